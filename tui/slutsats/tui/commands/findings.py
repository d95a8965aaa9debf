"""The findings' commands."""

from __future__ import annotations

from slutsats.tui.commands.command import Command
from slutsats.workspace.language import N_

FINDINGS = (
    Command(
        "findings.open-place",
        "enter",
        N_("mend it"),
        N_("Go to where it is mended. Esc comes back here."),
        screens=("findings",),
        hint=1,
    ),
    Command(
        "findings.filter-list",
        "f",
        N_("filter"),
        N_("Show only the findings that hold what you type."),
        screens=("findings",),
        hint=2,
    ),
    Command(
        "findings.change-grouping",
        "s",
        N_("by network or by kind"),
        N_("Group them by what they are about, or by what is to be done."),
        screens=("findings",),
        hint=3,
    ),
    Command(
        "findings.move",
        "up,down,pageup,pagedown,home,end,k,j",
        N_("go"),
        N_("Go from finding to finding."),
        screens=("findings",),
        palette=False,
        bound=False,
    ),
)
