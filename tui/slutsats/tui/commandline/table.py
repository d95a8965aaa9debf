"""Which commands there are, and what each is for. A command's module declares its arguments and runs it."""

from __future__ import annotations

from slutsats.tui.language import N_

COMMANDS: tuple[tuple[str, str], ...] = (
    ("demo", N_("open the desk on your own copy of the shipped example")),
    ("new", N_("begin an evaluation")),
    ("list", N_("list the evaluations, or what falls due")),
    ("check", N_("tell every problem, each with its place")),
    ("draft", N_("write the draft as Markdown on stdout")),
    ("export", N_("write the paper: Word, PDF, web page, workbook and more")),
    ("layout", N_("list, show and begin layouts for the paper")),
)
"""(name, summary), in the order of the help."""
