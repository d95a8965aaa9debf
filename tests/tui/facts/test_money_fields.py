"""Amounts as people type them, in the currency of the evaluation; and what `new` writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from slutsats.cli.main import main
from slutsats.records.tables import look
from slutsats.schema.message import Message
from slutsats.workspace.currency import named, usual
from slutsats.workspace.facts import shapes
from slutsats.workspace.facts.shapes import Shape
from slutsats.workspace.facts.typed_changes import change_of


@pytest.mark.parametrize(
    ("text", "language", "currency", "amount"),
    [
        ("£185,000", "en", "GBP", "185000"),
        ("£ 185,000.50", "en", "GBP", "185000.50"),
        ("-£5", "en", "GBP", "-5"),
        ("$14,278", "en", "USD", "14278"),
        ("US$14,278", "en", "USD", "14278"),
        ("$40", "en", "CAD", "40"),
        ("€40", "en", "EUR", "40"),
        ("40 €", "sv", "EUR", "40"),
        ("EUR 40", "en", "EUR", "40"),
        ("40 eur", "en", "EUR", "40"),
        ("5 000 kr", "sv", "SEK", "5000"),
        ("5 000,50 kronor", "sv", "SEK", "5000.50"),
        ("1 krona", "sv", "SEK", "1"),
        ("5 000:-", "sv", "SEK", "5000"),
        ("5000", "sv", "SEK", "5000"),
        ("£185,000", "en", None, "185000"),
    ],
)
def test_an_amount_may_be_typed_with_its_sign(text: str, language: Any, currency: str | None, amount: str) -> None:
    assert shapes.read(Shape("amount", currency=currency), text, language) == amount


@pytest.mark.parametrize(
    ("text", "currency"),
    [("£5", "SEK"), ("5 kr", "GBP"), ("$5", "GBP"), ("USD 5", "EUR"), ("££5", "GBP"), ("£5 kr", "GBP"), ("5 kg", None)],
)
def test_the_sign_of_another_currency_is_refused_and_never_dropped(text: str, currency: str | None) -> None:
    assert isinstance(shapes.read(Shape("amount", currency=currency), text, "en"), Message)


@pytest.mark.parametrize(
    ("language", "country", "currency"),
    [
        ("sv", None, "SEK"),
        ("sv", "SE", "SEK"),
        ("sv", "US", "SEK"),  # a machine set up in English by others
        ("sv", "FI", "EUR"),
        ("en", None, "GBP"),
        ("en", "GB", "GBP"),
        ("en", "US", "USD"),
        ("en", "IE", "EUR"),
        ("en", "SE", "SEK"),
        ("en", "XX", "GBP"),
    ],
)
def test_a_currency_follows_language_and_country(language: str, country: str | None, currency: str) -> None:
    assert usual(language, country) == currency


def test_a_currency_is_named_by_its_sign_too() -> None:
    assert [named(text) for text in ("£", "€", "$", "kr", "sek", "kronorna", "?")] == [
        "GBP", "EUR", "USD", "SEK", "SEK", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "arguments", "currency"),
    [
        ("sv_SE.UTF-8", [], "SEK"),
        ("en_US.UTF-8", [], "USD"),
        ("en_US.UTF-8", ["--lang", "sv"], "SEK"),
        ("C.UTF-8", ["--lang", "en"], "GBP"),
        ("sv_SE.UTF-8", ["--currency", "€"], "EUR"),
    ],
)
def test_new_writes_the_currency(
    locale: str, arguments: list[str], currency: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)

    assert main(["--records", str(tmp_path), "new", "trial", *arguments]) == 0
    assert f'\ncurrency = "{currency}"\n' in (tmp_path / "trial/evaluation.toml").read_text(encoding="utf-8")


def test_fees_of_other_years_keep_what_no_field_shows() -> None:
    by_formula = {"fixed": "4000", "per_inhabitant": "0.30"}
    table = {"networks": {"a": {"fees": {"2008": "1177.50", "2009": by_formula, "2010": {"stated": "5"}}}}}
    shape = Shape("fees", currency="SEK")
    text = shapes.show(shape, look(table, ("networks", "a", "fees")), "sv")

    assert text == "2008 = 1177,50\n2010 = 5"
    typed = shapes.read(shape, "2008 = 1 200 kr\n2011 = 7", "sv")
    assert change_of(table, ("networks", "a", "fees"), typed).values == {
        "fees": {"2008": "1200", "2010": None, "2011": "7"}
    }


def test_options_keep_their_ids_and_what_no_field_shows() -> None:
    options = {"one": {"label": "en delegat", "amount": "5000", "year": 2026}, "all": {"label": "alla"}}
    table = {"networks": {"a": {"options": options}}}
    shape = Shape("options", currency="SEK")

    assert shapes.show(shape, options, "sv") == "en delegat = 5000\nalla"
    typed = shapes.read(shape, "en delegat = 6 000 kr\nhalva = 9", "sv")
    assert change_of(table, ("networks", "a", "options"), typed).values == {
        "options": {
            "one": {"label": "en delegat", "amount": "6000"},
            "halva": {"label": "halva", "amount": "9"},
            "all": None,
        }
    }


@pytest.mark.parametrize(
    ("kind", "text"),
    [("fees", "2008"), ("fees", "26 = 5"), ("fees", "2026 = x"), ("options", "= 5"), ("options", "a = x")],
)
def test_what_is_no_year_or_name_with_an_amount_is_refused(kind: Any, text: str) -> None:
    assert isinstance(shapes.read(Shape(kind), text, "sv"), Message)
