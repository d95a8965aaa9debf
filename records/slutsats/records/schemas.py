"""JSON Schemas of the record kinds, for editors and for other programs."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from slutsats.records.errors import Refused
from slutsats.records.nearest import meant
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem

KINDS = ("evaluation", "framework", "answers", "draft", "layout")


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file. Raises Refused, with the nearest kind, for any other."""
    check_kind(kind)
    from slutsats.schema.jsonschema import json_schema as of_kind  # loads every model

    return of_kind(kind)


def check_kind(kind: str, known: tuple[str, ...] = KINDS) -> None:
    """Raise Refused, with the nearest kind, where `kind` is none of those that are `known`."""
    if kind not in known:
        names = {"name": kind, "known": ", ".join(known)}
        sentence = Message(N_('No kind of record is called "{name}"; there are {known}.'), names)
        raise Refused(Problem("unknown-name", meant(sentence, kind, known)))


@cache
def schema_text(kind: str) -> str:
    """The JSON Schema of one kind of file, as text."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
