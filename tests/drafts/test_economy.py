"""What the economy section says: no sum that the record does not give, and each the sum of the figures shown."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from drafts.evaluations import case, evaluation
from drafts.test_promises import framework
from hypothesis import given, settings
from hypothesis import strategies as st

from slutsats.drafts.compile import compile_draft
from slutsats.records.shipped_data import frameworks
from slutsats.schema.answers import AnswerSheet
from slutsats.schema.base import LANGUAGES, Language
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.fees import shown, yearly

LANGUAGE = st.sampled_from(LANGUAGES)


def economy(of: Case, language: Language) -> list[str]:
    """The section's sentences, with ordinary spaces."""
    draft = compile_draft(of, language)
    texts = [passage.text for passage in draft.passages() if passage.id.startswith("economy.")]
    return [text.replace("\u00a0", " ") for text in texts]


# by the record


AMOUNTS = ["8200", "37900", "47545", "31240", "12345.67", "999", "1", "0", "90000", "24999.50"]


def made(seed: int, count: int) -> Case:
    """A case of `count` networks whose fees, years, currencies and recommendations are anything."""
    chance = Random(seed)
    networks: dict[str, dict[str, Any]] = {}
    for number in range(count):
        fee: dict[str, Any] = {"stated": chance.choice(AMOUNTS), "stated_approximate": chance.random() < 0.3}
        if chance.random() < 0.7:
            fee["year"] = chance.choice([2024, 2025, 2026])
        if chance.random() < 0.3:
            fee["currency"] = chance.choice(["GBP", "EUR"])
        networks[f"n{number}"] = {
            "name": f"Förening {chr(65 + number)}",
            "status": chance.choice(["member", "member", "candidate", "former"]),
            **({"fee": fee} if chance.random() < 0.9 else {}),
        }
    kinds = list(framework("membership").recommendations)
    answers = {
        n: {
            **({"hours": {"value": chance.randint(0, 90)}} if chance.random() < 0.5 else {}),
            **({"travel": {"value": chance.choice(["0", "1200", "999.50"])}} if chance.random() < 0.5 else {}),
            **({"replacement": {"value": chance.choice(["free", "bought"])}} if chance.random() < 0.5 else {}),
            **({"replacement-cost": {"value": "2500"}} if chance.random() < 0.5 else {}),
        }
        for n in networks
    }
    record = {
        "format": 1,
        "id": "trial",
        "title": "Prövning",
        "language": chance.choice(LANGUAGES),
        "date": "2026-04-15",
        "framework": "membership",
        "organisation": {"name": "Prov kommun", **chance.choice([{}, {"hourly_cost": "450"}])},
        "networks": networks,
        "recommendations": {n: {"kind": chance.choice(kinds)} for n in networks if chance.random() < 0.9},
    }
    sheets = {
        ("one", n): AnswerSheet.model_validate({"format": 1, "evaluator": "one", "network": n, "answers": given_})
        for n, given_ in answers.items()
    }
    return Case(Evaluation.model_validate(record, strict=False), framework("membership"), sheets)


CASES = st.builds(made, st.integers(0, 2**32), st.integers(1, 8))
_NUMBER = {"sv": r"\d{1,3}(?: \d{3})*(?:,\d\d)?", "en": r"\d{1,3}(?:,\d{3})*(?:\.\d\d)?"}


def numbers(text: str, language: Language) -> set[Decimal]:
    """Every number in a text but the years of fees."""
    text = re.sub(r"\((?:at )?\d{4}(?: års nivå| rates)\)", "", text)
    plain = {"sv": (" ", ""), "en": (",", "")}[language]
    return {Decimal(found.replace(*plain).replace(",", ".")) for found in re.findall(_NUMBER[language], text)}


def fee_figures(of: Case) -> dict[str, tuple[Decimal, str, int | None]]:
    """What each network's fee is shown as, straight from the record."""
    found = {}
    for network in of.networks:
        fee = of.fee(network)
        known = yearly(fee, of.evaluation.organisation) if fee else None
        if known is not None:
            found[network] = (shown(known.amount, approximate=known.approximate), known.currency, known.year)
    return found


@settings(max_examples=150, deadline=None)
@given(CASES)
def test_every_sum_is_the_sum_of_figures_of_one_currency_and_one_year(of: Case) -> None:
    fees = fee_figures(of)
    for line in compile_draft(of, "sv").economy:
        if line.part != "per-year":
            continue
        alike = [fees[network] for network in line.networks]
        assert {(currency, year) for _, currency, year in alike} == {(line.currency, line.year)}
        assert Decimal(str(line.amount)) == sum((amount for amount, _, _ in alike), Decimal(0))
        if line.about == "apart":
            assert len(line.networks) == 1


@settings(max_examples=150, deadline=None)
@given(CASES, LANGUAGE)
def test_no_number_is_told_that_is_not_a_sum_of_what_is_recorded(of: Case, language: Language) -> None:
    draft = compile_draft(of, language)
    known = {Decimal(str(number)) for line in draft.economy for number in (line.amount, line.quantity) if number}
    for text in economy(of, language):
        assert {number.normalize() for number in numbers(text, language)} <= {n.normalize() for n in known}, text


@settings(max_examples=100, deadline=None)
@given(CASES)
def test_each_network_is_paid_for_today_or_would_be_and_never_both(of: Case) -> None:
    lines = [line for line in compile_draft(of, "sv").economy if line.part == "per-year"]
    told = {about: {n for line in lines if line.about == about for n in line.networks} for about in ("today", "apart")}
    begins = {n for line in lines if line.about == "begins" for n in line.networks}
    ends = {n for line in lines if line.about == "ends" for n in line.networks}

    assert not told["today"] & (told["apart"] | begins)
    assert not told["apart"] & begins
    assert ends <= told["today"]
    assert told["today"] | told["apart"] | begins == set(fee_figures(of))


@settings(max_examples=60, deadline=None)
@given(CASES, LANGUAGE)
def test_one_krona_is_no_kronor(of: Case, language: Language) -> None:
    whole = " ".join(passage.text for passage in compile_draft(of, language).passages()).replace("\u00a0", " ")

    assert not re.search(r"(?<![\d,. ])1 (kronor|timmar|hours)\b", whole), whole


# by the sentence


def told(tmp_path: Path, language: Language, **networks: dict[str, Any]) -> str:
    """The section for networks of the usual names, each (fee, recommendation, answers, more facts)."""
    answers = {name: {"use": "little", **given_.get("answers", {})} for name, given_ in networks.items()}
    recommendations = {name: {"kind": given_["kind"]} for name, given_ in networks.items() if "kind" in given_}
    facts = {name: {"fee": given_["fee"], **given_.get("facts", {})} for name, given_ in networks.items()}
    more = {"organisation": {"hourly_cost": "450"}, "currency": "SEK" if language == "sv" else "GBP"}
    files = evaluation(language, "Prov", answers, recommendations, networks=facts, **more)
    return " ".join(economy(case(tmp_path / "trial", files), language))


LEFT = {"fee": {"stated": "8200", "year": 2025}, "kind": "withdraw", "answers": {"travel": "3000", "hours": 12}}
KEPT = {"fee": {"stated": "47545", "stated_approximate": True, "year": 2025}, "kind": "continue"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "sv",
            "Utträdet ur Vattenrådet minskar kostnaderna med 8 200 kronor om året i avgift (2025 års nivå) och "
            "3 000 kronor för resor och deltagande. Dessutom frigörs egen tid: omkring 12 timmar om året, "
            "motsvarande omkring 5 400 kronor. Dagens medlemskap kostar tillsammans omkring 55 700 kronor om året i "
            "avgifter (2025 års nivå) och 3 000 kronor för resor och deltagande.",
        ),
        (
            "en",
            "Leaving the River Partnership saves £8,200 a year in fees (at 2025 rates) and £3,000 in "
            "travel. It also frees staff time: about 12 hours a year, worth about £5,400. Today's memberships "
            "together cost about £55,700 a year in fees (at 2025 rates) and £3,000 in travel.",
        ),
    ],
)
def test_what_the_proposal_changes_comes_first_part_by_part(language: Language, said: str, tmp_path: Path) -> None:
    assert told(tmp_path, language, energy=KEPT, water=LEFT).startswith(said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Dagens medlemskap kostar tillsammans 47 500 kronor om året i avgift (2024 års nivå) och 31 200 kronor"),
        ("en", "Today's memberships together cost £47,500 a year in fees (at 2024 rates) and £31,200 (at 2025 rates)."),
    ],
)
def test_two_years_are_told_as_two(language: Language, said: str, tmp_path: Path) -> None:
    text = told(
        tmp_path,
        language,
        energy={"fee": {"stated": "47500", "year": 2024}, "kind": "continue"},
        water={"fee": {"stated": "31200", "year": 2025}, "kind": "continue"},
    )

    assert said in text
    assert "78" not in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "sv",
            "För Vattenrådet finns att välja: en delegat (5 000 kronor om året) eller alla (25 000 kronor om året). "
            "Alternativ till Vattenrådet är länsnätverket (kostnadsfritt) eller konsulten. "
            "Kostnaden för Vattenrådet belastar ansvar 1200.",
        ),
        (
            "en",
            "For the River Partnership there is a choice: en delegat (£5,000 a year) or alla (£25,000 a year). "
            "The alternative to the River Partnership is länsnätverket (free of charge) or konsulten. "
            "The River Partnership is paid for from ansvar 1200.",
        ),
    ],
)
def test_options_alternatives_and_the_account_are_told(language: Language, said: str, tmp_path: Path) -> None:
    facts = {
        "options": {"one": {"label": "en delegat", "amount": "5000"}, "all": {"label": "alla", "amount": "25000"}},
        "alternatives": {"a": {"label": "länsnätverket", "amount": 0}, "b": {"label": "konsulten"}},
        "account": "ansvar 1200",
    }

    assert said in told(tmp_path, language, water={**LEFT, "facts": facts})


@pytest.mark.parametrize("language", LANGUAGES)
def test_fees_of_other_years_are_told_with_their_years(language: Language, tmp_path: Path) -> None:
    facts = {"fees": {"2009": "1200", "2008": {"stated": "1177.50"}}}
    text = told(tmp_path, language, water={**LEFT, "facts": facts})

    expected = {
        "sv": "Avgiften till Vattenrådet har varit 1 177,50 kronor (2008) och 1 200 kronor (2009).",
        "en": "The fee for the River Partnership has been £1,177.50 (2008) and £1,200 (2009).",
    }
    assert expected[language] in text


@pytest.mark.parametrize(
    ("currency", "language", "amount", "text"),
    [
        ("SEK", "sv", "1", "1 krona"),
        ("SEK", "sv", "2", "2 kronor"),
        ("SEK", "sv", "1.50", "1,50 kronor"),
        ("NOK", "sv", "1", "1 norsk krona"),
        ("DKK", "sv", "1", "1 dansk krona"),
        ("NOK", "sv", "2", "2 norska kronor"),
        ("GBP", "sv", "1", "1 pund"),
        ("GBP", "en", "1", "£1"),
        ("USD", "en", "14278", "$14,278"),
    ],
)
def test_an_amount_reads_as_one_says_it(
    currency: str, language: Language, amount: str, text: str, tmp_path: Path
) -> None:
    files = evaluation(
        language, "Prov", {"water": {}}, {}, networks={"water": {"fee": {"stated": amount}}}, currency=currency
    )

    assert f" {text} " in " ".join(economy(case(tmp_path / "trial", files), language))


def test_the_old_framework_without_standings_adds_up_no_candidate(tmp_path: Path) -> None:
    files = evaluation(
        "sv",
        "Prov",
        {"energy": {}, "water": {}},
        {},
        networks={"energy": {"fee": {"stated": "37900"}}, "water": {"fee": {"stated": "90000"}, "status": "candidate"}},
    )
    found = case(tmp_path / "trial", files)
    kinds = {name: kind.model_copy(update={"cost": None}) for name, kind in found.framework.recommendations.items()}
    status = found.framework.facts["status"]
    choice = status.model_copy(update={"kind": "choice", "choices": {"member": {"sv": "m"}, "candidate": {"sv": "k"}}})
    facts = {**found.framework.facts, "status": choice}
    old = found.framework.model_copy(update={"recommendations": kinds, "facts": facts, "standings": {}})
    text = " ".join(economy(Case(found.evaluation, old, found.sheets), "sv"))

    assert "127 900" not in text
    assert "37 900" in text and "90 000" in text


@pytest.mark.parametrize("known", frameworks())
def test_no_framework_calls_a_recorded_amount_approximate(known: str) -> None:
    """An answer in money is exact as it was given; what is approximate is said to be so where it is recorded."""
    found = framework(known)
    for question, declared in found.questions.items():
        if declared.type == "money":
            told = [str(phrase) for phrase in found.phrases.get(question, {}).values()]
            told += [str(one) for one in found.weighing.alternatives] if found.weighing else []
            assert not [one for one in told if re.search(r"\b(omkring|about|cirka|around) \{", one)]


def test_a_sum_names_exactly_whom_it_leaves_out(tmp_path: Path) -> None:
    """What could be is no part of what is paid today, and who is outside the question is."""
    fee = {"fee": {"stated": "1000", "currency": "GBP", "year": 2026}}
    files = evaluation(
        "en",
        "Trial",
        {
            "energy": {"use": "much", "hours": "10", "travel": "300"},
            "nature": {"use": "much", "hours": "5"},
            "air": {"use": "much", "hours": "5"},
            "water": {},
        },
        {"energy": "continue", "nature": "continue", "air": "join"},
        networks={
            "energy": {"name": "Energy Forum", "short": "Energy Forum", **fee},
            "nature": {"name": "Water Forum", "short": "Water Forum", **fee},
            "air": {"name": "Air Forum", "short": "Air Forum", "status": "candidate", **fee},
            "water": {
                "name": "Law Forum",
                "short": "Law Forum",
                "status": "bound",
                "bound-by": "the law says so",
                **fee,
            },
        },
    )
    said = economy(case(tmp_path, files), "en")
    assert [one for one in said if "No figure" in one or "not included" in one] == [
        "Travel is not included.",
        "No figure for staff time is given for the Law Forum.",
        "No figure for travel is given for the Water Forum and the Law Forum.",
    ]
