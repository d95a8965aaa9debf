"""The draft as data: every passage with what it is drawn from. `schema` tells the form, and `read` reads it back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from slutsats.drafts.export.options import DEFAULT, Options, WrittenFile, shown
from slutsats.schema.draft import Draft

FORMAT = 1


def data(draft: Draft, options: Options = DEFAULT) -> dict[str, Any]:
    """The draft as data: {"format": 1, "draft": {…}}, in the form that `schema` tells."""
    return {"format": FORMAT, "draft": asdict(shown(draft, options))}


def export(draft: Draft, options: Options = DEFAULT) -> WrittenFile:
    """Write the data of `draft` as UTF-8 JSON."""
    return WrittenFile((json.dumps(data(draft, options), ensure_ascii=False, indent=2) + "\n").encode())


def schema() -> dict[str, Any]:
    """The JSON Schema of what `export` writes."""
    from pydantic import TypeAdapter

    from slutsats.schema.jsonschema import explained

    described = explained(Draft, TypeAdapter(Draft).json_schema(ref_template="#/$defs/{model}"))
    definitions = described.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Slutsats export",
        "type": "object",
        "required": ["format", "draft"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT, "description": "The version of this form."},
            "draft": {"$ref": "#/$defs/Draft", "description": "The paper, and what its annexes are drawn from."},
        },
        "$defs": {**definitions, "Draft": described},
    }


def read(written: bytes) -> Draft:
    """The draft in what `export` wrote; raise pydantic's ValidationError where it is something else."""
    from pydantic import TypeAdapter

    return TypeAdapter(Draft).validate_python(json.loads(written)["draft"])
