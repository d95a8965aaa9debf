"""Why something is suggested for a network, what would change that, and what can't matter: as lines to show. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from slutsats.schema import signs
from slutsats.schema.answers import Answer, Confidence, Value
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.flips import Flip, Sensitivity, sensitivity
from slutsats.schema.rules import Needs, Suggestion, standpoint
from slutsats.workspace.facts.entries import person
from slutsats.workspace.language import _
from slutsats.workspace.points_shown import classes_said, total_said
from slutsats.workspace.walk.values import level_of, shown

Changed = Mapping[str, Value]
"""Answers that stand in for those of the record, for a moment."""


@dataclass(frozen=True, slots=True)
class Used:
    """One answer that the suggestion goes by, or is waiting for."""

    question: str
    label: str
    value: str = ""
    level: int | None = None
    levels: int = 0
    confidence: Confidence | None = None
    tried: bool = False
    """Whether it is tried out and not in the record."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule of the decision table."""

    number: int
    kind: str
    because: str
    hit: bool


@dataclass(frozen=True)
class Reasons:
    """What the decision table makes of one network, with `changed` answers in place of the record's."""

    case: Case
    network: str
    language: Language
    changed: Changed = field(default_factory=dict)

    @cached_property
    def found(self) -> Sensitivity:
        """What is suggested, and what it hangs on."""
        return sensitivity(self.case, self.network, self.changed)

    @property
    def suggestion(self) -> Suggestion | None:
        """What is suggested; None where it still hangs on unanswered questions."""
        return self.found.suggestion if isinstance(self.found.suggestion, Suggestion) else None

    def label(self, kind: str) -> str:
        """How a recommendation is called."""
        declared = self.case.framework.recommendations.get(kind)
        return localised(declared.label, self.language, kind) if declared else kind

    @property
    def because(self) -> str:
        """Why, in half a sentence, with the number of the rule."""
        suggestion = self.suggestion
        if suggestion is None:
            return ""
        rules = self.case.framework.rules
        place, rule = next((n, rule) for n, rule in enumerate(rules, 1) if rule.id == suggestion.rule)
        told = localised(rule.because, self.language)
        number = _("rule {number} of {count}").format(number=place, count=len(rules))
        return f"{told} ({number})" if told else number

    @property
    def used(self) -> list[Used]:
        """The answers that made the rule hold; or those that are waited for."""
        found = self.found.suggestion
        questions = found.questions if isinstance(found, Needs) else found.used_questions
        return [self.of(question) for question in questions]

    def of(self, question: str) -> Used:
        """One question with its answer as the table sees it."""
        framework = self.case.framework
        answer = self._answer(question)
        value = self.value(question)
        level, levels = level_of(framework, question, value)
        tried = question in self.changed
        return Used(
            question,
            self.question_label(question),
            shown(framework, question, value, self.language) if value is not None else "",
            level,
            levels,
            answer.confidence if answer and not tried else None,
            tried,
        )

    def _answer(self, question: str) -> Answer | None:
        answer = self.case.standing(self.network, question).answer
        return answer if answer is not None and answer.counts else None

    def value(self, question: str) -> Value | None:
        """The answer that is tried out, else the record's."""
        if question in self.changed:
            return self.changed[question]
        answer = self._answer(question)
        return answer.value if answer else None

    def question_label(self, question: str) -> str:
        """A word or two for a question."""
        declared = self.case.framework.questions[question]
        return localised(declared.short or declared.ask, self.language, question)

    @cached_property
    def points(self) -> str:
        """What the answers come to in points, of how many, and what is required; then the classes that they give."""
        here = standpoint(self.case, self.network, self.changed)
        return " · ".join(filter(None, (total_said(here), *classes_said(here, self.language))))

    @property
    def used_facts(self) -> list[tuple[str, str]]:
        """The facts that made the rule hold: (fact, label)."""
        suggestion = self.suggestion
        facts = self.case.framework.facts
        return [
            (fact, localised(facts[fact].label, self.language, fact))
            for fact in (suggestion.used_facts if suggestion else ())
            if fact in facts
        ]

    def flip_text(self, flip: Flip) -> str:
        """A flip as it reads: "use: little → some ⇒ continue on conditions"."""
        framework = self.case.framework
        parts = []
        for change in flip.changes:
            now = shown(framework, change.question, change.now, self.language) if change.now is not None else "–"
            then = shown(framework, change.question, change.then, self.language) or "–"  # of a list: none of them
            parts.append(f"{self.question_label(change.question)}: {now} → {then}")
        return " + ".join(parts)

    def flip_strip(self, flip: Flip) -> str:
        """The same on the scale: where each answer stands now, and where it would stand."""
        framework = self.case.framework
        strips = []
        for change in flip.changes:
            (now, levels), (then, _same) = (
                level_of(framework, change.question, value) for value in (change.now, change.then)
            )
            if now and then:
                strips.append(f"{signs.bar(now, levels)} → {signs.bar(then, levels)}")
        return " + ".join(strips)

    @property
    def table(self) -> list[RuleRow]:
        """The decision table as it is gone through, with the rule that hit."""
        hit = self.suggestion.rule if self.suggestion else None
        return [
            RuleRow(place, self.label(rule.suggests), localised(rule.because, self.language), rule.id == hit)
            for place, rule in enumerate(self.case.framework.rules, 1)
        ]

    def spread(self, question: str) -> list[tuple[str, str]]:
        """What each evaluator answered, by name, where they don't say the same."""
        standing = self.case.standing(self.network, question)
        if standing.agreed:
            return []
        framework = self.case.framework
        return [
            (person(self.case, who), shown(framework, question, answer.value, self.language))
            for who, answer in standing.spread
            if answer.value is not None
        ]

    @property
    def idle(self) -> list[str]:
        """The questions that make no difference, in a word or two each."""
        return [self.question_label(question) for question in self.found.idle]
