"""What is typed in a field is read exactly, or refused with a sentence; and what is shown reads back as the same."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slutsats.schema.message import Message
from slutsats.workspace.facts import shapes
from slutsats.workspace.facts.shapes import Shape

LANGUAGES = ("sv", "en")

VALUES = {
    "line": st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30),
    "texts": st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9), min_size=1, max_size=4),
    "day": st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31)),
    "when": st.one_of(
        st.integers(1000, 9999),
        st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31)),
        st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31)).map(lambda day: f"{day:%Y-%m}"),
    ),
    "year": st.integers(1000, 9999),
    "month-day": st.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31)).map(lambda day: f"{day:%m-%d}"),
    "whole": st.integers(0, 10**12),
    "amount": st.decimals(0, 10**9, places=2).map(lambda amount: format(amount, "f")),
    "currency": st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(VALUES))
@given(data=st.data())
def test_what_is_shown_in_a_field_reads_back_as_the_same_value(kind: str, language, data) -> None:
    shape = Shape(kind)
    value = data.draw(VALUES[kind])

    back = shapes.read(shape, shapes.show(shape, value, language), language)

    if kind == "amount":
        assert Decimal(back) == Decimal(value)
    else:
        assert back == value
        assert type(back) is type(value)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("day", "2025-02-30"),
        ("day", "yesterday"),
        ("when", "96"),
        ("when", "1996-13"),
        ("year", "26"),
        ("month-day", "31-12"),
        ("month-day", "02-30"),
        ("whole", "1.5"),
        ("whole", "-1"),
        ("amount", "4 000 kg"),
        ("amounts", "region"),
        ("amounts", "Region = 4000"),
        ("currency", "kronorna"),
    ],
)
def test_what_cant_be_read_is_refused_with_a_sentence_that_says_how_to_write_it(kind: str, text: str) -> None:
    shape = shapes.WHOLE if kind == "whole" else Shape(kind)

    assert isinstance(shapes.read(shape, text, "en"), Message)


@given(text=st.text(max_size=40), kind=st.sampled_from(sorted(VALUES)), language=st.sampled_from(LANGUAGES))
def test_nothing_that_is_typed_is_too_strange_to_be_answered(text: str, kind: str, language) -> None:
    shapes.read(Shape(kind), text, language)


def test_an_empty_field_is_no_value_and_a_sentence_where_the_record_needs_one() -> None:
    assert shapes.read(shapes.AMOUNT, "  ", "sv") is None
    assert isinstance(shapes.read(Shape("line", needed=True), "  ", "sv"), Message)


def test_amounts_are_written_as_the_language_does_and_kept_exact() -> None:
    assert shapes.read(shapes.AMOUNT, "0,30", "sv") == "0.30"
    assert shapes.read(shapes.AMOUNT, "1 250,50", "sv") == "1250.50"
    assert shapes.read(shapes.AMOUNT, "1,250.50", "en") == "1250.50"
    assert shapes.read(shapes.AMOUNTS, "region = 49 000\n\nkommun=4000,5", "sv") == {
        "region": "49000",
        "kommun": "4000.5",
    }
