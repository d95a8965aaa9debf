"""Short fingerprints: whether a question, an answer or a fact is still what it was."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from slutsats.schema.base import Localised
from slutsats.schema.framework import Framework, Scale, Tense


def fingerprint(value: Any) -> str:
    """Twelve hexadecimal digits that change when `value` does; the order of a table's keys does not count."""
    return sha256(_canonical(value).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _canonical(value: Any) -> str:
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        return _canonical({**fields, **(value.model_extra or {})})
    if isinstance(value, Mapping):
        rows = sorted((str(key), _canonical(item)) for key, item in value.items() if item is not None)
        return "{" + ",".join(f"{key!r}:{item}" for key, item in rows) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(_canonical(item) for item in value) + "]"
    return f"{type(value).__name__}:{value!s}"


def asked(framework: Framework, question: str, tense: Tense = "present") -> str:
    """The fingerprint of a question as it is worded: its text, type and what can be chosen, in every language.

    As it is worded in `tense`: one that has no form for it is the same in all.
    """
    framework = framework.unfilled  # naming the field, or what is evaluated, words no question anew
    known = framework.fingerprints.get((question, tense))
    if known is None:
        known = framework.fingerprints[question, tense] = _asked(framework, question, tense)
    return known


def _asked(framework: Framework, question: str, tense: Tense) -> str:
    declared = framework.questions[question].in_tense(tense)
    scale = framework.scale_of(question)
    options = (scale.levels, scale.labels, _meaning(scale, tense)) if scale else (declared.choices,)
    unit = {tongue: text if isinstance(text, str) else text.many for tongue, text in (declared.unit or {}).items()}
    beside = (scale.best, scale.beside) if scale and (scale.beside or scale.best != "highest") else ()
    return fingerprint((declared.type, framework.own_words(declared.ask), unit or None, (*options, *beside)))


def _meaning(scale: Scale, tense: Tense) -> dict[str, Localised]:
    said = {level: scale.means(level, tense) for level in dict.fromkeys((*scale.meaning, *scale.levels))}
    return {level: text for level, text in said.items() if text is not None}
