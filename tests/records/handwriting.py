"""Tables written down as people write them: under headers, by dotted keys, inline, out of order, with comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import tomli
from hypothesis import strategies as st

from slutsats.records import spelling

Table = Mapping[str, Any]


class _Hand:
    """One person's handwriting, drawn as the text is written."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw
        self._comments = 0

    def _chance(self) -> bool:
        return bool(self._draw(st.booleans()))

    def _comment(self) -> str:
        self._comments += 1
        return f'# note {self._comments}, not [a.table] = \'nor """ a text'

    def _line(self, key: str, value: str) -> str:
        above = f"{self._comment()}\n" if self._chance() else ""
        beside = f"   {self._comment()}" if self._chance() else ""
        return f"{above}{key} = {value}{beside}\n"

    def text(self, table: Table) -> str:
        """The whole text, its closing table last."""
        top, headed = self._parts((), table)
        blocks = self._draw(st.permutations(headed))
        return "".join([*top, *blocks]) + "\n[end]\ncomplete = true\n"

    def _parts(self, key: tuple[str, ...], table: Table) -> tuple[list[str], list[str]]:
        """Statements for the table's own place, and blocks for anywhere."""
        lines: list[str] = []
        blocks: list[str] = []
        for name, value in table.items():
            if not isinstance(value, Mapping):
                lines.append(self._line(spelling.key_part(name), spelling.value(value)))
                continue
            style = self._draw(st.sampled_from(["header", "dotted", "inline"]))
            if style == "inline" or not value:
                lines.append(self._line(spelling.key_part(name), spelling.value(value)))
            elif style == "dotted":
                lines += self._dotted(spelling.key_part(name), value)
            else:
                own, inner = self._parts((*key, name), value)
                header = f"[{spelling.key_path((*key, name))}]"
                above = f"{self._comment()}\n" if self._chance() else ""
                if own or not inner:
                    blocks.append("".join([f"\n{above}{header}\n", *own]))
                blocks += inner
        return self._draw(st.permutations(lines)), blocks

    def _dotted(self, key: str, table: Table) -> list[str]:
        lines = []
        for inner, value in table.items():
            longer = f"{key} . {spelling.key_part(inner)}"
            if isinstance(value, Mapping) and value and self._chance():
                lines += self._dotted(longer, value)
            else:
                lines.append(self._line(longer, spelling.value(value)))
        return lines


@st.composite
def handwritten(draw: Callable[[st.SearchStrategy[Any]], Any], tables: st.SearchStrategy[dict[str, Any]]) -> str:
    """One of `tables`, as somebody wrote it; what a hand can't write as it wanted is left out of account."""
    table = draw(tables)
    text = _Hand(draw).text({name: value for name, value in table.items() if name != "end"})
    tomli.loads(text)
    return text
