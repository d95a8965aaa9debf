"""The paper speaks of each network as it stands: what was, what is, what would be, and what is set apart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from drafts.evaluations import case, evaluation
from drafts.standings import former, lapsed, under_notice

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export.formats import export
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.due import due
from slutsats.schema.findings import findings
from slutsats.schema.rules import Suggestion, suggest
from slutsats.schema.standings import standing_of

LANGUAGES: tuple[Language, ...] = ("sv", "en")
NOTICE = {"sv": ("uppsägning", "säga upp", "säger upp"), "en": ("notice", "leaving")}


def paper(found: Case) -> str:
    return export("paper.md", compile_draft(found)).data.decode().replace("\N{NO-BREAK SPACE}", " ")


def codes(found: Case) -> set[str]:
    return {problem.code for problem in findings(found)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_former_member_is_asked_how_it_was_and_suggested_to_join_again(tmp_path: Path, language: Language) -> None:
    found = case(tmp_path, former(language))
    said = paper(found)

    suggestion = suggest(found, "league")
    assert isinstance(suggestion, Suggestion)
    assert suggestion.kind == "join"
    assert not codes(found) & {"notice-missing", "kind-out-of-place", "fact-out-of-place", "departs-unexplained"}
    assert due(found) == ()
    for sentence in {
        "sv": (
            "har stått utanför sedan november 2010. Medlemskapet hade då varat sedan 1994.",
            "Förbundet användes i stor utsträckning i det strategiska arbetet.",
            "Kommunen lade omkring 30 timmar om året på förbundet.",
            "Nyttan av förbundet skulle motsvara kostnaden.",
            "1. Lindsjö kommun ansöker på nytt om medlemskap i Kommunförbundet Mitt (förbundet)",
        ),
        "en": (
            "has not been one since November 2010. The city had been a member since 1994.",
            "The League was used a good deal in the strategic work.",
            "The city spent about 30 hours a year on the League.",
            "The League would be worth what it costs.",
            "rejoins the League of Cities (the League)",
        ),
    }[language]:
        assert sentence in said
    assert not [word for word in NOTICE[language] if word in said.casefold()]
    assert not [word for word in ("används", "is used", "fortsätter som medlem", "continues") if word in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lapsed_membership_is_told_as_lapsed_and_may_be_left_without_a_recommendation(
    tmp_path: Path, language: Language
) -> None:
    found = case(tmp_path, lapsed(language))
    said = paper(found)

    assert not codes(found) & {"notice-missing", "none-unexplained", "fact-out-of-place"}
    assert [(one.day, one.term) for one in due(found)] == [(dt.date(2003, 4, 7), "pay-by")]
    for sentence in {
        "sv": (
            "Medlemskapet förnyades inte, och kommunen har stått utanför sedan november 2002.",
            "Ingen rekommendation lämnas om Svenska stadsförbundet (Stadsförbundet).",
            "Om avgiften är en nödvändig utgift är kommunstyrelsens sak att avgöra.",
            "den 7 april 2003",
        ),
        "en": (
            "The membership was not renewed, and the city has not been a member since November 2002.",
            "No recommendation is made on the National League of Cities (the League).",
            "Whether the dues are essential spending is for the council to say.",
            "7 April 2003",
        ),
    }[language]:
        assert sentence in said
    words = [word for word in NOTICE[language] if word in said.casefold().replace("final notice", "")]
    assert not words


@pytest.mark.parametrize("language", LANGUAGES)
def test_notice_as_a_precaution_leaves_the_matter_open(tmp_path: Path, language: Language) -> None:
    found = case(tmp_path, under_notice(language))
    said = paper(found)

    assert standing_of(found, "lga") == "under-notice"  # recorded as a member; the notice given counts before that
    assert not codes(found) & {"notice-missing", "kind-out-of-place", "term-missing"}
    for sentence in {
        "sv": (
            "en rekommendation om att återta uppsägningen av medlemskapet i Regionernas förbund (Förbundet) eller låta "
            "den stå fast.",
            "säger för säkerhets skull upp medlemskapet i Landsbygdsregionerna senast den 31 mars 2017 och tar senast "
            "den 1 mars 2018 ställning till om uppsägningen ska återtas.",
            "bör fortsätta tills vidare, men sägas upp för säkerhets skull så att vägen ut står öppen.",
        ),
        "en": (
            "on whether to withdraw the notice to leave the Local Government Association (the LGA) or let it stand.",
            "as a precaution no later than 31 March 2017 and decides no later than 1 March 2018 whether to withdraw it",
            "should continue for now, with notice given as a precaution so that the way out stays open.",
        ),
    }[language]:
        assert sentence in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_law_binds_to_is_told_of_and_neither_weighed_nor_asked_about(
    tmp_path: Path, language: Language
) -> None:
    found = case(tmp_path, under_notice(language))
    said = paper(found)
    name = {"sv": "Räddningsförbundet", "en": "the Flood Committee"}[language]

    reason = {
        "sv": "Medlemskapet i Räddningsförbundet prövas inte här, eftersom lagen kräver att regionen är medlem.",
        "en": "Membership of the Flood Committee is not weighed here, because the law requires the council to be a "
        "member.",
    }[language]
    assert said.count(reason) == 1
    assert not [p for p in findings(found) if p.place.network == "rfca"]
    network, *weighed = said.split(reason)[1].split("\n## ")
    assert network
    told = {
        "sv": "I avgifterna ingår Räddningsförbundet, som inte prövas här.",
        "en": "The fees include the Flood Committee, which is not weighed here.",
    }[language]
    assert said.count(told) == 1
    assert not [part for part in weighed if name in part.replace(told, "")]
    assert {"sv": "Nyttan av båda nätverken", "en": "The benefit of both networks"}[language] in said


@pytest.mark.parametrize("status", ["candidate", "former", "lapsed", "bound"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_about_notice_where_there_is_nothing_to_give_notice_of(
    tmp_path: Path, language: Language, status: str
) -> None:
    terms = {"months": 6, "ends": "12-31"}
    files = evaluation(
        language,
        "Prov" if language == "sv" else "Trial",
        {"energy": {"use": "much", "worth": "well"}},
        {"energy": "none" if status == "bound" else "join"},
        networks={"energy": {"status": status, "notice": terms}},
    )
    found = case(tmp_path, files)

    assert not [word for word in (*NOTICE[language], "2026-06-30", "30 jun") if word in paper(found).casefold()]
    assert due(found) == ()
    assert "fact-out-of-place" in codes(found)
    files["evaluation.toml"]["networks"]["energy"]["status"] = "member"
    files["evaluation.toml"]["recommendations"] = {"energy": "withdraw"}
    assert "30 jun" in paper(case(tmp_path, files)).casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_every_network_is_outside_the_question_the_paper_says_so_and_stands(
    tmp_path: Path, language: Language
) -> None:
    files = under_notice(language)
    record = files["evaluation.toml"]
    record["networks"] = {"rfca": record["networks"]["rfca"]}
    record["recommendations"] = {}
    said = paper(case(tmp_path, {"evaluation.toml": record}))

    assert {"sv": "prövas inte här", "en": "is not weighed here"}[language] in said


@pytest.mark.parametrize("others", [["energy"], ["energy", "water", "air", "cycling", "meals"]])
def test_what_a_candidate_would_be_used_for_is_told_however_many_there_are(tmp_path: Path, others: list[str]) -> None:
    answers: dict[str, Any] = {network: {"use": "some", "worth": "well"} for network in others}
    answers["timber"] = {"use": "much", "worth": "well", "purpose": "Skolbyggena i trä skulle få hjälp av dem."}
    found = case(
        tmp_path / "trial", evaluation("sv", "Medlemskapen", answers, networks={"timber": {"status": "candidate"}})
    )
    text = " ".join(passage.text for passage in compile_draft(found).passages()).replace("\u00a0", " ")

    assert text.count("Skolbyggena i trä skulle få hjälp av dem.") == 1
