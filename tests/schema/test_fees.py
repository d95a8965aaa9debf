"""What a fee comes to, to the hundredth: a table of cases worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from slutsats.schema import fees
from slutsats.schema.evaluation import Evaluation, Fee, Organisation


def organisation(inhabitants: int | None = None, kind: str | None = None) -> Organisation:
    return Organisation(name="Prov kommun", inhabitants=inhabitants, kind=kind)


def fee(**keys: Any) -> Fee:
    return Fee.model_validate(keys)


RATE = {"fixed": "4000", "per_inhabitant": "0.30"}
INDEX = {"name": "konsumentprisindex", "base": "320", "value": "400"}


@pytest.mark.parametrize(
    ("keys", "inhabitants", "kind", "amount"),
    [
        ({}, 1000, None, None),
        ({"floor": "500"}, 1000, None, None),  # a bound of nothing is nothing
        ({"fixed": "12000"}, None, None, "12000"),
        ({"fixed": 12000}, 1000, None, "12000"),
        ({"fixed": "0"}, None, None, "0"),
        ({"per_inhabitant": "0"}, None, None, "0"),  # nothing an inhabitant needs no count of them
        ({"fixed": "100", "per_inhabitant": "0"}, None, None, "100"),
        ({"per_inhabitant": "0.30"}, 114000, None, "34200"),
        (RATE, 114000, None, "38200"),
        (RATE, 0, None, "4000"),
        (RATE, None, None, None),
        # rounding: to the hundredth, half up
        ({"per_inhabitant": "0.125"}, 1, None, "0.13"),
        ({"per_inhabitant": "0.125"}, 3, None, "0.38"),
        ({"per_inhabitant": "0.115"}, 1, None, "0.12"),
        ({"per_inhabitant": "0.333"}, 7, None, "2.33"),
        ({"per_inhabitant": "0.333333"}, 3, None, "1.00"),
        ({"fixed": "0.005"}, None, None, "0.01"),
        ({"fixed": "0.004"}, None, None, "0"),
        # floor and cap
        ({**RATE, "floor": "50000"}, 114000, None, "50000"),
        ({**RATE, "floor": "38200"}, 114000, None, "38200"),
        ({**RATE, "floor": "38199.99"}, 114000, None, "38200"),
        ({**RATE, "floor": "38200.01"}, 114000, None, "38200.01"),
        ({**RATE, "cap": "24000"}, 114000, None, "24000"),
        ({**RATE, "cap": "38200.01"}, 114000, None, "38200"),
        ({**RATE, "cap": "38199.99"}, 114000, None, "38199.99"),
        ({**RATE, "floor": "1", "cap": "2"}, 114000, None, "2"),
        ({"fixed": "100", "floor": "500"}, None, None, "500"),
        ({"fixed": "900", "cap": "500"}, None, None, "500"),
        ({"fixed": "10", "floor": "600", "cap": "500"}, None, None, "500"),  # a cap is the last word
        # inhabitants beyond the cap cost nothing
        ({**RATE, "cap_inhabitants": 100000}, 114000, None, "34000"),
        ({**RATE, "cap_inhabitants": 114000}, 114000, None, "38200"),
        ({**RATE, "cap_inhabitants": 113999}, 114000, None, "38199.70"),
        ({**RATE, "cap_inhabitants": 150000}, 114000, None, "38200"),
        ({**RATE, "cap_inhabitants": 0}, 114000, None, "4000"),
        # flat by kind comes first, without any other bound
        ({**RATE, "flat": {"region": "49000"}, "cap": "10"}, 114000, "region", "49000"),
        ({**RATE, "flat": {"region": "49000"}}, 114000, "municipality", "38200"),
        ({**RATE, "flat": {"region": "49000"}}, 114000, None, "38200"),
        ({"flat": {"region": "49000"}}, 114000, "municipality", None),
        ({"flat": {"region": "49000"}}, None, "region", "49000"),
        # an index raises all of it
        ({"fixed": "1000", "index": INDEX}, None, None, "1250"),
        ({**RATE, "index": INDEX}, 114000, None, "47750"),
        ({**RATE, "floor": "50000", "index": INDEX}, 114000, None, "62500"),
        ({"flat": {"region": "40000"}, "index": INDEX}, None, "region", "50000"),
        ({"fixed": "100", "index": {"base": "3", "value": "2"}}, None, None, "66.67"),
        ({"fixed": "1000", "index": {"name": "x", "base": "320"}}, None, None, "1000"),
        ({"fixed": "1000", "index": {"name": "x", "value": "400"}}, None, None, "1000"),
    ],
)
def test_a_formula_gives_exactly_this(
    keys: dict[str, Any], inhabitants: int | None, kind: str | None, amount: str | None
) -> None:
    found = fees.by_formula(fee(**keys), organisation(inhabitants, kind))

    assert found == (None if amount is None else Decimal(amount))
    assert found is None or found == found.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("keys", "amount", "approximate", "stated"),
    [
        ({}, None, False, False),
        ({"stated": "40000"}, "40000", False, True),
        ({"stated": "40000", "stated_approximate": True}, "40000", True, True),
        # the formula comes before what is stated, and is exact
        ({"fixed": "38200", "stated": "40000", "stated_approximate": True}, "38200", False, False),
        # where it can't be worked out, what is stated stands
        ({"per_inhabitant": "0.30", "stated": "40000"}, "40000", False, True),
        # an index is not laid on what is stated
        ({"stated": "40000", "index": INDEX}, "40000", False, True),
    ],
)
def test_a_years_fee_is_worked_out_or_as_it_is_stated(
    keys: dict[str, Any], amount: str | None, approximate: bool, stated: bool
) -> None:
    found = fees.yearly(fee(**keys, year=2025), organisation())

    if amount is None:
        assert found is None
    else:
        assert found == (Decimal(amount), "SEK", 2025, approximate, stated)


@pytest.mark.parametrize(
    ("amount", "half"),
    [
        ("40000", "5000"),
        ("41000", "500"),
        ("41200", "50"),
        ("41250", "5"),
        ("41255", "0.5"),
        ("41255.5", "0.05"),
        ("41255.50", "0.05"),
        ("0", "0.5"),
    ],
)
def test_a_rounded_amount_stands_for_half_its_unit_either_way(amount: str, half: str) -> None:
    assert fees.rounding(Decimal(amount)) == Decimal(half)


@pytest.mark.parametrize(
    ("fixed", "stated", "approximate", "differs"),
    [
        ("38200", None, False, False),
        (None, "40000", False, False),
        ("40000", "40000", False, False),
        ("40000.01", "40000", False, True),
        ("39999.99", "40000", False, True),
        ("38200", "40000", True, False),
        ("35000", "40000", True, False),  # the very edge still rounds to it
        ("45000", "40000", True, False),
        ("34999.99", "40000", True, True),
        ("45000.01", "40000", True, True),
        ("41500", "41000", True, False),
        ("41500.01", "41000", True, True),
    ],
)
def test_a_stated_amount_disagrees_beyond_its_own_rounding(
    fixed: str | None, stated: str | None, approximate: bool, differs: bool
) -> None:
    keys = {"fixed": fixed, "stated": stated, "stated_approximate": approximate}

    found = fees.disagreement(fee(**{k: v for k, v in keys.items() if v is not None}), organisation())

    assert found == (Decimal(str(fixed)) if differs else None)


@pytest.mark.parametrize(
    ("amount", "exact", "about"),
    [
        ("0", "0", "0"),
        ("7.5", "7.5", "7.5"),
        ("99.994", "99.99", "99.99"),
        ("99.995", "100", "100"),
        ("100", "100", "100"),
        ("104.99", "104.99", "100"),
        ("105", "105", "110"),
        ("9994.99", "9994.99", "9990"),
        ("9995", "9995", "10000"),
        ("10000", "10000", "10000"),
        ("10049.99", "10049.99", "10000"),
        ("10050", "10050", "10100"),
        ("47458.80", "47458.80", "47500"),
        ("31245", "31245", "31200"),
        ("100.40", "100.40", "100"),
        ("0.125", "0.13", "0.13"),
    ],
)
def test_an_approximate_figure_is_shown_without_false_precision(amount: str, exact: str, about: str) -> None:
    assert fees.shown(Decimal(amount), approximate=False) == Decimal(exact)
    assert fees.shown(Decimal(amount), approximate=True) == Decimal(about)


@pytest.mark.parametrize(
    ("own", "evaluations", "currency"),
    [(None, None, "SEK"), (None, "GBP", "GBP"), ("EUR", "GBP", "EUR"), ("EUR", None, "EUR"), ("SEK", "GBP", "SEK")],
)
def test_a_fee_is_in_its_own_currency_else_in_the_evaluations_else_in_kronor(
    own: str | None, evaluations: str | None, currency: str
) -> None:
    from drafts.evaluations import FRAMEWORK

    from slutsats.records.reading import read_framework
    from slutsats.schema.case import Case

    known = read_framework(FRAMEWORK)[0]
    assert known is not None
    record = {
        "format": 1,
        "id": "trial",
        "title": "Prövning",
        "language": "sv",
        "date": "2026-04-15",
        "framework": "membership",
        "organisation": {"name": "Prov kommun"},
        "networks": {"n": {"name": "N", "fee": {"fixed": "1", **({"currency": own} if own else {})}}},
        **({"currency": evaluations} if evaluations else {}),
    }
    case = Case(Evaluation.model_validate(record, strict=False), known)

    assert case.fee("n") == fee(fixed="1", currency=currency)
    assert case.currency == (evaluations or currency)
