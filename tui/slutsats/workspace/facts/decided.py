"""Fields of the facts form that the record keeps in another shape: decisions, and the bodies that may decide.

A decision is a word in the record, or a table where more is said; in the form each part of it is a field. Bodies have
ids in the record; in the form they are names, one a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slutsats.records.change import Change, evaluation_change
from slutsats.records.ids import unique
from slutsats.records.tables import look
from slutsats.schema.decisions import POSTPONED, REFERRED_BACK

BODIES = ("organisation", "bodies")
PARTS = {"asks": (REFERRED_BACK,), "until": (REFERRED_BACK, POSTPONED)}
"""What more a decision may say, and of which kinds it is asked."""
_WHOLE = "whole"
"""Under `outcome`, in the form alone: every decision as a table."""


def spread(table: dict[str, Any]) -> dict[str, Any]:
    """evaluation.toml as the form has it: the kinds under `decisions`, what more they say under `asks` and `until`."""
    outcome = table.get("outcome")
    if isinstance(outcome, Mapping):
        decisions = outcome.get("decisions") or {}
        whole = {name: dict(one) if isinstance(one, Mapping) else {"kind": one} for name, one in decisions.items()}
        laid: dict[str, Any] = {**outcome, _WHOLE: whole}
        laid["decisions"] = {name: one["kind"] for name, one in whole.items()}
        for part in PARTS:
            laid[part] = {name: one[part] for name, one in whole.items() if part in one}
        table = {**table, "outcome": laid}
    bodies = look(table, BODIES)
    if isinstance(bodies, Mapping):
        table = {**table, "organisation": {**table["organisation"], "bodies": list(bodies.values()), "ids": bodies}}
    return table


def change_of_spread(table: Mapping[str, Any], key: tuple[str, ...], value: Any) -> Change | None:
    """The change that a field makes that the record keeps otherwise; None for every other field."""
    match key:
        case ("organisation", "bodies"):
            return _bodies(look(table, ("organisation", "ids")) or {}, value or [])
        case ("outcome", ("decisions" | "asks" | "until") as part, network):
            old = look(table, ("outcome", _WHOLE, network)) or {}
            return _decision(network, old, "kind" if part == "decisions" else part, value)
        case ("occasion", "kind") if value is None:
            return evaluation_change((), {"occasion": None})
        case ("outcome", "votes", "for") if value is None:
            return evaluation_change(("outcome",), {"votes": None})
    return None


def _decision(network: str, old: Mapping[str, Any], part: str, value: Any) -> Change:
    new: dict[str, Any] = {name: given for name, given in {**old, part: value}.items() if given is not None}
    kind = new.get("kind")
    if kind is None:
        return evaluation_change(("outcome", "decisions"), {network: None})
    new = {name: given for name, given in new.items() if name not in PARTS or kind in PARTS[name]}
    if new.keys() == {"kind"}:
        return evaluation_change(("outcome", "decisions"), {network: kind})
    gone = dict.fromkeys(name for name in old if name not in new)
    return evaluation_change(("outcome", "decisions"), {network: {**gone, **new}})


def _bodies(old: Mapping[str, str], names: list[str]) -> Change:
    """Bodies keep their ids as long as they keep their names."""
    ids = {name: id_ for id_, name in old.items()}
    kept: dict[str, str] = {}
    for name in dict.fromkeys(names):
        kept[ids.get(name) or unique(name, {*old, *kept})] = name
    if not kept:
        return evaluation_change(("organisation",), {"bodies": None})
    return evaluation_change(BODIES, {**dict.fromkeys(id_ for id_ in old if id_ not in kept), **kept})
