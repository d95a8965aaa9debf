"""What is typed in forms: read as it is typed, said if it can't be, and handed to the session when it can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slutsats.records.change import Change, evaluation_change
from slutsats.records.tables import look
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.message import N_, Message
from slutsats.workspace.facts import shapes
from slutsats.workspace.facts.decided import change_of_spread, spread
from slutsats.workspace.facts.entries import entries
from slutsats.workspace.facts.lines import lines
from slutsats.workspace.form_line import Line
from slutsats.workspace.session import Session

PREFIX = "evaluation.toml/"
"""Before the key of a field, in the names under which the session keeps what is typed."""


def name_of(line: Line) -> str:
    """The name under which the session keeps what is typed on a line."""
    return PREFIX + ".".join(line.key)


def line_of(case: Case, name: str, language: Language) -> Line | None:
    """The line that the session keeps under `name`, where the case still has it."""
    key = tuple(name.removeprefix(PREFIX).split("."))
    return next((line for entry in entries(case) for line in lines(case, entry, language) if line.key == key), None)


def table_of(case: Case) -> dict[str, Any]:
    """evaluation.toml as the case has it, defaults included; decisions and bodies as the form has them."""
    return spread(case.evaluation.model_dump(exclude_none=True, by_alias=True))


_EMPTY_WITHOUT = ("fee", "index", "notice", "given")
"""Tables that mean nothing once nothing is left in them but what is so by itself."""


def change_of(table: Mapping[str, Any], key: tuple[str, ...], value: Any) -> Change:
    """The change that makes `value` of what stands under `key`; a table of which nothing is left goes too."""
    otherwise = change_of_spread(table, key, value)
    if otherwise is not None:
        return otherwise
    *parent, last = key
    if value is False and isinstance(look(table, key), bool):
        value = None  # what is so by itself needs no line in the record
    if value is None and len(parent) > 1 and parent[-1] in _EMPTY_WITHOUT:
        rest = {name for name, held in (look(table, parent) or {}).items() if held is not False and held != {}}
        if not rest - {last, "currency", "stated_approximate"}:
            return change_of(table, tuple(parent), None)
    return evaluation_change(parent, {last: _replacing(look(table, key), value)})


def _replacing(old: Any, new: Any) -> Any:
    """A table is laid over the old one: what is to go must be said."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return new
    if any(isinstance(given, Mapping) and "label" in given for given in (*old.values(), *new.values())):
        return _options(old, new)
    told = [name for name, given in old.items() if shapes.stated_alone(given) is not None]  # others no field shows
    return {**dict.fromkeys(told), **new}


def _options(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Options keep their ids and what no field shows, as long as they keep their names."""
    ids = {given.get("label"): name for name, given in old.items() if isinstance(given, Mapping)}
    kept = {ids.get(option["label"], name): option for name, option in new.items()}
    return {
        **dict.fromkeys(name for name in old if name not in kept),
        **{name: {"amount": None, **option} if name in old else option for name, option in kept.items()},
    }


def take(session: Session, line: Line, text: str, language: Language) -> Case:
    """Take what was typed on a line to the session; the case as it will be with that, for what is worked out live."""
    if line.shape is None:
        return session.case
    table = table_of(session.case)
    recorded = look(table, line.key)
    base = shapes.show(line.shape, recorded, language)
    name = name_of(line)
    value = shapes.read(line.shape, text, language)
    if isinstance(value, Message):
        session.typing_in_form(name, text, base, None)
        return session.case
    if _same(value, recorded, line, language):
        session.forget_form(name)
        return session.case
    change = change_of(table, line.key, value)
    becoming = session.as_if(change)
    session.typing_in_form(name, text, base, change if becoming is not None else None)
    return becoming or session.case


def problem(session: Session, line: Line, text: str, language: Language) -> Message | None:
    """Why what is typed on a line can't be taken, where it can't; nothing is done."""
    if line.shape is None:
        return None
    value = shapes.read(line.shape, text, language)
    if isinstance(value, Message):
        return value
    change = change_of(table_of(session.case), line.key, value)
    return None if session.as_if(change) is not None else Message(N_("This doesn't fit what else is recorded here."))


def says(line: Line, text: str, recorded: Any, language: Language) -> bool:
    """Whether a text in a field of `line` says what is recorded, if not in the same signs."""
    if line.shape is None or line.shape.is_chosen:
        return False
    value = shapes.read(line.shape, text, language)
    return not isinstance(value, Message) and _same(value, recorded, line, language)


def _same(value: Any, recorded: Any, line: Line, language: Language) -> bool:
    if line.shape is None or value is None or recorded is None:
        return value is None and recorded is None
    return shapes.show(line.shape, value, language) == shapes.show(line.shape, recorded, language)
