"""What `check` says does not count reaches no sentence; no level is said that was not chosen; nothing is made up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

from drafts.evaluations import case, evaluation
from drafts.test_promises import CASES, LANGUAGE, LANGUAGES, MANY, Made, answers, framework
from hypothesis import given, settings

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export.formats import export
from slutsats.drafts.repertoire import repertoire
from slutsats.drafts.wording import grammar
from slutsats.schema.answers import AnswerSheet
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.facts import facts_of
from slutsats.schema.fees import shown
from slutsats.schema.findings import findings
from slutsats.schema.framework import Forms, Framework, Phrase
from slutsats.schema.notice import outlook
from slutsats.schema.values import number_of


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

    No other sentence that can be made in the paragraph of its criterion has these words.
    """
    known = framework(name)
    everything = [(said.origin, plain(said.text)) for said in repertoire(known) if said.language == language]
    everything += [(f"phrases.{q}.{level}", text) for q, level, text in other_templates(known, language)]
    found: dict[tuple[str, str], set[str]] = {}
    for question, phrases in known.phrases.items():
        for level, phrase in phrases.items():
            if known.questions[question].type == "rating" and level in known.options(question):
                own = f"phrases.{question}.{level}."
                criterion = known.questions[question].criterion
                beside = (f"criteria.{criterion}.", "program.", "facts.")
                beside += tuple(f"phrases.{other}." for other in known.questions_of(criterion))
                others = " | ".join(
                    text
                    for origin, text in everything
                    if f"{origin}.".startswith(beside) and not f"{origin}.".startswith(own)
                )
                said = {run for template in templates(phrase, language) for run in runs(template)}
                found[question, level] = {run for run in said if plain(run) not in others}
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").lower()


def other_templates(known: Framework, language: Language) -> Iterator[tuple[str, str, str]]:
    for question, phrases in known.phrases.items():
        for level, phrase in phrases.items():
            yield from ((question, level, plain(template)) for template in templates(phrase, language))


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
    told_: dict[str, str] = {}
    for passage in compile_draft(found, language).passages():
        section, _, criterion = passage.id.partition(".")
        if section == "evaluation":
            criterion = criterion.split(".")[0]
            told_[criterion] = f"{told_.get(criterion, '')} {plain(passage.text)}"
    for (question, level), words in cores(made.framework, language).items():
        text = told_.get(found.framework.questions[question].criterion, "")
        if level not in chosen.get(question, ()):
            assert [core for core in words if re.search(rf"\b{re.escape(plain(core))}\b", text)] == [], (
                question,
                level,
                chosen.get(question),
            )


def test_most_levels_have_words_of_their_own() -> None:
    """The property above would prove nothing of a level whose words are all another's too."""
    for name in ("membership", "supplier"):
        for language in LANGUAGES:
            found = cores(name, language)
            without_ = [key for key, words in found.items() if not words]
            assert len(without_) <= len(found) // 2, (name, language, without_)


def rich(made: Made) -> Case:
    """A case by chance with sums, days and names of every kind: terms of notice, fees of other years, an outcome."""
    first, chance = made.case(), Random(made.seed + 2)
    record: Any = first.evaluation.model_dump(by_alias=True, exclude_unset=True)
    record["currency"] = chance.choice(["SEK", "GBP"])
    record["organisation"] |= {"hourly_cost": "412.50", "bodies": {"council": "Fullmäktige"}}
    for network in record["networks"].values():
        terms: list[dict[str, Any]] = [
            {},
            {"notice": {"months": chance.choice([2, 6, 12]), "ends": chance.choice(["12-31", "03-31"])}},
            {"notice": {"rolling": True, "months": 5}},
            {"notice": {"months": 6, "ends": "12-31", "given": {"date": dt.date(2026, 2, 3), "precaution": True}}},
            {"notice": {"pay_by": dt.date(2026, 5, 19), "bound_until": dt.date(2029, 8, 31), "bound_months": 36}},
        ]
        network.update(chance.choice(terms))
        if made.framework == "membership":
            network.update(chance.choice([{}, {"fees": {"2019": "7310", "2021": {"stated": "8420"}}}]))
            network.update(chance.choice([{}, {"options": {"one": {"label": "En delegat", "amount": "5630"}}}]))
            network.update(chance.choice([{}, {"account": "ansvar 8817"}]))
        if "fee" in network:
            network["fee"].update(chance.choice([{}, {"year": 2024}, {"year": 2026}]))
    if chance.random() < 0.5:
        record["occasion"] = {
            "kind": "motion",
            "date": dt.date(2023, 9, 14),
            "by": "Ulla Berg",
            "asks": "frågan prövas",
        }
    for given_ in record["recommendations"].values():
        more = [{}, {"decided_by": "council"}, {"points": [{"text": "att 913 kronor avsätts"}]}]
        given_.update(chance.choice(more))
    if "previous" in record:
        kinds = ["referred-back", "postponed", "lost", "as-proposed"]
        decisions = {network: chance.choice(kinds) for network in record["networks"]}
        record["previous"]["outcome"] = {
            "body": "Fullmäktige",
            "date": dt.date(2025, 6, 11),
            "paragraph": "§ 77",
            "decisions": decisions,
            "votes": {"for": 31, "against": 18},
        }
    return replace(first, evaluation=Evaluation.model_validate(record))


def texts_in(value: Any) -> Iterator[str]:
    """Every text, number and day that stands in a table."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from (str(name), *texts_in(item))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts_in(item)
    elif value is not None:
        yield str(value)


def recorded(of: Case) -> list[str]:
    """All that the record says, of the evaluation and in the sheets."""
    sheets = [sheet.model_dump(by_alias=True) for sheet in of.sheets.values()]
    return list(texts_in([of.evaluation.model_dump(by_alias=True, mode="python"), sheets]))


NUMBER = re.compile(r"\d+(?:[\u00a0 ,]\d{3})*(?:[.,]\d+)?")


def numbers_in(text: str, language: Language) -> set[Decimal]:
    """Numbers as they are written out in a language: thousands apart, hundredths after a comma or a point."""
    thousands, point = {"sv": ("\u00a0", ","), "en": (",", ".")}[language]
    return {Decimal(found.replace(thousands, "").replace(point, ".")) for found in NUMBER.findall(text)}


def sums_of_record(of: Case) -> set[Decimal]:
    """Every sum that the record gives: of fees by their formula, hours and what they are worth, and travel."""
    organisation = of.evaluation.organisation
    parts: dict[str, list[Decimal]] = {"fee": []}
    totals: set[Decimal] = set()
    for network, held in of.networks.items():
        own: list[Decimal] = []
        if (fee := held.fee) is not None and (fee.fixed is not None or fee.stated is not None):
            by_rate = (fee.per_inhabitant or 0) * (organisation.inhabitants or 0)
            amount = fee.stated if fee.stated is not None else (fee.fixed or Decimal(0)) + by_rate
            parts["fee"].append(shown(amount, approximate=fee.stated_approximate))
            own.append(parts["fee"][-1])
        for question, declared in of.framework.questions.items():
            number = number_of(of.value(network, question))  # type: ignore[arg-type]
            if declared.type in ("number", "money") and number is not None:
                parts.setdefault(question, []).append(shown(number, approximate=False))
                own.append(parts[question][-1])
                if declared.type == "number":
                    worth = shown(number * Decimal("412.50"), approximate=True)
                    parts.setdefault(f"{question} worth", []).append(worth)
                    own.append(worth)
        totals |= {sum(some, Decimal(0)) for size in range(len(own) + 1) for some in combinations(own, size)}
    for known in parts.values():
        totals |= {sum(some, Decimal(0)) for size in range(len(known) + 1) for some in combinations(known, size)}
    totals |= {fee * months / 12 for fee in parts["fee"] for months in (12, 36)}
    return totals | {shown(total, approximate=True) for total in totals}


def days_of_record(of: Case) -> set[dt.date]:
    """Every day that stands in the record, and those that terms of notice lead to, counted from the paper's date."""
    found = {dt.date.fromisoformat(text) for text in recorded(of) if re.fullmatch(r"\d{4}-\d\d-\d\d", text)}
    for held in of.networks.values():
        counted = outlook(held.notice, of.evaluation.date)
        if counted is not None:
            ahead, given_ = counted.next, counted.given
            ends = [given_.end] if given_ is not None else []
            if ahead is not None:
                ends += [ahead.end, ahead.missed_until]
                found |= {ahead.day} if ahead.day is not None else set()
            found |= {day + dt.timedelta(days=more) for day in ends if day is not None for more in (0, 1)}
    return found


@MANY
@given(CASES, LANGUAGE)
def test_no_sum_day_or_name_is_told_that_the_record_does_not_give(made: Made, language: Any) -> None:
    found = rich(made)
    said, words = recorded(found), grammar(language)
    known_days = days_of_record(found)
    dates = {words.date(day).removeprefix("den\u00a0"): day for day in known_days}
    known = {number for text in said for number in numbers_in(text, language) | numbers_in(text, "en")}
    known |= {number * 100 for number in known if number < 1}  # 30 öre
    known |= sums_of_record(found) | {Decimal(day.year) for day in known_days}
    known |= {Decimal(day.year % 100) for day in known_days}  # 2026/27
    framework_says = list(texts_in(found.framework.model_dump(mode="python")))
    names = {word for text in (*said, *framework_says) for word in NAME.findall(text)}
    draft = compile_draft(found, language)
    known |= {Decimal(n) for line in draft.scores for n in (line.points, line.maximum, *line.limits)}
    for passage in draft.passages():
        text = passage.text
        for told_ in re.findall(DATED[language], text):
            assert told_ in dates, f"{passage.id} tells the day {told_}: {text}"
        undated = re.sub(DATED[language], "", text)
        made_up = numbers_in(undated, language) - known if "poäng" not in text and "points" not in text else ()
        assert not made_up, f"{passage.id} tells {made_up}: {text}"
        for name in NAME.findall(re.sub(r"(^|[.!?:”“\"(]\s*)\w+", r"\1", undated)):
            assert name in names or name in OWN_CAPITALS[language], f"{passage.id} names {name}: {text}"


NAME = re.compile(r"\b[A-ZÅÄÖ]\w*")
"""A word that begins with a capital letter."""
_MONTHS = {
    language: [grammar(language).date(dt.date(2026, month, 1)).split("\u00a0")[-2] for month in range(1, 13)]
    for language in LANGUAGES
}
DATED: dict[Language, str] = {
    language: rf"\d{{1,2}}\u00a0(?:{'|'.join(months)})\u00a0\d{{4}}" for language, months in _MONTHS.items()
}
OWN_CAPITALS: dict[Language, frozenset[str]] = {
    "sv": frozenset(),
    "en": frozenset({"SEK", "January", "February", "March", "April", "May", "June", "July", "August", "September"}),
}
"""What a paper's own sentences write with a capital letter, in the middle of one."""
