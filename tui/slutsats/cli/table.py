"""Which commands there are, and what each is for. A command's module declares its arguments and runs it."""

from __future__ import annotations

from slutsats.workspace.language import N_

COMMANDS: tuple[tuple[str, str], ...] = (
    ("demo", N_("open the desk on your own copy of the shipped example")),
    ("new", N_("begin an evaluation")),
    ("walk", N_("open the desk on one evaluation, where you left it")),
    ("serve", N_("open the desk in your browser, on this machine alone")),
    ("renew", N_("begin the next round of an evaluation")),
    ("list", N_("list the evaluations, or what falls due")),
    ("check", N_("tell every problem, each with its place")),
    ("draft", N_("write the draft as Markdown on stdout")),
    ("export", N_("write the paper: Word, PDF, web page, workbook and more")),
    ("import-draft", N_("bring back the edits made in an exported file")),
    ("history", N_("tell every saved change")),
    ("framework", N_("list, show, check, begin, compare and upgrade frameworks")),
    ("layout", N_("list, show and begin layouts for the paper")),
    ("schema", N_("print the JSON Schema of a kind of file")),
    ("merge", N_("merge three versions of a record, by answer")),
    ("git-setup", N_("let git merge records by answer")),
    ("completion", N_("print what makes your shell complete by Tab")),
    ("help", N_("tell what a command takes, with examples")),
)
"""(name, summary), in the order of the help."""
