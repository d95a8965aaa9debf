"""What `check` says does not count reaches no sentence; no level is said that was not chosen; nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from drafts.evaluations import case, evaluation
from drafts.test_promises import CASES, FRAMEWORKS, LANGUAGE, LANGUAGES, MANY, Made, answers, framework
from hypothesis import given, settings

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export.formats import export
from slutsats.drafts.repertoire import repertoire
from slutsats.schema.answers import AnswerSheet
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.facts import facts_of
from slutsats.schema.findings import findings
from slutsats.schema.framework import Forms, Framework, Phrase


def shared(made: Made) -> Case:
    """A case by chance, with a second evaluator on some networks, who confirmed other things than the first."""
    first, chance = made.case(), Random(made.seed + 1)
    sheets = dict(first.sheets)
    for network in first.networks:
        if chance.random() < 0.5:
            given_ = answers(first.framework, network, "Den andra skrev", chance)
            table = {"format": 1, "evaluator": "two", "network": network, "answers": given_}
            sheets["two", network] = AnswerSheet.model_validate(table)
    return replace(first, sheets=sheets)


def not_counted(of: Case) -> set[tuple[str | int, ...]]:
    """Where everything stands of which `check` says that it does not count, or not yet: answers and facts."""
    found: set[tuple[str | int, ...]] = set()
    for problem in findings(of):
        place = problem.place
        if problem.code == "unconfirmed" or "does not count" in str(problem.message):
            if place.file == "evaluation.toml":
                found.add(place.key)
            else:
                assert place.evaluator and place.network and place.question
                found.add((place.evaluator, place.network, place.question))
    return found


def without(of: Case, gone: set[tuple[str | int, ...]]) -> Case:
    """The case as it would be if none of these had ever been given."""
    sheets = {
        (who, network): sheet.model_copy(
            update={"answers": {q: a for q, a in sheet.answers.items() if (who, network, q) not in gone}}
        )
        for (who, network), sheet in of.sheets.items()
    }
    record = of.evaluation.model_dump(by_alias=True, exclude_unset=True)
    for key in gone:
        if key[0] == "networks":
            table: Any = record
            for part in key[:-1]:
                table = table[part]
            del table[key[-1]]
    return replace(of, evaluation=Evaluation.model_validate(record), sheets=sheets)


def told(draft: Draft) -> Iterator[tuple[str, str]]:
    """Every passage and every cell that says something; that an answer waits to be confirmed is said as such."""
    for passage in draft.passages():
        if passage.id.startswith("annex-"):  # which rows the annex lacks is no answer
            continue
        if not passage.id.endswith(".carried"):
            yield passage.id, passage.text
    for row in draft.matrix:
        for cell in row.cells:
            yield f"{cell.network}/{cell.question}", f"{cell.label}|{cell.level}|{cell.justification}"


def test_an_answer_whose_question_does_not_apply_is_in_no_sentence(tmp_path: Path) -> None:
    of_energy = {"replacement": "nothing", "replacement-cost": ("25000", "Offert från konsult.")}
    found = case(tmp_path / "trial", evaluation("sv", "Medlemskapet i Energiforum", {"energy": of_energy}))
    told_ = [problem for problem in findings(found) if "does not count" in str(problem.message)]
    markdown = export("paper.md", compile_draft(found)).data.decode()

    assert [problem.place.question for problem in told_] == ["replacement-cost"]
    assert "evaluation.cost.replacement.energy" in {passage.id for passage in compile_draft(found).passages()}
    assert "25\u00a0000" not in markdown and "Offert" not in markdown


@MANY
@given(CASES, LANGUAGE)
def test_what_does_not_count_is_said_nowhere_and_is_in_no_sum(made: Made, language: Any) -> None:
    whole = shared(made)
    counting = whole
    while gone := not_counted(counting):
        counting = without(counting, gone)

    assert list(told(compile_draft(whole, language))) == list(told(compile_draft(counting, language)))
    for network in whole.networks:
        totals = [fact.value for fact in facts_of(whole, network).values() if fact.kind == "total"]
        assert totals == [fact.value for fact in facts_of(counting, network).values() if fact.kind == "total"]


@cache
def cores(name: str, language: Language) -> dict[tuple[str, str], set[str]]:
    """Question and level -> runs of words by which its phrase alone tells it.

    No sentence that can be made for another answer has these words, nor any that hangs on no answer.
    """
    known = framework(name)
    everything = [
        (said.origin, plain(said.text))
        for said in repertoire(known)
        if said.language == language and not said.origin.startswith(HANG_ON_ANSWERS)
    ]
    everything += [(f"phrases.{q}.{level}", text) for q, level, text in other_templates(known, language)]
    found: dict[tuple[str, str], set[str]] = {}
    for question, phrases in known.phrases.items():
        for level, phrase in phrases.items():
            if known.questions[question].type == "rating" and level in known.options(question):
                own = f"phrases.{question}.{level}."
                others = " | ".join(text for origin, text in everything if not f"{origin}.".startswith(own))
                said = {run for template in templates(phrase, language) for run in runs(template)}
                found[question, level] = {run for run in said if plain(run) not in others}
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").lower()


def other_templates(known: Framework, language: Language) -> Iterator[tuple[str, str, str]]:
    for question, phrases in known.phrases.items():
        for level, phrase in phrases.items():
            yield from ((question, level, plain(template)) for template in templates(phrase, language))


HANG_ON_ANSWERS = ("rules.", "weighing.", "criteria.")
"""Sentences that tell the level as well, where it was chosen."""


def templates(phrase: Phrase, language: Language) -> Iterator[str]:
    for one in (phrase, *phrase.instead):
        forms = one.forms(language)
        if isinstance(forms, Forms):
            yield from (forms.one, forms.many)
        elif forms is not None:
            yield forms


def runs(template: str) -> list[str]:
    """The runs of words between placeholders, where they are more than a word or so."""
    return [run for part in re.split(r"\{[^}]*\}|\[|\]", template) if len(run := part.strip()) > 7]


@settings(MANY, derandomize=True)  # a level's words in a sentence of another's are found by the cores, not by chance
@given(CASES, LANGUAGE)
def test_no_level_is_told_that_was_not_chosen(made: Made, language: Any) -> None:
    found = without(made.case(), not_counted(made.case()))
    chosen: dict[str, set[object]] = {}
    for sheet in found.sheets.values():
        for question, answer in sheet.answers.items():
            chosen.setdefault(question, set()).add(answer.value)
    text = plain(" ".join(passage.text for passage in compile_draft(found, language).passages()))
    for (question, level), words in cores(made.framework, language).items():
        if level not in chosen.get(question, ()):
            assert [core for core in words if re.search(rf"\b{re.escape(plain(core))}\b", text)] == [], (
                question,
                level,
                chosen.get(question),
            )


def test_most_levels_have_words_of_their_own() -> None:
    """The property above would prove nothing of a level whose words are all another's too."""
    for name in FRAMEWORKS:
        for language in LANGUAGES:
            found = cores(name, language)
            without_ = [key for key, words in found.items() if not words]
            assert len(without_) <= len(found) // 4, (name, language, without_)
