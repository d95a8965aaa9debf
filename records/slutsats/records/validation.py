"""A table against its model: what does not fit, as sentences with key path, found, accepted and nearest name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from slutsats.records import spelling
from slutsats.records.nearest import meant, nearest
from slutsats.records.tables import Table, look, patched
from slutsats.schema.base import CURRENCY_PATTERN, ID_PATTERN, LANGUAGES, Language
from slutsats.schema.evaluation import MONTH_DAY
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, KeyPath, Problem, finding

Model = TypeVar("Model", bound=BaseModel)

_ACCEPTED = {
    "string_type": N_("a text in quotes"),
    "int_type": N_("a whole number"),
    "int_from_float": N_("a whole number"),
    "bool_type": N_("true or false"),
    "date_type": N_("a date such as 2026-05-30"),
    "datetime_type": N_("a time such as 2026-05-30T09:00:00Z"),
    "list_type": N_("a list in square brackets"),
    "dict_type": N_("a table"),
    "model_type": N_("a table"),
    "model_attributes_type": N_("a table"),
    "timezone_aware": N_("a time in UTC, ending in Z"),
}


_FORMS = {
    ID_PATTERN: N_("an id: lower-case letters, digits, _ and -, 64 characters at most"),
    MONTH_DAY: N_("a month and a day as MM-DD, such as 12-31"),
    CURRENCY_PATTERN: N_("a currency as three capital letters, such as SEK"),
}
_TABLES = ("dict_type", "model_type", "model_attributes_type")
_TEXTS = N_('a text for each language, such as {{ en = "…" }}')


def validate(model: type[Model], data: Table, file: str) -> tuple[Model | None, list[Problem]]:
    """Read `data` as `model`: the record and its unknown keys as findings, or None and every error."""
    try:
        record = model.model_validate(data)
    except ValidationError as error:
        return None, _problems(error.errors(include_url=False), data, model, file)
    return record, [_unknown(file, path, known) for path, known in _extras(record, ())]


def without(data: Table, problems: Iterable[Problem]) -> Table:
    """The table without what was told not to fit: of a key that is missing, without the table that lacks it."""
    keys = [one.place.key[:-1] if one.code == "missing-key" else one.place.key for one in problems]
    for key in sorted(keys, key=len, reverse=True):
        names = [str(part) for part in takewhile(lambda part: isinstance(part, str), key)]
        if names:
            gone: Table = {names[-1]: None}
            for name in reversed(names[:-1]):
                gone = {name: gone}
            data = patched(data, gone)
    return data


def _problems(errors: Iterable[ErrorDetails], data: Table, model: type[BaseModel], file: str) -> list[Problem]:
    """One problem a place: where a value may be of several kinds, the kinds are told together."""
    grouped: dict[KeyPath, list[ErrorDetails]] = {}
    for error in errors:
        path, _ = _resolve(error, data)
        grouped.setdefault(path, []).append(error)
    return [_problem(path, alike, data, model, file) for path, alike in grouped.items()]


def _resolve(error: ErrorDetails, data: Any) -> tuple[KeyPath, Any]:
    """The path in the file and what was found there; pydantic also names the kinds that it tried on the way."""
    path: KeyPath = ()
    here = data
    parts = error["loc"]
    for place, part in enumerate(parts):
        if _holds(here, part) and not _is_tag(here, parts[place : place + 2]):
            here, path = here[part], (*path, part)
    if error["type"] == "missing":
        return (*path, error["loc"][-1]), None
    return path, here


def _holds(here: Any, part: str | int) -> bool:
    if isinstance(here, Mapping):
        return part in here
    return isinstance(here, list) and isinstance(part, int) and part < len(here)


def _is_tag(here: Any, parts: tuple[str | int, ...]) -> bool:
    """Whether pydantic names a kind that is called as one of its own keys: `question` in a condition on one."""
    return len(parts) == 2 and not isinstance(here[parts[0]], (Mapping, list)) and _holds(here, parts[1])


def _problem(path: KeyPath, errors: list[ErrorDetails], data: Table, model: type[BaseModel], file: str) -> Problem:
    error = errors[0]
    place = FilePlace(file=file, key=path)
    _, found = _resolve(error, data)
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    if error["type"] == "missing":
        return Problem("missing-key", _missing(name, path[:-1], model, data), place)
    if error["type"] == "extra_forbidden":
        known = _known_keys(model, path[:-1], data)
        sentence = Message(N_("{key} is not a key that is known here; known are {known}."), _listed(name, known))
        return Problem("unknown-key", meant(sentence, name, known), place)
    if "[key]" in error["loc"]:
        key_error = {"key": spelling.key_part(name), "accepted": _accepted(error)}
        sentence = Message(N_("{key} is not a name that is accepted here; expected {accepted}."), key_error)
        return Problem("invalid-key", meant(sentence, name, _options(error)), place)
    text = Message(_TEXTS) if _is_text(model, path) else None
    accepted = _joined([text if text and each["type"] in _TABLES else _accepted(each) for each in errors])
    sentence = Message(
        N_("{key} is {found}; expected {accepted}."), {"key": name, "found": shown(found), "accepted": accepted}
    )
    return Problem("invalid-value", meant(sentence, found, _options(error)), place)


def _missing(name: str, path: KeyPath, model: type[BaseModel], data: Table) -> Message:
    """A key that is missing; where an unknown one stands in its place, that one is named."""
    table = look(data, [part for part in path if isinstance(part, str)]) if path else data
    known = _known_keys(model, path, data)
    strangers = [key for key in table if key not in known] if isinstance(table, Mapping) else []
    other = nearest(name, strangers)
    if other is None:
        options = get_args(_annotation(model, (*path, name)))
        if not all(isinstance(option, str) for option in options) or not options:
            return Message(N_("{key} is missing."), {"key": name})
        return Message(N_("{key} is missing; expected one of {options}."), {"key": name, "options": ", ".join(options)})
    return Message(N_('{key} is missing; is "{other}" meant for it?'), {"key": name, "other": other})


def _listed(name: str, known: Iterable[str]) -> dict[str, str]:
    return {"key": name, "known": ", ".join(known)}


def _accepted(error: ErrorDetails) -> Message:
    """What would have been accepted, in words."""
    context: Mapping[str, Any] = error.get("ctx") or {}
    match error["type"]:
        case "literal_error" | "enum":
            return Message(N_("one of {options}"), {"options": ", ".join(_options(error))})
        case "string_pattern_mismatch" if context.get("pattern") in _FORMS:
            return Message(_FORMS[context["pattern"]])
        case "string_pattern_mismatch":
            return Message(N_("a text of the form {pattern}"), {"pattern": context.get("pattern", "")})
        case "greater_than_equal":
            return Message(N_("{bound} or more"), {"bound": context.get("ge", "")})
        case "less_than_equal":
            return Message(N_("{bound} or less"), {"bound": context.get("le", "")})
        case "too_short":
            return Message(N_("at least {count} of them"), {"count": context.get("min_length", 1)})
        case "too_long":
            return Message(N_("at most {count} of them"), {"count": context.get("max_length", 1)})
        case kind if kind in _ACCEPTED:
            return Message(_ACCEPTED[kind])
        case _:
            return Message("{what}", {"what": Message(_escaped(error["msg"]))})


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _joined(accepted: list[Message]) -> Message:
    several = list(dict.fromkeys(accepted_text(item) for item in accepted))
    if len(several) == 1:
        return accepted[0]
    by_text = {accepted_text(item): item for item in accepted}
    result = by_text[several[0]]
    for text in several[1:]:
        result = Message(N_("{one}, or {other}"), {"one": result, "other": by_text[text]})
    return result


def accepted_text(message: Message) -> str:
    """The English text of what is accepted, to tell alike ones."""
    return message.text()


def _options(error: ErrorDetails) -> list[str]:
    """The values that a closed list accepts."""
    expected = str((error.get("ctx") or {}).get("expected", ""))
    return re.findall(r"'([^']*)'", expected) or ([expected] if expected else [])


def shown(value: Any) -> str:
    """A found value as it is written in the file, shortened."""
    if isinstance(value, Mapping):
        return "{ … }"
    try:
        text = spelling.value(value.split("\n")[0] if isinstance(value, str) else value)
    except (TypeError, ValueError):
        text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _known_keys(model: type[BaseModel], path: KeyPath, data: Table) -> list[str]:
    """The keys of the model that stands at `path`, found by walking the annotations."""
    here = _annotation(model, path)
    found = _meant_models(_models_in(here), _at(data, path))
    return [field.alias or name for each in found for name, field in each.model_fields.items()]


def _annotation(model: type[BaseModel], path: KeyPath) -> Any:
    """What the model says may stand at `path`; None where it says nothing."""
    here: Any = model
    for part in path:
        here = _step(here, part)
        if here is None:
            return None
    return here


def _at(data: Any, path: KeyPath) -> Any:
    for part in path:
        data = data[part]
    return data


def _meant_models(models: list[type[BaseModel]], found: Any) -> list[type[BaseModel]]:
    """Of several kinds of table those that what is written can be meant as: all that they require is there."""
    meant_as = [
        model
        for model in models
        if all((field.alias or name) in found for name, field in model.model_fields.items() if field.is_required())
    ]
    demanding = [model for model in meant_as if any(field.is_required() for field in model.model_fields.values())]
    return demanding or meant_as or models


def _is_text(model: type[BaseModel], path: KeyPath) -> bool:
    """Whether a text in each language belongs at `path`, as plain texts or as a phrase."""
    here = _annotation(model, path)
    return any(set(LANGUAGES) <= each.model_fields.keys() for each in _models_in(here)) or _is_localised(here)


def _is_localised(annotation: Any) -> bool:
    arguments: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if getattr(annotation, "__origin__", None) is dict:
        return bool(arguments[0] == Language)
    return any(_is_localised(argument) for argument in arguments)


def _step(annotation: Any, part: str | int) -> Any:
    for model in _models_in(annotation):
        for name, field in model.model_fields.items():
            if part in (name, field.alias):
                return field.annotation
    return _inner(annotation)


def _inner(annotation: Any) -> Any:
    """What a dict or list holds."""
    arguments: tuple[Any, ...] = getattr(annotation, "__args__", ())
    origin = getattr(annotation, "__origin__", None)
    if origin is dict:
        return arguments[1]
    if origin is list:
        return arguments[0]
    if origin is not None or arguments:
        for argument in arguments:
            inner = _inner(argument)
            if inner is not None:
                return inner
    return None


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if getattr(annotation, "__origin__", None) in (dict, list):
        return []
    found: list[type[BaseModel]] = []
    for argument in getattr(annotation, "__args__", ()):
        found.extend(_models_in(argument))
    return found


def _extras(record: BaseModel, path: KeyPath) -> list[tuple[KeyPath, list[str]]]:
    """Every key that no model knows, with the keys that are known where it stands."""
    fields = type(record).model_fields
    known = [field.alias or name for name, field in fields.items()]
    found = [((*path, name), known) for name in record.model_extra or {}]
    for name, field in fields.items():
        found.extend(_extras_in(getattr(record, name), (*path, field.alias or name)))
    return found


def _extras_in(value: Any, path: KeyPath) -> list[tuple[KeyPath, list[str]]]:
    if isinstance(value, BaseModel):
        return _extras(value, path)
    if isinstance(value, dict):
        return [hit for name, item in value.items() for hit in _extras_in(item, (*path, name))]
    if isinstance(value, list):
        return [hit for index, item in enumerate(value) for hit in _extras_in(item, (*path, index))]
    return []


def _unknown(file: str, path: KeyPath, known: Iterable[str]) -> Problem:
    return unknown_key(file, path, known)


def unknown_key(file: str, path: KeyPath, known: Iterable[str]) -> Problem:
    """The finding for a key that is kept, but that no one reads."""
    name = str(path[-1])
    sentence = Message(N_("{key} is not a key that Slutsats knows; it is kept as it stands."), {"key": name})
    return finding("unknown-key", meant(sentence, name, known), FilePlace(file=file, key=path))
