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
    if kind not in KINDS:
        sentence = Message(N_('No kind of record is called "{name}"; there are {known}.'), _known(kind))
        raise Refused(Problem("unknown-name", meant(sentence, kind, KINDS)))
    from slutsats.schema.jsonschema import json_schema as of_kind  # loads every model

    return of_kind(kind)


def _known(kind: str) -> dict[str, str]:
    return {"name": kind, "known": ", ".join(KINDS)}


@cache
def schema_text(kind: str) -> str:
    """The JSON Schema of one kind of file, as text."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
