"""A sentence for people, kept apart from the language it will be read in.

The rooms below the screen say *what* happened; the screen's catalogue says it in Swedish or English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from slutsats.schema.marking import N_
from slutsats.schema.text import clean

__all__ = ["N_", "Message", "Translate", "quoted", "untranslated"]

Translate = Callable[[str], str]


def untranslated(template: str) -> str:
    """Translate nothing: the English text itself."""
    return template


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with its data apart: `template` is the English text and the key to the others.

    `args` are data and are never read as templates; an argument that is a Message is translated too.
    Where `count` is given, `many` is the template for every number but one.
    """

    template: str
    args: Mapping[str, Any] = field(default_factory=dict)
    many: str | None = None
    count: int | None = None

    def text(self, translate: Translate = untranslated) -> str:
        """Say it, in the language of `translate`; no name in it, of a folder or of anything else, steers a terminal."""
        template = self.template if self.many is None or self.count == 1 else self.many
        values = {
            name: value.text(translate) if isinstance(value, Message) else value for name, value in self.args.items()
        }
        if self.count is not None:
            values.setdefault("count", self.count)
        return clean(translate(template).format_map(values)).text

    def __str__(self) -> str:
        return self.text()


def quoted(names: Iterable[str]) -> Message | str:
    """Names in quotation marks of the language that the sentence is said in, with commas between."""
    said: Message | str = ""
    for name in names:
        one = Message('"{name}"', {"name": name})
        said = Message("{before}, {one}", {"before": said, "one": one}) if said else one
    return said
