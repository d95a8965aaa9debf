"""The records as they may leave inside a document: what is known to be public goes, and nothing else.

It is a list of what goes: an unknown key, a comment, a note, a person's name stay at home because nobody listed them.
Evaluators go by their role and sources by their kind, for an id is made of a name as often as not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from slutsats.records import files
from slutsats.records.document import fresh, load
from slutsats.records.file_names import ANSWERS, DRAFT, EVALUATION, FRAMEWORK
from slutsats.records.ids import unique
from slutsats.records.sheets import record_files
from slutsats.records.tables import Table
from slutsats.schema.framework import OWN_KEYS

Goes = str | Mapping[str, Any] | list[Any]
"""What goes of a value: "value" for a text, number, date or list of them; "source", "sources", "evaluator" for ids that
are given others; a table of what goes under which key, "*" for any; a list with what goes of each of its tables."""

_INDEX: Goes = dict.fromkeys(("name", "base", "value"), "value")
_FEE: Goes = {
    **dict.fromkeys(("fixed", "per_inhabitant", "floor", "cap", "cap_inhabitants", "currency", "year"), "value"),
    "flat": {"*": "value"},
    "index": _INDEX,
    "stated": "value",
    "stated_approximate": "value",
    "source": "source",
}
_NOTICE: Goes = {
    **dict.fromkeys(("months", "ends", "rolling", "last_day", "bound_until", "bound_months", "pay_by"), "value"),
    "given": dict.fromkeys(("date", "effective", "precaution"), "value"),
    "source": "source",
}
_OPTION: Goes = {
    **dict.fromkeys(("label", "amount", "amount_approximate", "currency", "year"), "value"),
    "source": "source",
}
_OF_KIND: Mapping[str, Goes] = {"fee": _FEE, "notice": _NOTICE, "fees": {"*": _FEE}, "options": {"*": _OPTION}}
"""What goes of a framework's fact, by its kind; of every other kind it is a value."""
_CALLED: Goes = dict.fromkeys(("one", "many", "definite", "definite_many"), "value")
_NETWORK: Mapping[str, Goes] = {
    **dict.fromkeys(("name", "short", "genitive", "plural", "article", "about"), "value"),
    "called": _CALLED,
    "fee": _FEE,
    "notice": _NOTICE,
}
_RECOMMENDATION: Mapping[str, Goes] = {
    **dict.fromkeys(("kind", "reason", "wording", "decided_by"), "value"),
    "points": [dict.fromkeys(("text", "networks", "decided_by", "measure"), "value")],
}
_DECISION: Goes = dict.fromkeys(("kind", "asks", "until"), "value")
_OUTCOME: Goes = {
    **dict.fromkeys(("body", "date", "paragraph", "dissent"), "value"),
    "decision": _DECISION,
    "decisions": {"*": _DECISION},
    "votes": dict.fromkeys(("for", "against", "abstained"), "value"),
}
_PREVIOUS: Mapping[str, Goes] = {
    **dict.fromkeys(("evaluation", "date", "reference"), "value"),
    "recommendations": {"*": _RECOMMENDATION},
    "levels": {"*": {"*": "value"}},
    "outcome": _OUTCOME,
}
_EVALUATION: Mapping[str, Goes] = {
    **dict.fromkeys(("format", "id", "title", "language", "date", "framework", "currency", "reference"), "value"),
    "field": {"*": "value"},
    "called": _CALLED,
    "lead": "evaluator",
    "archived": "value",
    "organisation": {
        **dict.fromkeys(("name", "genitive", "noun", "unit", "inhabitants", "kind", "hourly_cost"), "value"),
        "bodies": {"*": "value"},
    },
    "mandate": dict.fromkeys(("body", "addressee", "date", "decision", "text", "background", "method"), "value"),
    "occasion": dict.fromkeys(("kind", "date", "by", "body", "title", "reference", "asks", "text"), "value"),
    "evaluators": {"*": {"role": "value"}},
    "networks": {"*": _NETWORK},
    "sources": {"*": dict.fromkeys(("kind", "voice", "title", "who", "date", "reference", "url", "networks"), "value")},
    "settled": {"*": {"*": {"evaluator": "evaluator", "reason": "value"}}},
    "recommendations": {"*": _RECOMMENDATION},
    "outcome": _OUTCOME,
    "previous": _PREVIOUS,
    "calendar": dict.fromkeys(("namespace", "moves", "moved"), "value"),
}
_ANSWER: Goes = {
    **dict.fromkeys(("value", "justification", "confidence", "notable", "asked", "answered", "carried"), "value"),
    "sources": "sources",
}
_SHEET: Goes = {
    **dict.fromkeys(("format", "network"), "value"),
    "evaluator": "evaluator",
    "answers": {"*": _ANSWER},
}
_EDIT: Mapping[str, Goes] = {
    **dict.fromkeys(("state", "text", "compiled", "after", "section"), "value"),
    "drawn_from": {"*": "value"},
}


def attachments(folder: Path) -> dict[str, bytes]:
    """File name -> content of every record in the evaluation's `folder`, fit to be attached. Raises RecordError."""
    names = sorted(record_files(folder), key=lambda file: (file != EVALUATION, file != FRAMEWORK, file))
    data = {file: load(files.read_bytes(folder / file, file), file).data for file in names}
    ids = _Ids(data.get(EVALUATION, {}), names)
    found: dict[str, bytes] = {}
    for file in names:
        if file == EVALUATION:
            header = ids.renamed_keys(data[file])
            found[file] = fresh(file, ids.public(header, _evaluation_of(data.get(FRAMEWORK, {})))).encoded
        elif file == FRAMEWORK:
            found[file] = fresh(file, data[file]).encoded  # all in it is declared: an unknown key there is an error
        elif file == DRAFT:
            found[file] = fresh(file, _draft(data[file], ids)).encoded
        else:
            _, evaluator, sheet = file.split("/")
            inside = f"{ANSWERS}/{ids.roles[evaluator]}/{sheet}"
            found[inside] = fresh(inside, ids.public({**data[file], "evaluator": evaluator}, _SHEET)).encoded
    return dict(sorted(found.items()))


def _evaluation_of(framework: Mapping[str, Any]) -> Goes:
    """What goes of an evaluation: of networks and recommendations also what its framework declares."""
    network: Table = dict(_NETWORK)
    for fact, declared in _tables(framework.get("facts")).items():
        kind = str(declared.get("kind"))
        key = str(declared.get("key") or (kind if kind in OWN_KEYS else fact))
        of = _OF_KIND.get(kind, "value")
        table = declared.get("table")
        place: Table = network.setdefault(table, {}) if isinstance(table, str) else network
        if isinstance(place, dict):
            place.update({key: of, f"{key}_approximate": "value"})
    terms = {
        term: {"*": "value"} if declared.get("type") == "criteria" else "value"
        for kind in _tables(framework.get("recommendations")).values()
        for term, declared in _terms(kind).items()
    }
    recommendation = {**_RECOMMENDATION, **terms}  # a framework's own term goes before
    return {
        **_EVALUATION,
        "networks": {"*": network},
        "recommendations": {"*": recommendation},
        "previous": {**_PREVIOUS, "recommendations": {"*": recommendation}},
    }


def _terms(kind: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The terms of a kind of recommendation; a type alone stands for a table that holds it."""
    terms = kind.get("terms")
    terms = terms if isinstance(terms, Mapping) else {}
    return {name: term if isinstance(term, Mapping) else {"type": term} for name, term in terms.items()}


def _draft(data: Mapping[str, Any], ids: _Ids) -> Table:
    """The edits of the paper; of what was hidden only that it was, for its text is not in the paper."""
    table: Table = {"format": data.get("format", 1)}
    for language in ("sv", "en"):
        edits = {}
        for passage, edit in _tables(data.get(language)).items():
            hidden = edit.get("state") == "hidden"
            goes: Goes = {"state": "value"} if hidden else _EDIT
            kept = ids.public(edit, goes)
            if "drawn_from" in kept:
                kept["drawn_from"] = {ids.reference(name): mark for name, mark in kept["drawn_from"].items()}
            edits[passage] = kept
        if edits:
            table[language] = edits
    return table


class _Ids:
    """The ids that stand for those that may be made of somebody's name."""

    def __init__(self, evaluation: Mapping[str, Any], names: list[str]) -> None:
        evaluators = _tables(evaluation.get("evaluators"))
        answering = [name.split("/")[1] for name in names if name.startswith(f"{ANSWERS}/")]
        taken: set[str] = set()
        self.roles: dict[str, str] = {}
        """Evaluator's id -> their role, told apart by number where it must be."""
        for evaluator in dict.fromkeys([*evaluators, *answering]):
            role = evaluators.get(evaluator, {}).get("role")
            self.roles[evaluator] = unique(role if isinstance(role, str) and role.strip() else "evaluator", taken)
        taken = set()
        self.sources = {
            source: unique(str(table.get("kind") or "source"), taken)
            for source, table in _tables(evaluation.get("sources")).items()
        }
        """Source's id -> its kind, told apart by number."""

    def renamed_keys(self, evaluation: Mapping[str, Any]) -> Table:
        """An evaluation with its evaluators and sources under the ids that stand for theirs."""
        renamed = dict(evaluation)
        for name, ids in (("evaluators", self.roles), ("sources", self.sources)):
            if isinstance(evaluation.get(name), Mapping):
                renamed[name] = {ids[key]: table for key, table in _tables(evaluation[name]).items()}
        return renamed

    def public(self, value: Any, goes: Goes) -> Any:
        """What goes of `value`; None where nothing does."""
        if isinstance(value, Mapping):
            if not isinstance(goes, Mapping):
                return None
            kept = {name: self.public(item, goes.get(name, goes.get("*", ""))) for name, item in value.items()}
            return {name: item for name, item in kept.items() if item is not None}
        if isinstance(goes, list):
            return [self.public(item, goes[0]) for item in value] if _is_list_of(value, Mapping) else None
        if isinstance(goes, Mapping):  # a decision, or a recommendation, by its kind alone
            return value if goes.get("kind") and isinstance(value, str) else None
        return self._leaf(value, goes)

    def _leaf(self, value: Any, goes: str) -> Any:
        given: Mapping[str, Callable[[Any], Any]] = {
            "value": lambda one: one,
            "source": lambda one: self.sources.get(one, "source"),
            "sources": lambda some: [self.sources.get(one, "source") for one in some if isinstance(one, str)],
            "evaluator": lambda one: self.roles.get(one, "evaluator"),
        }
        if goes not in given or (isinstance(value, list) and _holds_tables(value)):
            return None
        if (goes == "sources") != isinstance(value, list) and goes != "value":
            return None
        return given[goes](value)

    def reference(self, name: str) -> str:
        """What an edit is drawn from, its source by the id that stands for it."""
        kind, _, rest = name.partition(".")
        source, dot, key = rest.partition(".")
        return f"{kind}.{self.sources.get(source, 'source')}{dot}{key}" if kind == "sources" else name


def _is_list_of(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


def _holds_tables(value: list[Any]) -> bool:
    return any(isinstance(item, (Mapping, list)) for item in value)


def _tables(value: Any) -> dict[str, Mapping[str, Any]]:
    return (
        {name: item for name, item in value.items() if isinstance(item, Mapping)} if isinstance(value, Mapping) else {}
    )


__all__ = ["attachments"]
