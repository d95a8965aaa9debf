"""What every exporter is asked with, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from slutsats.drafts.export.words import WORDS
from slutsats.schema.draft import Draft, SourceLine
from slutsats.schema.message import Message

Progress = Callable[[int, int], None]
"""Called with (steps done, steps in all); it may raise Cancelled."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: someone changed their mind
    """Raised by a progress callback to stop an export; nothing has been written then."""


class ExportError(Exception):
    """An export that can't be made, with the sentence that says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Options:
    """How a paper is to be exported. Nothing here is read from the disk or the clock."""

    names: bool = False
    """Print personal names; left out unless asked for."""
    notes: bool = False
    """Say after each passage which sources it rests on."""
    markers: bool = False
    """Mark each passage in Markdown, so that an edited file can be brought back. Word files always do."""
    unmarked: bool = False
    """Leave out that the paper is a draft, where something that the mandate needs is missing."""
    template: bytes | None = None
    """The organisation's own .docx or .dotx."""
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    """Files to carry inside a PDF: name -> content."""
    progress: Progress | None = None


DEFAULT = Options()
"""A paper without names, notes or markers, in the program's own dress."""


NOTHING = b""
"""The data of a file that is not to be written, because there is nothing to write in it."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A finished file, and what its reader should be told about it."""

    data: bytes
    """NOTHING where there is nothing to write; what is told says why."""
    told: tuple[Message, ...] = ()


def step(options: Options, done: int, total: int) -> None:
    """Tell how far an export has come; Cancelled passes through."""
    if options.progress is not None:
        options.progress(done, total)


def shown(draft: Draft, options: Options) -> Draft:
    """The draft as it may leave: without personal names (a role stands where a name would) unless asked for."""
    if options.unmarked:
        draft = replace(draft, remaining=0)
    if options.names:
        return draft
    return replace(
        draft,
        people=tuple((role, "") for role, _ in draft.people),
        sources=tuple(replace(source, person="") for source in draft.sources),
    )


def mark(draft: Draft) -> str:
    """What stands at the head of a paper that lacks something: "Utkast – 3 punkter återstår"; else empty."""
    words = WORDS[draft.language]
    form = words.point_remains if draft.remaining == 1 else words.points_remain
    return form.format(count=draft.remaining) if draft.remaining else ""


def note(sources: Iterable[str], numbers: Mapping[str, int]) -> str:
    """Sources as a note, such as "[1, 3]"; empty where there are none."""
    cited = sorted({numbers[source] for source in sources if source in numbers})
    return f"[{', '.join(map(str, cited))}]" if cited else ""


def source_numbers(draft: Draft) -> dict[str, int]:
    """Source id -> its number in the source list."""
    return {source.id: source.number for source in draft.sources}


def header_lines(draft: Draft) -> list[tuple[str, str]]:
    """(label, text) under the title: what the layout asks for, and the names that may be printed."""
    words = WORDS[draft.language]
    lines = list(draft.header) or [
        (label, text)
        for label, text in (
            (words.prepared_by, draft.unit),
            (words.date, draft.date),
            (words.reference, draft.reference),
        )
        if text
    ]
    named = [f"{name}, {role}" if role else name for role, name in draft.people if name]
    return [*lines, *((words.evaluators, text) for text in named)]


def source_text(source: SourceLine) -> str:
    """A line of the source list, without its number."""
    person = f", {source.person}" if source.person else ""
    voice = f" ({source.voice})" if source.voice else ""
    return f"{source.text}{person}{voice}"
