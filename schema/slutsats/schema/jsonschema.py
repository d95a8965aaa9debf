"""JSON Schemas of the record kinds, each key with the sentence that explains it in the models."""

from __future__ import annotations

import ast
import inspect
import textwrap
from itertools import pairwise
from typing import Any

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
    schema = MODELS[kind].model_json_schema(by_alias=True)
    found = {model.__name__: model for model in _models(MODELS[kind], set())}
    for name, table in [(MODELS[kind].__name__, schema), *schema.get("$defs", {}).items()]:
        if name in found:
            _explain(found[name], table)
    return {**schema, "$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Slutsats {kind}"}


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """`model` and every model that its fields hold."""
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for inner in _within(field.annotation):
                _models(inner, seen)
    return seen


def _within(annotation: Any) -> list[type[BaseModel]]:
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in getattr(annotation, "__args__", ()) for model in _within(argument)]


def _explain(model: type[BaseModel], table: dict[str, Any]) -> None:
    aliases = {name: field.alias or name for name, field in model.model_fields.items()}
    for owner in reversed(model.__mro__):
        if owner is not BaseModel and isinstance(owner, type) and issubclass(owner, BaseModel):
            for name, sentence in _sentences(owner).items():
                keys = table.get("properties", {}).get(aliases.get(name, name))
                if keys is not None:
                    keys["description"] = sentence


def _sentences(model: type[BaseModel]) -> dict[str, str]:
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
