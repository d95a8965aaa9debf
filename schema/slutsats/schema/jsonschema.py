"""JSON Schemas of the record kinds and of data classes, each key with the sentence that explains it in the source."""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import is_dataclass
from itertools import pairwise
from typing import Any, get_type_hints

from pydantic import BaseModel

from slutsats.schema.answers import AnswerSheet
from slutsats.schema.draft import DraftRecord
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.framework import Framework
from slutsats.schema.layout import Layout

MODELS: dict[str, type[BaseModel]] = {
    "evaluation": Evaluation,
    "framework": Framework,
    "answers": AnswerSheet,
    "draft": DraftRecord,
    "layout": Layout,
}
"""Every kind of record file, by name."""


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one of MODELS: what a file of that kind may hold, and what each key means."""
    schema = explained(MODELS[kind], MODELS[kind].model_json_schema(by_alias=True))
    return {**schema, "$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Slutsats {kind}"}


def explained(model: type, schema: dict[str, Any]) -> dict[str, Any]:
    """`schema`, in which each table of `model` and of what it holds has its keys explained."""
    found = {inner.__name__: inner for inner in _models(model, set())}
    for name, table in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        if name in found:
            _explain(found[name], table)
    return schema


def _models(model: type, seen: set[type]) -> set[type]:
    """`model` and every model or data class that its fields hold."""
    if model not in seen:
        seen.add(model)
        for annotation in _annotations(model):
            for inner in _within(annotation):
                _models(inner, seen)
    return seen


def _annotations(model: type) -> list[Any]:
    if issubclass(model, BaseModel):
        return [field.annotation for field in model.model_fields.values()]
    return list(get_type_hints(model).values())


def _is_table(annotation: Any) -> bool:
    if not inspect.isclass(annotation) or annotation is BaseModel:
        return False
    return issubclass(annotation, BaseModel) or is_dataclass(annotation)


def _within(annotation: Any) -> list[type]:
    if _is_table(annotation):
        return [annotation]
    return [model for argument in getattr(annotation, "__args__", ()) for model in _within(argument)]


def _explain(model: type, table: dict[str, Any]) -> None:
    fields = model.model_fields if issubclass(model, BaseModel) else {}
    aliases = {name: field.alias or name for name, field in fields.items()}
    for owner in reversed(model.__mro__):
        if _is_table(owner):
            for name, sentence in _sentences(owner).items():
                keys = table.get("properties", {}).get(aliases.get(name, name))
                if keys is not None:
                    keys["description"] = sentence


def _sentences(model: type) -> dict[str, str]:
    """Field -> the text that stands under it in the source; nothing where there is no source to read."""
    try:
        source = textwrap.dedent(inspect.getsource(model))
    except OSError:
        return {}
    body = ast.parse(source).body[0]
    statements = body.body if isinstance(body, ast.ClassDef) else []
    found: dict[str, str] = {}
    for statement, following in pairwise(statements):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            text = following.value if isinstance(following, ast.Expr) else None
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                found[statement.target.id] = inspect.cleandoc(text.value)
    return found
