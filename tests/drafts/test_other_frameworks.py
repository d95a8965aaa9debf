"""Frameworks that are not the shipped one: few phrases, another language, nothing known of memberships."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts.test_golden import plain
from small_record import write_record

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export.words import WORDS, cell_text
from slutsats.drafts.paper import paper
from slutsats.records.reading import read_case, read_layout
from slutsats.records.shipped_data import layout_path
from slutsats.schema.base import LANGUAGES, Language
from slutsats.schema.case import Case


def tools(folder: Path, *changes: tuple[str, str]) -> Case:
    """A small case in English of two tools, one of them answered, with texts of its files exchanged."""
    written = write_record(folder)
    for old, new in changes:
        found = [path for path in written.rglob("*.toml") if old in path.read_text(encoding="utf-8")]
        assert found, old
        for path in found:
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    reading = read_case(written)
    assert reading.case is not None and not reading.errors, [str(problem) for problem in reading.errors]
    return reading.case


def test_a_small_framework_gives_a_whole_paper(tmp_path: Path) -> None:
    assert plain(compile_draft(tools(tmp_path))) == (
        "The tools\n\n"
        "## Summary\n\nThe proposal reads: “The library keeps The saw.”\n\n"
        "## Proposal for decision\n\n1. The library keeps The saw.\n\n"
        "## Method and sources\n\nThe assessment rests on the bill.\n\n"
        "## Evaluation\n\nWorth. The saw is used much. It is used [daily] # and this is no comment.\n\n"
        "## Recommendation\n\n1. The library keeps The saw.\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recommendation_is_never_lost_where_the_framework_lacks_the_drafts_language(
    tmp_path: Path, language: Language
) -> None:
    passages = {passage.id: passage.text for passage in compile_draft(tools(tmp_path), language).passages()}

    assert passages["recommendation.saw"] == passages["proposal.saw"] == "The library keeps The saw."


def test_an_answer_without_a_phrase_is_still_said(tmp_path: Path) -> None:
    case = tools(tmp_path, ('much = { en = "{network} is used much" }\n', ""))
    passages = {passage.id: passage.text for passage in compile_draft(case).passages()}

    assert passages["evaluation.worth.saw"].startswith(
        "To the question “How much is it used?”, the answer for The saw is “much”. It is used"
    )


def test_a_word_goes_by_number(tmp_path: Path) -> None:
    phrase = 'much = { en = "{network} is used much" }'
    case = tools(
        tmp_path,
        (phrase, 'much = { en = "{network} {is|are} used much" }'),
        ('name = "The saw"', 'name = "The saws"\nplural = true'),
    )
    passages = {passage.id: passage.text for passage in compile_draft(case).passages()}

    assert passages["evaluation.worth.saw"].startswith("The saws are used much.")


def test_a_misspelt_placeholder_in_what_is_said_one_step_apart_is_told(tmp_path: Path) -> None:
    written = write_record(tmp_path)
    path = written / "framework.toml"
    text = path.read_text(encoding="utf-8")
    lead = '[criteria.worth.lead]\nless = { en = "{netwrok} is used less" }\n\n[questions.use]'
    path.write_text(text.replace("[questions.use]", lead), encoding="utf-8")
    found = [problem for problem in read_case(written).problems if problem.code == "unknown-placeholder"]

    assert [problem.place.dotted for problem in found] == ["criteria.worth.lead.less.en"]
    assert "{netwrok}" in str(found[0].message)


def test_a_phrase_that_names_a_fact_says_of_each_its_own(tmp_path: Path) -> None:
    much = 'much = { en = "{network} is used much" }'
    tools(
        tmp_path,
        (much, much.replace('much" }', 'much[, and is owned by {owner}]" }')),
        ("[recommendations.keep]", '[facts.owner]\nkind = "text"\nlabel = { en = "owner" }\n\n[recommendations.keep]'),
        ('name = "The saw"', 'name = "The saw"\nowner = "Ann"'),
        ('name = "The plane"', 'name = "The plane"\nowner = "Ben"'),
    )
    sheet = next(tmp_path.rglob("saw.toml")).read_text(encoding="utf-8")
    next(tmp_path.rglob("saw.toml")).with_name("plane.toml").write_text(sheet.replace('"saw"', '"plane"'), "utf-8")
    case = read_case(next(tmp_path.rglob("evaluation.toml")).parent).case
    assert case is not None
    text = plain(compile_draft(case))

    assert "The saw is used much, and is owned by Ann." in text
    assert "The plane is used much, and is owned by Ben." in text


def test_an_amount_is_said_in_its_currency_also_where_there_is_no_fee(tmp_path: Path) -> None:
    rent = '[facts.rent]\nkind = "amount"\nlabel = { en = "rent" }\nphrase = { en = "The rent is {value}" }\n\n'
    case = tools(
        tmp_path,
        ("[recommendations.keep]", f"{rent}[recommendations.keep]"),
        ('name = "The saw"', 'name = "The saw"\nrent = 4000'),
        ('[networks.saw.fee]\nfixed = "4000"   # as on the bill\n', ""),
    )

    assert "The rent is SEK\u00a04,000." in " ".join(p.text for p in compile_draft(case).passages())


def test_a_question_that_was_not_asked_is_not_told_as_unanswered(tmp_path: Path) -> None:
    asked = 'type = "money"\nask = { en = "What does it cost?" }'
    case = tools(
        tmp_path,
        (asked, f'{asked}\napplies_when = {{ question = "use", is = "none" }}'),
        ('[answers.cost]\nvalue = "4000"\n', ""),
    )
    row = next(row for row in compile_draft(case).matrix if row.question == "cost")

    assert [cell.state for cell in row.cells] == ["not-asked", "unanswered"]
    assert cell_text(row.cells[0], WORDS["en"]) == "not asked"


def test_the_part_on_each_is_headed_by_what_the_framework_evaluates(tmp_path: Path) -> None:
    case = tools(tmp_path, ('name = "The saw"', 'name = "The saw"\nabout = "It is sharp."'))
    layout, _problems = read_layout(layout_path("annex"))
    assert layout is not None
    headings = [section.heading for section in paper(case, layout).sections]

    assert "The tools" in headings
    assert "The networks" not in headings
