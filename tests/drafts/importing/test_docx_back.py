"""An edited Word export comes back: passages are found by their bookmarks, whatever was done around them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from drafts.export.hostile import hostile
from drafts.export.house import template
from drafts.export.huddinge import draft, passage
from drafts.export.test_docx import headed

from slutsats.drafts.export import docx as written
from slutsats.drafts.export.options import Options
from slutsats.drafts.importing.changes import Difference, RefusedFileError
from slutsats.drafts.importing.docx import bring_back
from slutsats.schema.draft import Draft

NOTES = Options(notes=True)


def edited(change: Callable[[Any], object], options: Options = NOTES) -> bytes:
    document = docx.Document(io.BytesIO(written.export(draft(), options).data))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraph(document: Any, start: str) -> Any:
    return next(one for one in document.paragraphs if one.text.startswith(start))


def back(data: bytes, paper: Draft | None = None) -> tuple[Difference, ...]:
    return bring_back(data, paper or draft())[0]


@pytest.mark.parametrize("paper", [draft(), hostile(), headed()], ids=["the case", "hostile", "headed"])
@pytest.mark.parametrize("options", [NOTES, Options(), Options(template=template())], ids=["notes", "plain", "house"])
def test_an_untouched_file_differs_in_nothing(paper: Draft, options: Options) -> None:
    assert bring_back(written.export(paper, options).data, paper) == ((), ())


def test_what_the_annexes_say_is_no_passage_that_could_be_missing() -> None:
    told = replace(draft().sections[-2], passages=(passage("annex-matrix.left-out", "En fråga är inte besvarad."),))
    paper = draft(sections=(*draft().sections[:-2], told, draft().sections[-1]))

    assert bring_back(written.export(paper, NOTES).data, paper) == ((), ())


def test_an_edited_passage_comes_back_without_its_lead_and_note() -> None:
    def change(document: Any) -> None:
        for run in paragraph(document, "Fokusområden.").runs:
            run.text = run.text.replace("de flesta kommuner", "nästan alla kommuner")

    (difference,) = back(edited(change))

    assert (difference.kind, difference.passage) == ("edited", "evaluation.focus")
    assert (
        difference.after == "Båda nätverken täcker de utmaningar som nästan alla kommuner i dag har som fokusområden."
    )


def test_text_typed_at_the_end_of_a_paragraph_belongs_to_its_last_passage() -> None:
    (difference,) = back(edited(lambda document: paragraph(document, "Miljöstrategiskt").add_run(" Det gäller än.")))

    assert difference.passage == "evaluation.strategic-work.sekom"
    assert difference.after.endswith("gå före. Det gäller än.")


def test_text_typed_before_a_passage_belongs_to_it() -> None:
    def change(document: Any) -> None:
        one = paragraph(document, "Medlemskapet i Klimatkommunerna är värdefullt för kommunens")
        one._p.insert(list(one._p).index(one._p.pPr) + 1 if one._p.pPr is not None else 0, one.add_run("Alltså: ")._r)

    (difference,) = back(edited(change))

    assert difference.passage == "conclusion.klimatkommunerna"
    assert difference.after.startswith("Alltså: Medlemskapet i Klimatkommunerna")


def test_a_paragraph_inserted_between_two_comes_back_as_added() -> None:
    def change(document: Any) -> None:
        paragraph(document, "Medlemskapet i SEKOM används i dag i liten omfattning; det").insert_paragraph_before(
            "Nytt."
        )

    (difference,) = back(edited(change))

    assert (difference.kind, difference.section, difference.follows, difference.after) == (
        "added",
        "conclusion",
        "conclusion.klimatkommunerna",
        "Nytt.",
    )


def test_a_deleted_paragraph_comes_back_as_hidden_passages() -> None:
    def change(document: Any) -> None:
        gone = paragraph(document, "Miljöstrategiskt")._p
        gone.getparent().remove(gone)

    assert [(one.kind, one.passage) for one in back(edited(change))] == [
        ("hidden", "evaluation.strategic-work"),
        ("hidden", "evaluation.strategic-work.klimatkommunerna"),
        ("hidden", "evaluation.strategic-work.sekom"),
    ]


def test_a_passage_split_by_a_new_paragraph_keeps_both_halves() -> None:
    def change(document: Any) -> None:
        one = paragraph(document, "Medlemskapet i Klimatkommunerna är värdefullt för kommunens")
        end = one._p.findall(docx.oxml.ns.qn("w:bookmarkEnd"))[-1]
        second = OxmlElement("w:p")
        one._p.addnext(second)
        second.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>Andra halvan.</w:t></w:r>"))
        second.append(end)

    (difference,) = back(edited(change))

    assert difference.passage == "conclusion.klimatkommunerna"
    assert difference.after.endswith("strategiska arbete.\n\nAndra halvan.")


def test_two_paragraphs_that_changed_places_come_back_as_one_move() -> None:
    def change(document: Any) -> None:
        first = paragraph(document, "Kommunen fortsätter")._p
        paragraph(document, "Förvaltningen återkommer")._p.addnext(first)

    (difference,) = back(edited(change))

    assert (difference.kind, difference.passage, difference.follows) == (
        "moved",
        "proposal.klimatkommunerna",
        "proposal.sekom",
    )


@pytest.mark.parametrize(("tag", "count"), [("ins", 1), ("del", 1), ("moveFrom", 1), ("moveTo", 2)])
def test_unresolved_tracked_changes_are_refused_with_what_to_do(tag: str, count: int) -> None:
    def change(document: Any) -> None:
        for start in ("Fokusområden.", "Miljöstrategiskt")[:count]:
            one = paragraph(document, start)
            tracked = parse_xml(f'<w:{tag} {nsdecls("w")} w:id="900" w:author="Chef" w:date="2025-04-02T09:00:00Z"/>')
            one._p.append(tracked)
            tracked.append(one.runs[-1]._r)

    with pytest.raises(RefusedFileError) as refused:
        back(edited(change))

    changes = "an unresolved tracked change: accept or reject it" if count == 1 else "2 unresolved tracked changes: "
    assert f"The Word file has {changes}" in str(refused.value)
    assert "(Review, Accept All Changes), save the file, and bring it back" in str(refused.value)


def test_changed_headings_and_comments_are_told_and_not_taken() -> None:
    def change(document: Any) -> None:
        paragraph(document, "Slutsats").runs[0].text = "Sammantaget"
        one = paragraph(document, "Fokusområden.")
        document.add_comment(one.runs[0], text="Bra!", author="Chef")

    differences, told = bring_back(edited(change), draft())

    assert differences == ()
    assert [str(message) for message in told] == [
        "The heading “Sammantaget” is not taken: headings belong to the layout, the title to the evaluation",
        "The file has one comment, which is not brought back: read it in Word",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"no zip", "The file is no Word document: a .docx or .dotx that Word or LibreOffice has saved is needed"),
        (template(dotx=False), "No passage is bookmarked in the Word file: it is not an export of this evaluation"),
        (written.export(draft(evaluation="annan-2024")).data, "The file was exported from annan-2024, not from"),
        (written.export(draft(language="en")).data, "The file was exported in the language en; bring it back with"),
    ],
)
def test_a_file_that_cannot_be_brought_back_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        bring_back(data, draft())

    assert str(refused.value).startswith(sentence)
