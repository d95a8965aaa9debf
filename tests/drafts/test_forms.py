"""One krona, two kronor; Linz bidrag: the forms that a language asks for, case by case."""

from __future__ import annotations

from decimal import Decimal

import pytest

from slutsats.drafts.wording import grammar
from slutsats.schema.base import Language


@pytest.mark.parametrize(
    ("language", "amount", "currency", "said"),
    [
        ("sv", "1", "SEK", "1 krona"),
        ("sv", "1.00", "SEK", "1 krona"),
        ("sv", "2", "SEK", "2 kronor"),
        ("sv", "1.50", "SEK", "1,50 kronor"),
        ("sv", "0.50", "SEK", "50 öre"),
        ("sv", "1", "GBP", "1 pund"),
        ("en", "1", "GBP", "£1"),
        ("en", "0.50", "GBP", "50p"),
        ("en", "1", "SEK", "SEK 1"),
        ("en", "0.045", "GBP", "4.5p"),
        ("en", "0.055", "GBP", "5.5p"),
        ("en", "1.045", "GBP", "£1.045"),
        ("en", "0.045", "EUR", "€0.045"),
        ("sv", "0.105", "SEK", "10,5 öre"),
        ("sv", "2.355", "SEK", "2,355 kronor"),
        ("sv", "0.045", "EUR", "0,045 euro"),
    ],
)
def test_an_amount_stands_in_the_right_number(language: Language, amount: str, currency: str, said: str) -> None:
    assert grammar(language).money(Decimal(amount), currency).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("sv", "Linz", "Linz"),
        ("sv", "Alex", "Alex"),
        ("sv", "Borås", "Borås"),
        ("sv", "Umeå", "Umeås"),
        ("sv", "SEKOM", "SEKOM:s"),
        ("en", "Linz", "Linz's"),
        ("en", "Borås", "Borås'"),
        ("en", "Umeå", "Umeå's"),
    ],
)
def test_a_name_owns_as_the_language_has_it(language: Language, name: str, said: str) -> None:
    assert grammar(language).genitive(name) == said


@pytest.mark.parametrize(
    ("many", "none", "said"),
    [
        ("nätverken", True, "inget av nätverken"),
        ("tjänsterna", True, "ingen av tjänsterna"),
        ("föreningarna", False, "någon av föreningarna"),
        ("samarbetena", False, "något av samarbetena"),
    ],
)
def test_a_denial_of_several_has_their_gender(many: str, none: bool, said: str) -> None:
    assert grammar("sv").denied(["A", "B"], "det", many, none=none) == said
