"""A fact that a text names is live: it reads as the fact does today wherever the text is read; all else is text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli_w
from conftest import EXAMPLES
from hypothesis import assume, given
from hypothesis import strategies as some
from whole_record import read

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export.formats import export
from slutsats.drafts.named_facts import filled_in
from slutsats.drafts.references import fingerprints
from slutsats.drafts.writer import Writer
from slutsats.records.reading import read_case
from slutsats.schema.case import Case
from slutsats.schema.draft import Passage
from slutsats.schema.findings import findings
from slutsats.schema.named_facts import named_facts, nearly_named

SEKOM = "evaluation.strategic-work.sekom"
SHEET, HEADER = "answers/anna/sekom.toml", "evaluation.toml"


@pytest.fixture
def folder(example_records: Path) -> Path:
    return example_records / "huddinge-2025"


def exchange(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def reason(folder: Path, text: str) -> None:
    """Justify with `text` how much SEKOM is used."""
    old = (folder / SHEET).read_text(encoding="utf-8").split("[answers.use]")[1].split('"""')[1]
    exchange(folder, SHEET, old, f"\n{text}\n")


def told(folder: Path, language: str = "sv") -> Passage:
    return next(p for p in compile_draft(read(folder), language).passages() if p.id == SEKOM)


def test_a_named_fact_is_written_as_it_reads_today_and_in_the_drafts_language(folder: Path) -> None:
    exchange(
        folder,
        HEADER,
        "[networks.sekom.fee]",
        '[networks.sekom.notice]\nmonths = 6\nends = "12-31"\n\n[networks.sekom.fee]',
    )
    reason(
        folder,
        "{#members} medlemmar sedan {#since}, för {#per-year}. Sägs upp senast {#last-notice}.\n\n"
        "{#klimatkommunerna.members} i det andra, t.ex. {#members}.",
    )

    assert told(folder).text.endswith(
        "Omkring 100 medlemmar sedan 1996, för omkring 40\u00a0000\u00a0kronor. "
        "Sägs upp senast den\u00a030\u00a0juni\u00a02025.\n\n"
        "Omkring 50 i det andra, t.ex. omkring 100."
    )
    assert told(folder, "en").text.endswith(
        "About 100 medlemmar sedan 1996, för about SEK\u00a040,000. Sägs upp senast 30\u00a0June\u00a02025.\n\n"
        "About 50 i det andra, t.ex. about 100."
    )


def test_a_fact_that_is_missing_or_unknown_leaves_no_hole_in_the_paper_and_is_told(folder: Path) -> None:
    exchange(folder, HEADER, "members = 100\n", "")
    reason(folder, "Har {#members}, {#klimatkommunerna.since}, {#membrs} och {#kk.members} och {#Members}.")

    assert told(folder).text.endswith(
        "Har (uppgift saknas: antal medlemmar), (uppgift saknas: medlem sedan, Klimatkommunerna), "
        "(uppgift saknas: membrs) och (uppgift saknas: members, kk) och {#Members}."
    )
    problems = [p for p in findings(read(folder)) if "fact-" in p.code and p.place.question == "use"]
    assert [(p.code, p.place.file, p.place.dotted) for p in problems] == [
        (code, SHEET, "answers.use.justification")
        for code in ("named-fact-missing", "named-fact-missing", "fact-unknown", "fact-unknown", "fact-misspelt")
    ]
    assert str(problems[2].message).endswith('Did you mean "members"?')


def test_a_fact_named_where_none_is_filled_in_is_told(folder: Path) -> None:
    exchange(folder, HEADER, "År 2022 väntades", "{#sekom.members} väntades")
    edit = {"state": "added", "section": "background", "text": "Har {#members}."}
    text = tomli_w.dumps({"format": 1, "sv": {"background.own": edit}, "end": {"complete": True}})
    (folder / "draft.toml").write_text(text, encoding="utf-8")

    problems = [p for p in findings(read(folder)) if p.code == "fact-not-filled-in"]
    assert [p.place.dotted for p in problems] == ["recommendations.sekom.reason", "sv.background.own.text"]


def test_an_edited_passage_is_marked_where_a_fact_that_it_was_drawn_from_has_changed(folder: Path) -> None:
    reason(folder, "Har {#members} medlemmar, och {#total-per-year} om året.")
    before = told(folder)
    assert before.drawn_from == ("answers.sekom.use", "networks.sekom.members", "networks.sekom.fee")

    # what the program wrote is not kept here, so that the ground alone can tell
    edit = {"state": "edited", "text": "Få.", "drawn_from": fingerprints(read(folder), before.drawn_from)}
    text = tomli_w.dumps({"format": 1, "sv": {SEKOM: edit}, "end": {"complete": True}})
    (folder / "draft.toml").write_text(text, encoding="utf-8")
    assert not told(folder).stale
    exchange(folder, HEADER, "members = 100\n", "members = 90\n")
    assert (told(folder).text, told(folder).stale) == ("Få.", True)


def test_a_passage_that_does_not_tell_the_fact_is_not_drawn_from_it(folder: Path) -> None:
    reason(folder, "Har {#members} medlemmar.")
    drawn = [p.id for p in compile_draft(read(folder)).passages() if "networks.sekom.members" in p.drawn_from]

    assert drawn == ["networks.sekom.facts", SEKOM]


def test_the_same_words_about_two_networks_are_not_said_once_where_their_facts_differ(folder: Path) -> None:
    for network in ("sekom", "klimatkommunerna"):
        sheet = f"answers/anna/{network}.toml"
        value = (folder / sheet).read_text(encoding="utf-8").split("[answers.emphasis]\nvalue = ")[1].split("\n")[0]
        exchange(folder, sheet, value, '"Har {#members} medlemmar."')
    text = "\n".join(passage.text for passage in compile_draft(read(folder)).passages())

    assert "Har omkring 100 medlemmar." in text and "Har omkring 50 medlemmar." in text


@pytest.mark.parametrize("suffix", [".md", ".html", ".csv", ".json"])
def test_every_paper_shows_what_the_fact_reads_and_data_keeps_what_was_written(folder: Path, suffix: str) -> None:
    """Also in the annex, where the justification of a minor question stands."""
    reason(folder, "Har {#members} medlemmar.")
    exchange(folder, SHEET, "Ungefär hälften", "Hälften av {#sekom.members}, {#nothing},")
    text = export(f"paper{suffix}", compile_draft(read(folder))).data.decode("utf-8-sig")

    assert "Har omkring 100 medlemmar." in text
    if suffix == ".json":
        cells = [cell for row in json.loads(text)["draft"]["matrix"] for cell in row["cells"] if cell["recorded"]]
        assert {cell["recorded"]["justification"].strip()[:16] for cell in cells} == {
            "Har {#members} m",
            "Hälften av {#sek",
        }
    else:
        assert "{#" not in text and "Hälften av omkring 100, (uppgift saknas: nothing)," in text


CASE = read_case(EXAMPLES / "huddinge-2025").case
assert CASE is not None
WRITERS = (Writer(CASE, "sv"), Writer(CASE, "en"))
NAMES = some.sampled_from(
    ["{#members}", "{#sekom.since}", "{#x}", "{#a.b.c}", "{{#members}", "{#members }", "{ #since}"]
)
TEXTS = some.lists(some.one_of(NAMES, some.text("{#}.membrs \n[]_0-A%", max_size=12), some.text(max_size=8))).map(
    "".join
)


@given(TEXTS)
def test_text_that_names_no_fact_stays_byte_for_byte(text: str) -> None:
    assume(not named_facts(text))
    assert all(filled_in(writer, text, "sekom") == text for writer in WRITERS)


@given(TEXTS.filter(lambda text: not named_facts(text)), some.text("{#}.members \n", max_size=8))
def test_what_stands_around_a_fact_stays_byte_for_byte(before: str, after: str) -> None:
    assume("{#" not in after)
    for writer in WRITERS:
        found = filled_in(writer, f"{before}{{#klimatkommunerna.members}}{after}", "sekom")
        assert found.startswith(before) and found.endswith(after)
        assert found[len(before) : len(found) - len(after)].casefold() in ("omkring 50", "about 50")


LOOK_ALIKES = (
    "#metoo|# 3|nr #3|{#}|{members}|{# members}|{#members }|{#Members}|{#.members}|{#a.b.c}|{#members|#members"
)


@pytest.mark.parametrize("text", LOOK_ALIKES.split("|"))
def test_what_only_looks_like_it_is_text(text: str) -> None:
    assert filled_in(WRITERS[0], text, "sekom") == text


def test_a_fact_whose_own_text_names_a_fact_is_data() -> None:
    network = CASE.networks["sekom"].model_copy(update={"decision": "{#members}"})
    evaluation = CASE.evaluation.model_copy(update={"networks": {**CASE.networks, "sekom": network}})
    writer = Writer(Case(evaluation, CASE.framework, CASE.sheets), "sv")

    assert filled_in(writer, "Enligt {#decision}.", "sekom") == "Enligt {#members}."


def test_what_is_nearly_a_name_is_found() -> None:
    assert nearly_named("{#Members} {#members} {# since} {#a.b.c} #x {x}") == ["{#Members}", "{# since}", "{#a.b.c}"]
