"""One record file as it stands: its text is the truth, its data a view of it.

A change replaces the statements that it changes and nothing else; comments, unknown keys, spacing and
order stay byte for byte. The result is parsed and compared with what was meant before anybody sees it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import tomli

from slutsats.records import files, scan, spelling
from slutsats.records.block_text import BlockText, NotBlockwise
from slutsats.records.blocks import Block, split
from slutsats.records.errors import Refused
from slutsats.records.parsed import Parsed, parse
from slutsats.records.tables import Table, patched, same
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, Problem

END = "[end]\ncomplete = true\n"

SCHEMA_MARK = "#:schema "
"""What the comment begins with that TOML editors take the schema from."""


@dataclass(frozen=True)
class Document(Parsed):
    """A record file to be changed."""

    digest: str | None = None
    """Of the version on disk that this one was made from; None for a file that is not there yet."""
    rewritten: bool = False
    """Whether it had to be written as a whole, so that the original must be backed up first."""

    @cached_property
    def blocks(self) -> list[Block]:
        """The text by headers; not to be changed in place."""
        return split(self.text)

    @cached_property
    def encoded(self) -> bytes:
        """The bytes to write."""
        return self.text.encode("utf-8")

    def as_written(self, digest: str) -> Document:
        """This document, now that it stands on disk."""
        written = replace(self, digest=digest, rewritten=False)
        written.__dict__["blocks"] = self.blocks
        return written

    def patched(self, patch: Mapping[str, Any], order: tuple[str, ...] = ()) -> Document:
        """This document with `patch` laid over it (None removes), proved by parsing.

        `order` places new tables among their siblings, as a framework orders its questions. Raises Refused
        where the result could not be loaded again.
        """
        meant = patched(self.data, patch)
        try:
            standing = BlockText(self.blocks, order)
            standing.apply((), patch, self.data)
            text = standing.text()
            parsed = tomli.loads(text)
        except (NotBlockwise, tomli.TOMLDecodeError):
            text, parsed = "", {}
        if text and same(parsed, meant) and files.is_complete(text, parsed):
            changed = Document(text, parsed, self.label, digest=self.digest, rewritten=self.rewritten)
            changed.__dict__["blocks"] = standing.blocks
        else:
            changed = self._anew(meant)
        self._refuse_too_big(changed)
        return changed

    def _anew(self, meant: Table) -> Document:
        """The whole document spelled anew, all its comments on top: for layouts that can't be edited block by block."""
        heading = "".join(f"{comment}\n" for comment in scan.comments(self.text))
        try:
            text = spelling.document(meant, heading)
            parsed = tomli.loads(text)
        except (TypeError, ValueError, RecursionError) as error:
            raise self._refused(str(error)) from None
        if not same(parsed, {**meant, "end": {"complete": True}}):
            raise self._refused("the text did not come back as it was written")
        return Document(text, parsed, self.label, digest=self.digest, rewritten=True)

    def _refused(self, what: str) -> Refused:
        message = Message(
            N_("{file} cannot hold this: {what}. Nothing was changed."), {"file": self.label, "what": what}
        )
        return Refused(Problem("cannot-hold", message, FilePlace(file=self.label)))

    def _refuse_too_big(self, changed: Document) -> None:
        if len(changed.text) * 4 > files.LIMIT and len(changed.encoded) > files.LIMIT:
            message = Message(
                N_("{file} would grow beyond {limit} MiB, which could not be opened again: shorten the text."),
                {"file": self.label, "limit": files.LIMIT // (1024 * 1024)},
            )
            raise Refused(Problem("too-big", message, FilePlace(file=self.label)))


def load(data: bytes, label: str) -> Document:
    """Make a Document of the bytes of a file. Raises Unreadable, with a place, where they are no TOML."""
    found = parse(data, label)
    return Document(found.text, found.data, label, found.complete, files.digest(data))


def fresh(label: str, table: Mapping[str, Any], kind: str | None = None) -> Document:
    """A document that is not on disk yet, beginning with the line that TOML editors take the schema from."""
    heading = schema_line(kind, label) if kind else ""
    text = spelling.document({name: value for name, value in table.items() if name != "end"}, heading)
    return Document(text, tomli.loads(text), label)


def schema_line(kind: str, label: str) -> str:
    """The comment that tells a TOML editor where the schema of this `kind` of file lies.

    It points into the evaluation's own `.slutsats/schema/`, where `new` puts the schemas: an editor needs no
    network, and a record that travels without them is none the worse.
    """
    up = "../" * label.count("/") or "./"
    return f"{SCHEMA_MARK}{up}.slutsats/schema/{kind}.json\n"


def with_schema_line(text: str, kind: str, label: str) -> str:
    """`text` as it is, headed by the schema line of this kind; a schema line of its own gives way to it."""
    first, _, rest = text.partition("\n")
    return schema_line(kind, label) + (rest if first.startswith(SCHEMA_MARK) else text)
