"""An edited Markdown export comes back: what was changed outside is found, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drafts.export.hostile import hostile
from drafts.export.huddinge import draft, passage
from drafts.export.test_docx import headed
from hypothesis import given
from hypothesis import strategies as st

from slutsats.drafts.export import markdown as written
from slutsats.drafts.export.options import Options
from slutsats.drafts.importing.changes import Difference, RefusedFileError
from slutsats.drafts.importing.markdown import bring_back
from slutsats.schema.draft import Draft, Section
from slutsats.schema.text import clean

MARKED = Options(markers=True, notes=True)


def exported(paper: Draft | None = None) -> str:
    return written.text(paper or draft(), MARKED)


def back(text: str, paper: Draft | None = None) -> tuple[Difference, ...]:
    return bring_back(text.encode(), paper or draft())[0]


def told(text: str) -> list[str]:
    return [str(message) for message in bring_back(text.encode(), draft())[1]]


@pytest.mark.parametrize("paper", [draft(), hostile(), headed()], ids=["the case", "hostile", "headed"])
@pytest.mark.parametrize("notes", [True, False])
def test_an_untouched_file_differs_in_nothing(paper: Draft, notes: bool) -> None:
    text = written.text(paper, Options(markers=True, notes=notes))

    assert bring_back(text.encode(), paper) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "Se https://www.exempel.se/a_b?c=d (och www.exempel.se), eller [https://a.se](<https://a.se>) som det står.",
        "\\\\www.exempel.se/*x* http://[::1]/ \\[www.a.se\\](<https://www.a.se>)",
    ],
)
def test_addresses_are_links_in_the_file_and_text_again_when_it_comes_back(text: str) -> None:
    paper = draft(sections=(Section("conclusion", "Slutsats", (passage("conclusion.a", text),)),))

    assert "](<https://www." in exported(paper)
    assert back(exported(paper), paper) == ()


def test_a_link_that_somebody_made_keeps_its_address() -> None:
    paper = draft(sections=(Section("conclusion", "Slutsats", (passage("conclusion.a", "Se rapporten."),)),))
    (difference,) = back(exported(paper).replace("rapporten", "[rapporten](<https://www.a.se/>)"), paper)

    assert difference.after == "Se [rapporten](<https://www.a.se/>)."


@pytest.mark.parametrize(
    ("after", "lost"),
    [
        ("Ett kort. Tre är sist av dem alla.", ("Två står i mitten av texten.",)),
        ("Två står i mitten av texten.", ("Ett kort.", "Tre är sist av dem alla.")),
        ("Ett kort. Två står numera i mitten av en text. Tre är sist av dem alla.", ()),
        ("Ett kort. Två står i mitten av texten, och tre är sist av dem alla.", ()),
        ("Ett kort. Två står i mitten av texten. Tre är sist av dem alla. Fyra.", ()),
        ("Något helt annat skrevs här. Tre är sist av dem alla.", ("Ett kort.", "Två står i mitten av texten.")),
        ("Ett nytt. Och ett till. Och ett tredje.", ()),
    ],
)
def test_a_whole_sentence_that_is_gone_is_told_from_one_that_is_reworded(after: str, lost: tuple[str, ...]) -> None:
    text = "Ett kort. Två står i mitten av texten. Tre är sist av dem alla."
    paper = draft(sections=(Section("conclusion", "Slutsats", (passage("conclusion.a", text),)),))
    (difference,) = back(exported(paper).replace(text, after), paper)

    assert (difference.kind, difference.left_out) == ("edited", lost)


@given(st.lists(st.tuples(st.text(min_size=1), st.sampled_from(["paragraph", "point", "item"]), st.booleans())))
def test_whatever_the_texts_are_an_untouched_file_differs_in_nothing(texts: list[tuple[str, str, bool]]) -> None:
    passages = tuple(
        passage(f"conclusion.{number}", clean(text).text or "x", kind=kind, run_on=runs)
        for number, (text, kind, runs) in enumerate(texts)
        if clean(text).text.strip()
    )
    paper = draft(
        sections=(
            Section("background", "Bakgrund", (passage("background.a", "Något."),)),
            Section("conclusion", "Slutsats", passages, numbered=True),
        )
    )

    assert back(exported(paper), paper) == ()


def test_an_edited_passage_comes_back_as_an_edit_of_what_was_compiled() -> None:
    text = exported().replace("bör fortsätta.", "ska fortsätta\\*.")

    (difference,) = back(text)

    assert (difference.kind, difference.passage, difference.section) == ("edited", "summary.conclusion", "summary")
    assert difference.after == difference.before.replace("bör fortsätta.", "ska fortsätta*.")
    assert not difference.conflict
    assert difference.edit is not None
    assert (difference.edit.state, difference.edit.text) == ("edited", difference.after)
    assert difference.edit.compiled == draft().passages()[0].compiled


def test_a_passage_inside_a_paragraph_is_found_by_itself() -> None:
    text = exported().replace("kontakter", "kontakter").replace("andra frågor har fått gå före", "annat har gått före")

    (difference,) = back(text)

    assert difference.passage == "evaluation.strategic-work.sekom"
    assert difference.after == "SEKOM:s material är av allmänt intresse, men annat har gått före."


def test_rewrapping_lines_is_no_change() -> None:
    text = exported().replace(
        "Medlemskapet i Klimatkommunerna är värdefullt för", "Medlemskapet i Klimatkommunerna\när värdefullt för"
    )

    assert back(text) == ()


def test_a_removed_passage_comes_back_as_hidden() -> None:
    lines = exported().split("\n")
    at = next(number for number, line in enumerate(lines) if "passage: proposal.sekom" in line)
    del lines[at : at + 2]

    (difference,) = back("\n".join(lines))

    assert (difference.kind, difference.passage, difference.after) == ("hidden", "proposal.sekom", "")


def test_a_new_paragraph_comes_back_as_added_after_the_one_before() -> None:
    text = exported().replace("\n## Utvärdering\n", "\nEtt nytt stycke om nätverken.\n\n## Utvärdering\n")

    (difference,) = back(text)

    assert (difference.kind, difference.section, difference.follows) == ("added", "networks.sekom", "networks.sekom")
    assert difference.after == "Ett nytt stycke om nätverken."
    assert difference.edit is not None
    assert (difference.edit.state, difference.edit.after) == ("added", "networks.sekom")


def test_two_passages_that_changed_places_come_back_as_one_move() -> None:
    (difference,) = back(swapped(exported()))

    assert (difference.kind, difference.follows) == ("moved", "conclusion.sekom")
    assert difference.passage == "conclusion.klimatkommunerna"


def with_state(state: str, name: str = "conclusion.sekom") -> Draft:
    """The draft in which one conclusion is a human's."""
    sections = []
    for section in draft().sections:
        passages = tuple(
            replace(one, text="Min egen slutsats.", state=state) if one.id == name else one for one in section.passages
        )
        sections.append(replace(section, passages=passages))
    return draft(sections=tuple(sections))


def swapped(text: str) -> str:
    one, two = "<!-- passage: conclusion.klimatkommunerna", "<!-- passage: conclusion.sekom"
    start, middle, end = text.index(one), text.index(two), text.index("## Förslag till beslut")
    return text[:start] + text[middle:end] + text[start:middle] + text[end:]


def test_a_passage_that_was_edited_and_moved_comes_back_as_one_difference() -> None:
    text = swapped(exported()).replace("är värdefullt för kommunens", "är nyttigt för kommunens")

    (difference,) = back(text)

    assert (difference.kind, difference.follows) == ("edited", "conclusion.sekom")
    assert difference.edit is not None
    assert (difference.edit.state, difference.edit.after) == ("edited", "conclusion.sekom")
    assert difference.edit.text == "Medlemskapet i Klimatkommunerna är nyttigt för kommunens miljöstrategiska arbete."


@pytest.mark.parametrize("state", ["edited", "added"])
def test_a_move_keeps_the_text_that_a_human_wrote(state: str) -> None:
    paper = with_state(state, "conclusion.klimatkommunerna")

    (difference,) = back(swapped(exported(paper)), paper)

    assert (difference.kind, difference.passage) == ("moved", "conclusion.klimatkommunerna")
    assert difference.edit is not None
    assert (difference.edit.state, difference.edit.text) == (state, "Min egen slutsats.")
    assert difference.edit.after == "conclusion.sekom"


def test_a_passage_that_a_human_added_stays_added_when_it_is_edited_and_goes_when_it_is_removed() -> None:
    paper = with_state("added")

    (changed,) = back(exported(paper).replace("Min egen slutsats.", "Min nya slutsats."), paper)
    assert changed.edit is not None
    assert (changed.edit.state, changed.edit.text, changed.edit.section) == ("added", "Min nya slutsats.", "conclusion")

    lines = exported(paper).split("\n")
    at = lines.index("Min egen slutsats.")
    (removed,) = back("\n".join(lines[: at - 1] + lines[at + 1 :]), paper)
    assert removed.edit is not None
    assert (removed.kind, removed.edit.state, removed.edit.text) == ("hidden", "hidden", "")


def test_what_only_the_draft_has_changed_since_is_no_difference() -> None:
    first = replace(
        draft().sections[0].passages[0], text="Ett nytt svar har kommit.", compiled="Ett nytt svar har kommit."
    )
    newer = draft(sections=(replace(draft().sections[0], passages=(first,)), *draft().sections[1:]))

    assert back(exported(), newer) == ()


def test_what_both_have_changed_is_a_conflict() -> None:
    first = replace(draft().sections[0].passages[0], text="Ett nytt svar har kommit.")
    newer = draft(sections=(replace(draft().sections[0], passages=(first,)), *draft().sections[1:]))

    (difference,) = back(exported().replace("bör fortsätta", "ska fortsätta"), newer)

    assert (difference.kind, difference.conflict, difference.before) == ("edited", True, "Ett nytt svar har kommit.")


def test_edits_in_the_annexes_and_headings_are_not_taken_and_headings_are_told() -> None:
    text = exported().replace("## Slutsats\n", "## Slutsatser\n").replace("i liten grad", "inte alls")

    assert back(text) == ()
    assert told(text) == [
        "The heading “Slutsatser” is not taken: headings belong to the layout, the title to the evaluation"
    ]


def test_an_edit_of_a_passage_that_is_gone_is_told() -> None:
    text = exported().replace("conclusion.sekom", "conclusion.gone").replace("ett annat fokus", "ett helt annat fokus")

    assert told(text)[0].startswith("A passage of the file is no longer in the draft: “Medlemskapet i SEKOM")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"# Slutsats\n\nEn text.\n", "The file has no passage marks: export it with marks"),
        (b"\xff\xfe#\x00", "The file is not UTF-8 (byte 0): save it as UTF-8 and try again"),
        (
            written.text(draft(evaluation="annan-2024"), MARKED).encode(),
            "The file was exported from annan-2024, not from huddinge-2025",
        ),
        (
            written.text(draft(language="en"), MARKED).encode(),
            "The file was exported in the language en; bring it back with --lang en",
        ),
        (
            written.text(draft(layout="annex"), MARKED).encode(),
            "The file was exported in the layout annex; bring it back with --layout annex",
        ),
    ],
)
def test_a_file_that_cannot_be_brought_back_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        bring_back(data, draft(layout="bilaga"))

    assert str(refused.value).startswith(sentence)


@given(st.binary())
def test_no_bytes_bring_it_down(data: bytes) -> None:
    with pytest.raises(RefusedFileError):
        bring_back(data, draft())
