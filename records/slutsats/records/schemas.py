"""JSON Schemas of the record kinds, for editors and for other programs."""

from __future__ import annotations

import json
from typing import Any

from slutsats.records.errors import Refused
from slutsats.records.nearest import meant
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem

KINDS = ("evaluation", "framework", "answers", "draft", "layout")


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file. Raises Refused, with the nearest kind, for any other."""
    from pydantic import BaseModel

    from slutsats.schema.answers import AnswerSheet
    from slutsats.schema.draft import DraftRecord
    from slutsats.schema.evaluation import Evaluation
    from slutsats.schema.framework import Framework
    from slutsats.schema.layout import Layout

    models: dict[str, type[BaseModel]] = dict(
        zip(KINDS, (Evaluation, Framework, AnswerSheet, DraftRecord, Layout), strict=True)
    )
    if kind not in models:
        sentence = Message(N_('No kind of record is called "{name}"; there are {known}.'), _known(kind))
        raise Refused(Problem("unknown-name", meant(sentence, kind, KINDS)))
    schema: dict[str, Any] = models[kind].model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Slutsats {kind}", **schema}


def _known(kind: str) -> dict[str, str]:
    return {"name": kind, "known": ", ".join(KINDS)}


def schema_text(kind: str) -> str:
    """The JSON Schema of one kind of file, as text."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
