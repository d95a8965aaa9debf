"""Bring the catalogues up to date with the code, and compile them: `python -m slutsats.workspace.locale`.

Texts that are new in the code come into `slutsats.po` empty, and those that are gone leave it. Fill in the empty
ones, run it again, and commit both files. `--missing` writes the empty ones to stdout and changes nothing.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[4]
"""The top of the repository, where the rooms are."""
ROOMS = ("schema", "records", "drafts", "tui")
HERE = Path(__file__).parent
KEYWORDS = ("_", "N_", "ngettext", "Message")
LANGUAGES = ("sv",)


def extracted() -> Catalog:
    """Every text that the code says."""
    catalog = Catalog(charset="utf-8")
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            for text in texts_in(file.read_text(encoding="utf-8")):
                catalog.add(text)
    return catalog


def texts_in(source: str) -> Iterator[str | tuple[str, str]]:
    """The texts that a module says, in order; a pair where one and many differ.

    Read off the syntax tree, for a call inside an f-string hides from readers of tokens.
    """
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else None
        if name not in KEYWORDS:
            continue
        texts = [part.value for part in call.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        many = next((word.value for word in call.keywords if word.arg == "many"), None)
        if name == "Message" and isinstance(many, ast.Constant) and isinstance(many.value, str):
            texts = [*texts[:1], many.value]
        if name == "ngettext" and len(texts) >= 2:
            yield texts[0], texts[1]
        else:
            yield from texts


def path_of(language: str, suffix: str = "po") -> Path:
    """A language's catalogue: .po for people, .mo for the program."""
    return HERE / language / "LC_MESSAGES" / f"slutsats.{suffix}"


def translated(language: str) -> Catalog:
    """A language's catalogue as it stands."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """A language's catalogue with exactly the texts that the code says now."""
    old = translated(language)
    new = Catalog(locale=language, charset="utf-8", header_comment=f"# What the program says, in {language}.")
    for message in extracted():
        if message.id:
            known = old.get(message.id)
            fits = known is not None and isinstance(known.id, str) is isinstance(message.id, str)
            new.add(message.id, known.string if fits and known is not None else message.string)
    return new


def missing(catalog: Catalog) -> list[str]:
    """The texts that a catalogue does not say."""
    empty = []
    for message in catalog:
        said = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and (message.fuzzy or not all(said)):
            empty.append(message.id if isinstance(message.id, str) else message.id[0])
    return empty


def as_po(catalog: Catalog) -> bytes:
    """The catalogue for people, without places and dates, so that it only changes with what is said."""
    written = io.BytesIO()
    write_po(written, catalog, width=0, no_location=True, sort_output=True, omit_header=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    header += f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    return header.encode("utf-8") + written.getvalue()


class FixedHeader(Catalog):
    """A catalogue whose header is the same whenever and by whichever version of Babel it is written."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What a reader needs to know, and nothing else."""
        return [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", self.plural_forms)]


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue for the program; the same texts give the same bytes."""
    written = io.BytesIO()
    stable = FixedHeader(locale=catalog.locale, charset="utf-8")
    with io.BytesIO(as_po(catalog)) as source:
        for message in read_po(source, locale=catalog.locale):
            if message.id:
                stable.add(message.id, message.string)
    write_mo(written, stable)
    return written.getvalue()


def main() -> int:
    """Update and compile every catalogue; tell what is missing."""
    lacking = 0
    for language in LANGUAGES:
        catalog = updated(language)
        empty = missing(catalog)
        lacking += len(empty)
        if "--missing" in sys.argv:
            sys.stdout.write("\n".join(empty) + "\n")
            continue
        path_of(language).write_bytes(as_po(catalog))
        path_of(language, "mo").write_bytes(as_mo(catalog))
        sys.stderr.write(f"{language}: {len(catalog)} texts, {len(empty)} without a translation\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
