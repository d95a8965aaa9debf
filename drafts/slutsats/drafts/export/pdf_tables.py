"""The tables of a PDF that typst has set, with the first cell of each row as the header of that row.

typst can say that a cell heads its column, not yet that it heads its row. Its structure elements are plain objects of
the file, so that the cells are written anew and the file's table of places with them; nothing else is touched.
"""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_CELL = re.compile(rb"<</Type/StructElem/S/TD\b")
_ROW = re.compile(rb"<</Type/StructElem/S/TR\b.*?/K\[(\d+) 0 R", re.DOTALL)
_HEADERS = re.compile(rb"/Headers\[[^\]]*\]")
_PLACES = re.compile(rb"xref\n0 (\d+)\n")


def with_row_headers(data: bytes) -> bytes:
    """The same file with a row header in every row of every table."""
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    table = _PLACES.match(data, start)
    if table is None:
        return data
    count = int(table[1])
    first = table.end()
    entries = [data[first + 20 * index : first + 20 * index + 20] for index in range(count)]
    used = {int(entry[:10]): index for index, entry in enumerate(entries) if entry[17:18] == b"n"}
    places = sorted(used)
    objects = {used[place]: data[place:end] for place, end in zip(places, [*places[1:], start], strict=True)}
    heads = {int(row[1]) for content in objects.values() if (row := _structure(content, _ROW))}
    written: dict[int, bytes] = {}
    for number, content in objects.items():
        cell = _structure(content, _CELL)
        # By scope alone: a list of headers would have to name the row's too.
        written[number] = _HEADERS.sub(b"", content) if cell else content
        if cell and number in heads:
            head = written[number].replace(b"/S/TD", b"/S/TH", 1)
            written[number] = head.replace(b"/O/Table", b"/O/Table/Scope/Row", 1)
    out = bytearray(data[: places[0]])
    moved: dict[int, int] = {}
    for place in places:
        moved[used[place]] = len(out)
        out += written[used[place]]
    begins = len(out)
    out += b"xref\n0 %d\n" % count
    for index, entry in enumerate(entries):
        out += b"%010d" % moved[index] + entry[10:] if index in moved else entry
    end = data[first + 20 * count :]
    out += re.sub(rb"startxref\s+\d+", b"startxref\n%d" % begins, end)
    return bytes(out)


def _structure(content: bytes, wanted: re.Pattern[bytes]) -> re.Match[bytes] | None:
    """What `wanted` finds at the head of an object that is no stream."""
    opening = _OBJECT.match(content)
    return wanted.match(content, opening.end()) if opening else None
