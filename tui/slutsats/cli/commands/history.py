"""`slutsats history ID [ANSWER]`: every saved change, oldest first: when, who, which, from what to what."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from slutsats.cli.commands.draft import evaluation
from slutsats.cli.parser import Parser, as_data, out, out_json, tell
from slutsats.cli.place import records_folder
from slutsats.workspace.language import _

if TYPE_CHECKING:
    from slutsats.records.history import Entry

WELL = 0
_SHOWN = 60
"""Characters of a text on one line."""


def arguments(parser: Parser) -> None:
    """Declare what `history` takes."""
    evaluation(parser)
    parser.add_argument("answer", metavar=_("ANSWER"), nargs="?", help=_("a question, or network.question"))
    as_data(parser)
    parser.example("slutsats history review-2027", _("every saved change, oldest first"))
    parser.example("slutsats history review-2027 use", _("those of one question, for every network"))


def run(options: argparse.Namespace) -> int:
    """Tell what was changed; nothing is written."""
    from slutsats.records.history import history
    from slutsats.records.library import Library

    folder = Library(records_folder(options)).folder(options.evaluation)
    entries = [entry for entry in history(folder) if _about(entry, options.answer)]
    if options.json:
        out_json([_data(entry) for entry in entries])
        return WELL
    for entry in entries:
        out(_line(entry))
    if not entries:
        tell(_("slutsats: no saved changes are known"))
    return WELL


def _about(entry: Entry, answer: str | None) -> bool:
    if answer is None:
        return True
    network, _dot, question = answer.rpartition(".")
    in_network = not network or entry.file.endswith(f"/{network}.toml")
    return in_network and entry.key[:2] == ("answers", question)


def _line(entry: Entry) -> str:
    from slutsats.records.file_names import DRAFT
    from slutsats.schema.text import clean
    from slutsats.workspace.history.change_words import passage_words

    what = passage_words(entry) if entry.file == DRAFT else ".".join(entry.key)
    where = f"{entry.file.removesuffix('.toml')} {what}"
    told = f"{entry.at.isoformat(timespec='seconds')}\t{entry.who}\t{where}\t{_short(entry.old)} → {_short(entry.new)}"
    if entry.kept:
        told += "\t" + _("written anew; as it was before: {file}").format(file=entry.kept)
    return clean(told).text


def _short(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_short(part)}" for key, part in value.items())
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _data(entry: Entry) -> dict[str, Any]:
    key = ".".join(entry.key)
    return {"at": entry.at, "who": entry.who, "file": entry.file, "key": key, "old": entry.old, "new": entry.new} | (
        {"kept": entry.kept} if entry.kept else {}
    )
