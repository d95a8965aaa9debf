"""Every format that a paper leaves in, found by its suffix; no exporter is loaded before it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from slutsats.drafts.export.options import DEFAULT, ExportError, Options, WrittenFile
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft
from slutsats.schema.message import N_, Message


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its suffix, what it is, and the module whose `export` writes it."""

    suffix: str
    title: str
    """What it is, in words; a key to the screen's catalogue."""
    module: str
    slow: bool = False
    """Whether it may take over half a second, so that a progress bar is due."""
    of_case: bool = False
    """Written from the case itself, not from the draft."""


FORMATS: dict[str, Format] = {
    known.suffix: known
    for known in (
        Format(".docx", N_("Word document"), "docx", slow=True),
        Format(".pdf", N_("PDF, accessible and fit for archives"), "pdf", slow=True),
        Format(".html", N_("web page in one file"), "html"),
        Format(".md", N_("Markdown, the plain form"), "markdown"),
        Format(".xlsx", N_("workbook with the matrix"), "xlsx"),
        Format(".csv", N_("the matrix as comma-separated text"), "csv"),
        Format(".json", N_("the draft as data, with its provenance"), "json"),
        Format(".ics", N_("calendar entries for what falls due"), "ics", of_case=True),
    )
}


class UnknownFormatError(ExportError):
    """A file name whose suffix no exporter writes."""


def format_of(name: str) -> Format:
    """The format of a file name, by its suffix; raise UnknownFormatError, which lists the known ones."""
    suffix = PurePath(name).suffix.lower()
    if suffix in FORMATS:
        return FORMATS[suffix]
    known = ", ".join(FORMATS)
    if not suffix:
        raise UnknownFormatError(
            Message(
                "{name} has no suffix that tells the format; expected one of {known}", {"name": name, "known": known}
            )
        )
    raise UnknownFormatError(
        Message(
            "{name}: no format is called {suffix}; expected one of {known}",
            {"name": name, "suffix": suffix, "known": known},
        )
    )


def export(name: str, draft: Draft, options: Options = DEFAULT, case: Case | None = None) -> WrittenFile:
    """Write `draft` in the format that the file name asks for. Nothing touches the disk.

    `case` is needed for what is written from the case itself (calendar entries). Raise UnknownFormatError or another
    ExportError with a sentence; Cancelled passes through from the progress callback.
    """
    wanted = format_of(name)
    if wanted.of_case and case is None:
        raise ExportError(Message("{suffix} is written from a whole evaluation", {"suffix": wanted.suffix}))
    try:
        write: Callable[..., WrittenFile] = import_module(f"slutsats.drafts.export.{wanted.module}").export
        return write(case, draft.language, options) if wanted.of_case else write(draft, options)
    except ModuleNotFoundError as error:  # taken away by hand, or never made for this kind of machine
        if error.name is None or error.name.startswith("slutsats"):
            raise
        raise ExportError(
            Message(
                N_(
                    "{suffix} is written with {part}, which is not installed here: install it beside Slutsats with "
                    "pip, or choose another format"
                ),
                {"suffix": wanted.suffix, "part": error.name.partition(".")[0]},
            )
        ) from error
