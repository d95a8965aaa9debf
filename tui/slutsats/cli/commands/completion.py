"""`slutsats completion SHELL`: what makes a shell complete by Tab; and the answer when it asks."""

from __future__ import annotations

import argparse
import os
from typing import Any

from slutsats.cli.completers import files
from slutsats.cli.parser import Parser, out
from slutsats.workspace.language import _

WELL = 0
SHELLS = ("bash", "zsh", "fish", "powershell")


def arguments(parser: Parser) -> None:
    """Declare what `completion` takes."""
    parser.add_argument("shell", choices=SHELLS, metavar=_("SHELL"), help=", ".join(SHELLS))
    parser.example(
        'eval "$(slutsats completion bash)"', _("in ~/.bashrc; the same with zsh, in ~/.zshrc after compinit")
    )
    parser.example("slutsats completion fish > ~/.config/fish/completions/slutsats.fish", _("once, for fish"))
    parser.example("slutsats completion powershell | Out-String | Invoke-Expression", _("in $PROFILE, for PowerShell"))


def run(options: argparse.Namespace) -> int:
    """Print the script, which asks the program itself at each Tab."""
    from argcomplete.shell_integration import shellcode

    out(shellcode(["slutsats"], shell=options.shell), end="")
    return WELL


def answer(parser: Parser) -> None:
    """Tell the shell that asks what may come next, and end the process."""
    import argcomplete

    words = os.environ.get("COMP_LINE", "").split()
    for name, command in parser.below().items():
        if name in words:
            command.filled()
    anything: Any = files()
    argcomplete.autocomplete(parser, always_complete_options=False, default_completer=anything)
