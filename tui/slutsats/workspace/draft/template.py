"""The house's own Word template: found, looked through when it is chosen, and remembered for the records folder."""

from __future__ import annotations

from pathlib import Path

from slutsats.drafts.export.options import ExportError
from slutsats.records.errors import RecordError
from slutsats.records.files import read_template
from slutsats.records.layouts import OWN
from slutsats.records.state import set_setting, setting
from slutsats.schema.message import N_, Message

SUFFIXES = (".docx", ".dotx", ".docm", ".dotm")


def found(typed: str, records: Path) -> Path:
    """The file that is meant: a path, or the mere name of one that lies with the house's own layouts."""
    path = Path(typed).expanduser()
    beside = records / OWN / typed
    return beside if "/" not in typed and not path.exists() and beside.exists() else path


def fault(path: Path, *, whole: bool = False) -> Message | None:
    """Why a file can't be used as a template; None where it can. `whole` looks through all of it."""
    if path.suffix.lower() not in SUFFIXES:
        return Message(N_("A Word template is a file that ends in .docx, .dotx, .docm or .dotm."))
    if not path.is_file():
        return Message(N_("There is no file {file}."), {"file": str(path)})
    from slutsats.drafts.export.package import as_document
    from slutsats.drafts.export.word_house import opened

    try:
        (opened if whole else as_document)(read_template(path))
    except (ExportError, RecordError) as error:
        return error.message
    return None


def remembered(records: Path) -> str:
    """The template that was used last for papers of a records folder, as it was typed; empty where none was."""
    known = setting(_name(records))
    return known if isinstance(known, str) else ""


def remember(records: Path, typed: str) -> None:
    """Keep the template for papers of a records folder; an empty text forgets it."""
    set_setting(_name(records), typed or None)


def _name(records: Path) -> str:
    return f"word-template {records.resolve()}"
