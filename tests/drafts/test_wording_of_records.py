"""What the record says of its own words: field, noun, article, organisation; and what is guessed else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from drafts.evaluations import case
from drafts.shapes import SHAPES
from drafts.test_golden import plain

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.nouns import guessed_article, organisation_noun
from slutsats.drafts.repertoire import repertoire
from slutsats.drafts.sentences import as_written
from slutsats.records.shipped_data import framework_text
from slutsats.schema.base import Language
from slutsats.schema.evaluation import Organisation
from slutsats.schema.fingerprint import asked
from slutsats.schema.framework import Framework
from slutsats.schema.nouns import with_article


def written(folder: Path, shape: str, language: Language, **changes: Any) -> str:
    files = SHAPES[shape](language)
    files["evaluation.toml"].update(changes)
    return plain(compile_draft(case(folder / "trial", files)))


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("LGA", "the"),
        ("MCAA", "the"),
        ("LGIU", "the"),
        ("TVU", "the"),
        ("ANEC", ""),
        ("SIGOMA", ""),
        ("NEPO", ""),
        ("APSE", ""),
        ("SEKOM", ""),
        ("National League of Cities", "the"),
        ("Local Government Association", "the"),
        ("Special Interest Group of Municipal Authorities", "the"),
        ("Energy Forum for Councils", "the"),
        ("the Alliance", ""),
        ("The Waterways Trust", ""),
        ("Cycling Towns", ""),
        ("Clean Air North", ""),
    ],
)
def test_an_english_name_has_the_article_that_usage_gives_it(name: str, article: str) -> None:
    assert guessed_article(name) == article


@pytest.mark.parametrize(
    ("organisation", "written_in", "language", "noun"),
    [
        ({"name": "Vaggeryds kommun"}, "sv", "sv", "kommunen"),
        ({"name": "Vaggeryds kommun"}, "sv", "en", "the municipality"),
        ({"name": "Region Örebro län"}, "sv", "sv", "regionen"),
        ({"name": "Göteborgs stad"}, "sv", "sv", "staden"),
        ({"name": "Surrey County Council"}, "en", "en", "the council"),
        ({"name": "Village of Lisle"}, "en", "en", "the village"),
        ({"name": "Norrvatten", "kind": "federation"}, "sv", "sv", "förbundet"),
        ({"name": "Vaggeryds kommun", "noun": "Vaggeryd"}, "sv", "sv", "Vaggeryd"),
        ({"name": "Sågen"}, "sv", "sv", None),
    ],
)
def test_the_organisation_has_a_noun_by_its_kind_or_its_name(
    organisation: dict[str, str], written_in: Language, language: Language, noun: str | None
) -> None:
    assert organisation_noun(Organisation.model_validate(organisation), written_in, language) == noun


def test_the_field_is_taken_in_by_titles_and_conclusions_and_words_no_question_anew(tmp_path: Path) -> None:
    files = SHAPES["one-network"]("sv")
    without = case(tmp_path / "a" / "trial", files)
    files["evaluation.toml"]["field"] = {"sv": "energi"}
    named = case(tmp_path / "b" / "trial", files)
    text = plain(compile_draft(named))

    assert "Energistrategiskt arbete." in text
    assert "värdefullt för kommunens energistrategiska arbete" in text
    assert "Strategiskt arbete." in plain(compile_draft(without))
    assert "energistrategiska" in named.framework.questions["use"].ask["sv"]
    assert asked(named.framework, "use") == asked(without.framework, "use") == asked(named.framework.unfilled, "use")


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("miljö", "Miljöstrategiskt arbete."),
        ("digitalisering", "Digitaliseringsstrategiskt arbete."),
        ("säkerhet", "Säkerhetsstrategiskt arbete."),
        ("integration", "Integrationsstrategiskt arbete."),
        ("kultur", "Kulturstrategiskt arbete."),
    ],
)
def test_a_field_is_joined_to_what_follows_as_swedish_joins_it(tmp_path: Path, field: str, title: str) -> None:
    files = SHAPES["one-network"]("sv")
    files["evaluation.toml"]["field"] = {"sv": field}

    assert title in plain(compile_draft(case(tmp_path / "trial", files)))


def test_what_is_evaluated_is_called_what_the_record_says(tmp_path: Path) -> None:
    noun = {"one": "förbund", "many": "förbund", "definite": "förbundet", "definite_many": "förbunden"}
    text = written(tmp_path, "two-opposed", "sv", called=noun)

    assert "Bedömningen bygger på" in text
    assert "## Förbunden" in text
    assert "nätverk" not in text.casefold().replace("nätverken för", "")


def test_questions_ask_of_what_is_evaluated_and_naming_it_words_none_anew(tmp_path: Path) -> None:
    files = SHAPES["one-network"]("sv")
    without = case(tmp_path / "a" / "trial", files)
    files["evaluation.toml"]["called"] = {"one": "förening", "many": "föreningar", "definite": "föreningen"}
    named = case(tmp_path / "b" / "trial", files)
    pinned = named.framework.unfilled
    of = named.framework.questions

    assert of["use"].ask["sv"].startswith("I vilken grad används föreningens underlag")
    assert of["weight"].in_tense("would").ask["sv"].startswith("Vad skulle det vara värt att höra till en förening som")
    assert of["use"].ask["en"].startswith("To what degree are the network's material")
    assert without.framework.questions["use"].ask["sv"].startswith("I vilken grad används nätverkets underlag")
    for question in of:
        for tense in ("present", "past", "would"):
            assert "{" not in of[question].in_tense(tense).ask["sv"]
            assert asked(named.framework, question, tense) == asked(without.framework, question, tense)
            assert asked(pinned, question, tense) == asked(without.framework, question, tense)


def test_a_question_that_names_what_is_evaluated_is_the_same_as_one_with_the_framework_s_noun() -> None:
    """A framework that takes the noun in, where it spelled it out before, leaves every answer confirmed."""
    text = framework_text("membership")
    spelled_out = text.replace("{subject_genitive} material de", "nätverkets material de").replace(
        "does {subject_genitive} material suit", "does the network's material suit"
    )
    new, old = (Framework.model_validate(tomllib.loads(one)) for one in (text, spelled_out))

    assert new.questions["relevance"] != old.questions["relevance"]
    assert asked(new, "relevance") == asked(old, "relevance")


@pytest.mark.parametrize(
    ("one", "definite", "language", "said"),
    [
        ("nätverk", "nätverket", "sv", "ett nätverk"),
        ("förening", "föreningen", "sv", "en förening"),
        ("avtal", None, "sv", "ett avtal"),
        ("network", None, "en", "a network"),
        ("association", "the association", "en", "an association"),
        ("union", "the union", "en", "a union"),
    ],
)
def test_a_noun_has_its_article(one: str, definite: str | None, language: Language, said: str) -> None:
    assert with_article(one, definite, language) == said


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_no_words_of_the_evaluators_stand_behind_a_label(tmp_path: Path, shape: str, language: Language) -> None:
    text = written(tmp_path, shape, language)

    assert re.search(r"(?:^|[.] )(?:Om|On) [^.:?]{1,40}: [A-ZÅÄÖ]", text, re.MULTILINE) is None


def test_one_network_is_weighed_and_its_summary_is_another_sentence(tmp_path: Path) -> None:
    text = written(tmp_path, "one-network", "sv")
    summary = text.split("## Sammanfattning")[1].split("## ")[0]
    conclusion = text.split("## Slutsats")[1].split("## ")[0]

    assert "## Nätverket\n" in text
    assert "Alternativet till avgiften på 12\u00a0345\u00a0kronor om året är att köpa motsvarande" in conclusion
    assert not {s for s in summary.strip().split(". ") if len(s) > 20} & set(conclusion.strip().split(". "))


def test_from_four_networks_on_each_has_its_item_in_the_same_order(tmp_path: Path) -> None:
    files = SHAPES["six-networks"]("en")
    draft = compile_draft(case(tmp_path / "trial", files))
    order = list(files["evaluation.toml"]["networks"])
    listed: dict[str, list[str]] = {}
    for passage in draft.passages():
        if passage.kind == "item" and passage.id.startswith("evaluation."):
            _, criterion, network = passage.id.split(".")
            listed.setdefault(criterion, []).append(network)

    assert set(listed) >= {"cost", "strategic-work"}
    for networks in listed.values():
        assert networks == [network for network in order if network in networks]


def test_amounts_and_dates_of_ones_own_texts_do_not_break() -> None:
    assert as_written("Det kostar 60 000 kronor den 3 maj 2026, § 12.") == (
        "Det kostar 60\u00a0000\u00a0kronor den\u00a03\u00a0maj\u00a02026, §\u00a012."
    )
    assert as_written("SEK 40,000 on 3 May 2026.") == "SEK\u00a040,000 on 3\u00a0May\u00a02026."


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_sentence_that_a_framework_can_make_is_whole(tmp_path: Path, language: Language) -> None:
    said = repertoire(case(tmp_path / "trial", SHAPES["one-network"](language)).framework)

    assert {one.networks for one in said} == {1, 2, 3, 6}
    assert {one.language for one in said} == {"sv", "en"}
    for one in said:
        assert "{" not in one.text and "[" not in one.text and "  " not in one.text, one
        assert one.text[:1].isupper() and one.text[-1] in ".:", one
