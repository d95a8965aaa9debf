"""Dates are typed as officers write them; what could be two days is asked about and never guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slutsats.schema.message import Message
from slutsats.workspace import days

MAY = dt.date(2026, 5, 30)
DAYS = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))
LANGUAGES = st.sampled_from(("sv", "en"))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "2026-05-30", "2026-5-30", "20260530", "2026/05/30", "30 maj 2026", "den 30 maj 2026",
        "lördagen den 30 maj 2026",
        "30/5 2026", "30/5-2026", "30.5.2026", "30. 5. 2026", "30 May 2026", "May 30, 2026", "30th of May 2026",
        "Sat, May 30, 2026", "LÖRDAG 30\u00a0MAJ 2026", "5/30/2026",
    ],
)  # fmt: skip
def test_a_date_is_understood_as_officers_write_it(text: str, language: str) -> None:
    assert days.read(text, language) == MAY


@given(DAYS, LANGUAGES, LANGUAGES)
def test_what_a_field_says_that_it_understood_is_understood_again(day: dt.date, said: str, read: str) -> None:
    words = days.in_words(day, said)
    for text in (words, words.upper(), words.partition(" ")[2], day.isoformat(), f"{day:%Y%m%d}"):
        assert days.read(text, read) == day


@given(DAYS)
def test_numbers_are_the_day_first_in_swedish_and_never_guessed_in_english(day: dt.date) -> None:
    text = f"{day.day}/{day.month} {day.year}"
    assert days.read(text, "sv") == day
    read = days.read(text, "en")
    assert read == day or (isinstance(read, Message) and day.day <= 12)


@given(st.text(max_size=30) | st.text("0123456789 -/.,majMAYdenst", max_size=16), LANGUAGES)
def test_any_other_text_gets_a_sentence(text: str, language: str) -> None:
    assert isinstance(days.read(text, language), (dt.date, Message))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("3/4/2026", "“3/4/2026” may be 3 April 2026 or 4 March 2026: write the month by its name"),
        ("30 May", "“30 May” lacks the year; write as in 30 May 2026"),
        ("30/5/26", "“30/5/26” is not a date; write as in 30 May 2026 or 2026-05-30"),
        ("31 April 2026", "“31 April 2026” is no day: April 2026 has 30 days"),
        ("Friday 30 May 2026", "30 May 2026 is a Saturday, not a Friday"),
    ],
)
def test_what_is_no_one_day_is_told_with_what_would_be(text: str, sentence: str) -> None:
    read = days.read(text, "en")
    assert isinstance(read, Message)
    assert str(read) == sentence
