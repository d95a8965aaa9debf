"""What networks cost together and what a proposal changes: only what is alike is added up, as it is shown."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from slutsats.schema.answers import AnswerSheet
from slutsats.schema.case import Case
from slutsats.schema.economy import Economy, parts_of
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.facts import Priced, facts_of
from slutsats.schema.framework import Framework


def both(text: str) -> dict[str, str]:
    return {"sv": text, "en": text}


def kind(cost: str | None = None) -> dict[str, Any]:
    return {"label": both("x"), "phrase": both("x"), **({"cost": cost} if cost else {})}


SCALE = {"levels": ["low", "high"], "labels": {"low": both("l"), "high": both("h")}}
TOTAL = [{"fact": "fee"}, {"question": "hours", "rate": "hourly_cost"}, {"question": "travel"}]
DECLARED: dict[str, Any] = {
    "format": 1,
    "id": "clubs",
    "version": "1",
    "languages": ["sv", "en"],
    "title": both("Clubs"),
    "subject": {"sv": {"one": "klubb", "many": "klubbar"}, "en": {"one": "club", "many": "clubs"}},
    "scales": {"extent": SCALE},
    "criteria": {"cost": {"title": both("Cost"), "main": "worth"}},
    "questions": {
        "worth": {"criterion": "cost", "type": "rating", "scale": "extent", "ask": both("w")},
        "hours": {"criterion": "cost", "type": "number", "ask": both("h")},
        "trips": {"criterion": "cost", "type": "yes-no", "ask": both("t")},
        "travel": {
            "criterion": "cost",
            "type": "money",
            "ask": both("t"),
            "applies_when": {"any": [{"question": "trips", "is": "yes"}, {"question": "trips", "is": "unanswered"}]},
        },
        "other": {"criterion": "cost", "type": "money", "ask": both("o")},
    },
    "facts": {
        "stands": {"kind": "standing", "label": both("s")},
        "fee": {"kind": "fee", "label": both("f")},
        "fees": {"kind": "fees", "label": both("f"), "optional": True},
        "levels": {"kind": "options", "key": "levels", "label": both("o"), "optional": True},
        "account": {"kind": "account", "label": both("a"), "optional": True},
        "all": {"kind": "total", "label": both("t"), "parts": TOTAL, "instead": "other"},
    },
    "standings": {
        "in": {"label": both("in")},
        "maybe": {"label": both("maybe"), "tense": "would"},
        "was": {"label": both("was"), "tense": "past"},
    },
    "recommendations": {
        "keep": kind("keeps"),
        "leave": kind("ends"),
        "join": kind("begins"),
        "wait": kind("as-it-is"),
        "silent": kind(),
    },
    "rules": [{"id": "any", "suggests": "wait"}],
}


def framework(*, without: tuple[str, ...] = (), kinds: dict[str, Any] | None = None) -> Framework:
    declared = {**DECLARED, "facts": {n: f for n, f in DECLARED["facts"].items() if n not in without}}
    if "stands" in without:
        declared["standings"] = {}
    if kinds is not None:
        declared["recommendations"] = kinds
    return Framework.model_validate(declared)


def fee(amount: str, year: int | None = None, currency: str | None = None, *, about: bool = False) -> dict[str, Any]:
    keys = {"stated": amount, "year": year, "currency": currency, "stated_approximate": about}
    return {"fee": {name: value for name, value in keys.items() if value is not None}}


def case(
    networks: dict[str, dict[str, Any]],
    recommended: dict[str, str] | None = None,
    answers: dict[str, dict[str, Any]] | None = None,
    *,
    known: Framework | None = None,
    hourly: str | None = None,
    currency: str | None = None,
) -> Case:
    record: dict[str, Any] = {
        "format": 1,
        "id": "trial",
        "title": "Prövning",
        "language": "sv",
        "date": dt.date(2026, 4, 15),
        "framework": "clubs",
        "organisation": {"name": "Prov kommun", **({"hourly_cost": hourly} if hourly else {})},
        "networks": {name: {"name": name.upper(), "stands": "in", **keys} for name, keys in networks.items()},
        "recommendations": recommended or {},
        **({"currency": currency} if currency else {}),
    }
    sheets = {
        ("one", network): AnswerSheet.model_validate(
            {"format": 1, "evaluator": "one", "network": network, "answers": given}
        )
        for network, given in (answers or {}).items()
    }
    return Case(Evaluation.model_validate(record), known or framework(), sheets)


Row = tuple[str, str | None, str, int | None, bool, str | None]
"""Part, amount, currency, year, about, quantity."""


def rows(economy: Economy, networks: Any) -> list[Row]:
    def plain(number: Decimal | None) -> str | None:
        return None if number is None else f"{number.normalize():f}"

    return [
        (one.part, plain(one.amount), one.currency, one.year, one.approximate, plain(one.quantity))
        for one in economy.sums(networks)
    ]


def values(**given: Any) -> dict[str, Any]:
    return {name: {"value": value} for name, value in given.items()}


@pytest.mark.parametrize(
    ("networks", "expected"),
    [
        # alike: one sum
        ({"a": fee("12000"), "b": fee("30000")}, [("fee", "42000", "SEK", None, False, None)]),
        ({"a": fee("12000", 2025), "b": fee("30000", 2025)}, [("fee", "42000", "SEK", 2025, False, None)]),
        # two years are two sums, the earlier first; a year that isn't known is its own, and last
        (
            {"a": fee("1", 2026), "b": fee("2", 2025), "c": fee("4"), "d": fee("8", 2026)},
            [
                ("fee", "2", "SEK", 2025, False, None),
                ("fee", "9", "SEK", 2026, False, None),
                ("fee", "4", "SEK", None, False, None),
            ],
        ),
        # two currencies too
        (
            {"a": fee("100"), "b": fee("7", currency="EUR"), "c": fee("200"), "d": fee("8", currency="EUR")},
            [("fee", "300", "SEK", None, False, None), ("fee", "15", "EUR", None, False, None)],
        ),
        # the sum of the figures as they are shown: 47 500 and 31 200 are 78 700, not 78 800
        (
            {"a": fee("47545", about=True), "b": fee("31240", about=True)},
            [("fee", "78700", "SEK", None, True, None)],
        ),
        # one of them is about: so is the sum, and it is not rounded again
        ({"a": fee("40010", about=True), "b": fee("31245")}, [("fee", "71245", "SEK", None, True, None)]),
        # hundredths as they are shown
        ({"a": fee("0.334"), "b": fee("0.334"), "c": fee("0.334")}, [("fee", "0.99", "SEK", None, False, None)]),
        ({"a": fee("0.335"), "b": fee("0.335")}, [("fee", "0.68", "SEK", None, False, None)]),
        # what is not known is no part of it
        ({"a": fee("5"), "b": {}}, [("fee", "5", "SEK", None, False, None)]),
        ({"a": fee("0"), "b": fee("0")}, [("fee", "0", "SEK", None, False, None)]),
        ({"a": {}, "b": {}}, []),
    ],
)
def test_only_what_is_alike_is_added_up(networks: dict[str, Any], expected: list[Row]) -> None:
    economy = Economy(case(networks))

    assert rows(economy, economy.today) == expected


def test_fee_travel_and_own_time_stand_apart() -> None:
    given = case(
        {"a": fee("12000"), "b": fee("30000")},
        answers={"a": values(hours=60, travel="4000"), "b": values(hours="12.5", travel="0")},
        hourly="520",
    )
    economy = Economy(given)

    # 31 200 + 6 500; hours are an estimate, so what they are worth is about that, told once for all of them
    assert rows(economy, economy.today) == [
        ("fee", "42000", "SEK", None, False, None),
        ("hours", "37700", "SEK", None, True, "72.5"),
        ("travel", "4000", "SEK", None, False, None),
    ]


def test_own_time_without_a_price_is_told_in_hours() -> None:
    economy = Economy(case({"a": fee("1")}, answers={"a": values(hours=60)}))

    assert rows(economy, ["a"])[1] == ("hours", None, "SEK", None, True, "60")


@pytest.mark.parametrize(
    "answer",
    [
        {"hours": {"value": 9, "carried": True}},
        {"hours": {"value": "cannot-judge"}},
        {"hours": {"value": "not-applicable"}},
        {"hours": {"justification": "Ingen vet."}},
        {"trips": {"value": "no"}, "travel": {"value": "900"}},  # not asked
    ],
)
def test_an_answer_that_does_not_count_is_in_no_sum(answer: dict[str, Any]) -> None:
    given = case({"a": fee("5")}, answers={"a": answer}, hourly="10")

    assert rows(Economy(given), ["a"]) == [("fee", "5", "SEK", None, False, None)]
    assert facts_of(given, "a")["all"].value == Decimal(5)


def test_amounts_that_name_no_currency_are_in_the_evaluations() -> None:
    given = case(
        {"a": fee("5", currency="EUR"), "b": fee("7")},
        answers={"a": values(travel="3", hours=1)},
        hourly="10",
        currency="GBP",
    )

    assert rows(Economy(given), ["a", "b"]) == [
        ("fee", "5", "EUR", None, False, None),
        ("fee", "7", "GBP", None, False, None),
        ("hours", "10", "GBP", None, True, "1"),
        ("travel", "3", "GBP", None, False, None),
    ]
    assert facts_of(given, "a")["all"].value is None  # euro and pounds make no sum
    assert facts_of(given, "b")["all"].value == Decimal(7)


CANDIDATES = {"a": {**fee("37900"), "stands": "maybe"}, "b": {**fee("90000"), "stands": "maybe"}}


@pytest.mark.parametrize(
    ("recommended", "begins", "apart"),
    [
        ({"a": "join", "b": "wait"}, "37900", ["b"]),  # never 127 900
        ({"a": "join"}, "37900", ["b"]),
        ({"a": "join", "b": "join"}, "127900", []),
        ({"a": "wait", "b": "wait"}, None, ["a", "b"]),
        ({"a": "keep", "b": "leave"}, None, ["a", "b"]),  # there is nothing to keep or leave
        ({}, None, ["a", "b"]),
    ],
)
def test_what_is_not_chosen_costs_nothing(recommended: dict[str, str], begins: str | None, apart: list[str]) -> None:
    economy = Economy(case(CANDIDATES, recommended))

    assert [row[1] for row in rows(economy, economy.beginning)] == ([begins] if begins else [])
    assert list(economy.apart) == apart
    assert economy.today == economy.ending == ()


@pytest.mark.parametrize(
    ("stands", "recommended", "today", "ends", "begins", "apart"),
    [
        ("in", "keep", True, False, False, False),
        ("in", "leave", True, True, False, False),
        ("in", "wait", True, False, False, False),
        ("in", "silent", True, False, False, False),
        ("in", "join", True, False, False, False),  # it is paid for already
        ("in", None, True, False, False, False),
        ("maybe", "join", False, False, True, False),
        ("maybe", "leave", False, False, False, True),
        ("maybe", None, False, False, False, True),
        ("was", "join", False, False, True, False),
        ("was", "wait", False, False, False, True),
    ],
)
def test_a_recommendation_changes_what_its_standing_lets_it(
    stands: str, recommended: str | None, today: bool, ends: bool, begins: bool, apart: bool
) -> None:
    given = case({"a": {**fee("5"), "stands": stands}}, {"a": recommended} if recommended else {})
    economy = Economy(given)

    found = [bool(group) for group in (economy.today, economy.ending, economy.beginning, economy.apart)]
    assert found == [today, ends, begins, apart]


def test_without_standings_what_would_begin_is_not_paid_today() -> None:
    known = framework(without=("stands",))
    economy = Economy(case({n: fee("5") for n in "abc"}, {"a": "keep", "b": "join", "c": "leave"}, known=known))

    assert (economy.today, economy.ending, economy.beginning, economy.apart) == (("a", "c"), ("c",), ("b",), ())


def test_a_framework_that_says_nothing_of_costs_declares_none() -> None:
    silent = framework(kinds={"silent": kind(), "wait": kind()})

    assert Economy(case({}, known=framework())).is_declared
    assert not Economy(case({}, known=silent)).is_declared


def test_without_a_total_a_cost_is_the_fee_and_without_that_nothing() -> None:
    assert [part.fact for part in parts_of(framework(without=("all",)))] == ["fee"]
    assert parts_of(framework(without=("all", "fee"))) == ()


def test_it_is_known_of_whom_a_part_is_not() -> None:
    given = case({"a": fee("5"), "b": {}, "c": fee("7")}, answers={"b": values(hours=3)})
    economy = Economy(given)
    paid, spent, _ = economy.parts

    assert economy.unknown(paid, "abc") == ("b",)
    assert economy.unknown(spent, "abc") == ("a", "c")
    assert economy.unknown(paid, "ac") == ()


@pytest.mark.parametrize(("answer", "amount"), [({"other": {"value": "2500"}}, "2500"), ({}, None)])
def test_what_would_take_its_place_is_known_where_it_was_answered(answer: dict[str, Any], amount: str | None) -> None:
    found = Economy(case({"a": fee("5")}, answers={"a": answer}, currency="GBP")).replacement("a")

    assert (found and (f"{found.amount:f}", found.currency)) == (amount and (f"{amount}.00", "GBP"))


def test_a_framework_without_a_question_of_it_knows_no_replacement() -> None:
    assert Economy(case({"a": fee("5")}, known=framework(without=("all",)))).replacement("a") is None


def test_fees_of_other_years_and_priced_options_are_read() -> None:
    given = case(
        {
            "a": {
                **fee("5", currency="USD"),
                "fees": {"2009": {"fixed": "10", "currency": "SEK"}, "2008": "1177.50", "2007": {"per_inhabitant": 1}},
                "levels": {
                    "one": {"label": "en delegat", "amount": "5000", "amount_approximate": True},
                    "all": {"label": "alla", "year": 2026},
                },
                "account": "ansvar 1200",
            }
        }
    )
    facts = facts_of(given, "a")

    assert facts["fees"].priced == (  # 2007 can't be worked out: the inhabitants are not known
        Priced("2008", Decimal("1177.50"), "USD", 2008),
        Priced("2009", Decimal(10), "SEK", 2009),
    )
    assert facts["fees"].value == ("2008: 1177.50 USD", "2009: 10.00 SEK")
    assert facts["levels"].priced == (
        Priced("en delegat", Decimal(5000), "USD", None, True),
        Priced("alla", None, "USD", 2026),
    )
    assert facts["levels"].value == ("en delegat: 5000 USD", "alla")
    assert facts["account"].value == "ansvar 1200"
    assert facts["fee"].drawn_from == ("networks.a.fee",)


def test_the_total_is_the_sum_of_its_parts_as_they_are_shown() -> None:
    given = case(
        {"a": fee("40010", about=True)}, answers={"a": values(hours=3, travel="99.50")}, hourly="333"
    )  # 40 000 + 1 000 + 99,50

    assert facts_of(given, "a")["all"].value == Decimal("41099.50")
    assert facts_of(given, "a")["all"].shown == Decimal(41100)
    assert facts_of(case({"a": {}}, answers={"a": values(travel="5")}), "a")["all"].value is None


def test_a_sum_knows_whose_figures_it_is_made_of_and_what_they_are_drawn_from() -> None:
    given = case({"a": fee("5"), "b": fee("7")}, answers={"a": values(hours=1)}, hourly="10")
    paid, spent = Economy(given).sums("ab")

    assert (paid.networks, spent.networks) == (("a", "b"), ("a",))
    assert [figure.drawn_from for figure in paid.figures] == [("networks.a.fee",), ("networks.b.fee",)]
    assert spent.figures[0].drawn_from == ("answers.a.hours", "organisation.hourly_cost")

    unpriced = Economy(case({"a": fee("5")}, answers={"a": values(hours=1)})).sums("a")[1]
    assert unpriced.figures[0].drawn_from == ("answers.a.hours",)
