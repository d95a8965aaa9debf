"""The JSON Schemas say what the program accepts: every shipped file meets its own, and a wrong one does not."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
import tomli
from drafts.export.huddinge import draft

from slutsats.cli.main import main
from slutsats.drafts.export.json import export
from slutsats.drafts.export.json import schema as exported
from slutsats.records.schemas import json_schema

SHIPPED = Path(__file__).parents[2] / "records/slutsats/records/shipped"
FILES = [
    *(("framework", path) for path in sorted(SHIPPED.glob("frameworks/*.toml"))),
    *(("framework", path) for path in sorted(SHIPPED.glob("beginnings/*.toml"))),
    *(("framework", path) for path in sorted(SHIPPED.glob("examples/*/framework.toml"))),
    *(("layout", path) for path in sorted(SHIPPED.glob("layouts/*.toml"))),
    *(("evaluation", path) for path in sorted(SHIPPED.glob("examples/*/evaluation.toml"))),
    *(("answers", path) for path in sorted(SHIPPED.glob("examples/*/answers/*/*.toml"))),
    *(("draft", path) for path in sorted(SHIPPED.glob("examples/*/draft.toml"))),
]
TYPES = {
    "object": dict,
    "array": list,
    "string": (str, dt.date),
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def wrong(schema: Any, value: Any, root: dict[str, Any], at: str = "") -> list[str]:
    """Where `value` does not meet `schema`: as much of JSON Schema as the program's own schemas use."""
    if schema is True or schema == {}:
        return []
    if schema is False:
        return [at]
    if "$ref" in schema:
        return wrong(root["$defs"][schema["$ref"].rsplit("/", 1)[1]], value, root, at)
    for key in ("anyOf", "oneOf"):
        if key in schema and not any(not wrong(option, value, root, at) for option in schema[key]):
            return [f"{at}: none of {key}"]
    if "const" in schema and value != schema["const"]:
        return [f"{at}: not {schema['const']}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: not in {schema['enum']}"]
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return [f"{at}: no {kind}"]
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        return [f"{at}: not {schema['pattern']}"]
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            return [f"{at}: too short"]
        return [e for i, item in enumerate(value) for e in wrong(schema.get("items", {}), item, root, f"{at}[{i}]")]
    if isinstance(value, dict):
        found = [f"{at}: lacks {name}" for name in schema.get("required", ()) if name not in value]
        names = schema.get("propertyNames", {})
        for name, item in value.items():
            found += wrong(names, name, root, f"{at}.{name} (key)")
            inner = schema.get("properties", {}).get(name)
            if inner is None:
                patterns = [s for pattern, s in schema.get("patternProperties", {}).items() if re.search(pattern, name)]
                inner = patterns[0] if patterns else schema.get("additionalProperties", True)
            found += wrong(inner, item, root, f"{at}.{name}")
        return found
    return []


@pytest.mark.parametrize(("kind", "path"), FILES, ids=[f"{path.parent.name}/{path.name}" for _, path in FILES])
def test_every_shipped_file_meets_the_schema_of_its_kind(kind: str, path: Path) -> None:
    schema = json_schema(kind)

    assert wrong(schema, tomli.loads(path.read_text(encoding="utf-8")), schema) == []


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("framework", 'type = "rating"', 'type = "ratting"'),
        ("framework", "at_least = ", "atleast = "),
        ("framework", "languages = [", "languages = 3 # ["),
        ("framework", 'kind = "fee"', 'kind = "feess"'),
    ],
)
def test_a_wrong_file_does_not_meet_it(kind: str, old: str, new: str) -> None:
    text = (SHIPPED / "frameworks/supplier.toml").read_text(encoding="utf-8")
    assert old in text

    schema = json_schema(kind)

    assert wrong(schema, tomli.loads(text.replace(old, new, 1)), schema)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ('terms = { until = "date", by = { type = "text" } }', True),
        ('terms = { until = "dat" }', False),
        ("strong = true", True),
        ('strong = "yes"', False),
    ],
)
def test_what_may_be_written_short_may_be_so_in_the_schema_too(text: str, fits: bool) -> None:
    whole = (SHIPPED / "frameworks/supplier.toml").read_text(encoding="utf-8")
    changed = whole.replace("[recommendations.none]\n", f"[recommendations.none]\n{text}\n", 1)
    schema = json_schema("framework")

    assert (wrong(schema, tomli.loads(changed), schema) == []) is fits


@pytest.mark.parametrize(("amount", "fits"), [("4000", True), ('"0.30"', True), ("0.30", False), ('"much"', False)])
def test_amounts_are_exact_in_the_schema_as_in_the_program(amount: str, fits: bool) -> None:
    text = f"""
    format = 1
    id = "x"
    title = "X"
    language = "en"
    date = 2026-01-01
    framework = "supplier"
    organisation = {{ name = "The library" }}
    networks.saw = {{ name = "The saw", fee = {{ fixed = {amount} }} }}
    recommendations = {{ saw = "keep" }}
    """
    schema = json_schema("evaluation")

    assert (wrong(schema, tomli.loads(text), schema) == []) is fits


def test_every_kind_of_record_has_a_schema_with_its_keys_explained() -> None:
    for kind in ("evaluation", "framework", "answers", "draft", "layout"):
        schema = json_schema(kind)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["title"] == f"Slutsats {kind}"
    assert (
        json_schema("evaluation")["properties"]["lead"]["description"]
        == "Whose answer stands where evaluators differ and nothing is settled."
    )
    assert "strong" in json_schema("framework")["$defs"]["RecommendationKind"]["properties"]


KINDS = ["evaluation", "framework", "answers", "draft", "layout", "export"]


def properties(kind: str) -> list[tuple[str, dict[str, Any]]]:
    """Every key of every table that a file of this kind may hold, as table.key, with its schema."""
    schema = exported() if kind == "export" else json_schema(kind)
    tables = {kind: schema, **schema.get("$defs", {})}
    return [
        (f"{table}.{key}", told)
        for table, inside in tables.items()
        for key, told in inside.get("properties", {}).items()
    ]


def choices(told: Any) -> set[str]:
    """The texts that a key can be one of, wherever in its schema they stand."""
    if isinstance(told, dict):
        own = [told["const"]] if "const" in told else told.get("enum", [])
        inner = [choices(part) for key, part in told.items() if key in ("anyOf", "oneOf", "items")]
        return {value for value in own if isinstance(value, str)}.union(*inner)
    return set().union(*(choices(part) for part in told)) if isinstance(told, list) else set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described(kind: str) -> None:
    assert [name for name, told in properties(kind) if not told.get("description", "").strip()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_with_set_choices_says_what_each_of_them_is(kind: str) -> None:
    untold = {
        name: sorted(missing)
        for name, told in properties(kind)
        if (missing := {value for value in choices(told) if value and value not in told["description"]})
    }

    assert untold == {}


def test_an_exported_draft_meets_the_schema_that_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "export"]) == 0
    schema = json.loads(capsys.readouterr().out)

    assert wrong(schema, json.loads(export(draft()).data), schema) == []
    assert wrong(schema, {"format": 1, "draft": {}}, schema)


def test_an_unknown_kind_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "exprt"]) != 0
    assert "export" in capsys.readouterr().err
