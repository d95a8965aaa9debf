"""The paper: a compiled draft, set in a layout."""

from __future__ import annotations

from dataclasses import replace

from slutsats.drafts.arrange import arrange
from slutsats.drafts.compile import compile_draft
from slutsats.drafts.editing import edited
from slutsats.drafts.wording import grammar
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft
from slutsats.schema.layout import Layout
from slutsats.schema.unfinished import missing


def paper(case: Case, layout: Layout, language: Language | None = None) -> Draft:
    """Compile `case` in the house's style, and set it in the house's order, under its headings.

    As long as a main judgement or a recommendation is missing, or an edit in it is stale, it is marked as a draft.
    """
    language = language or case.evaluation.language
    mandate = case.evaluation.mandate
    given = [mandate.decision or "", grammar(language).date_in_list(mandate.date) if mandate.date else ""]
    values = {
        "body": mandate.body or "",
        "addressee": mandate.addressee or "",
        "mandate": ", ".join(part for part in given if part),
    }
    bodies = case.evaluation.organisation.bodies or {}
    compiled = compile_draft(case, language, style=layout.style)
    draft = _house_edits(case, arrange(compiled, layout, values, bodies))
    return replace(draft, remaining=len(missing(case)) + len(draft.stale()))


def _house_edits(case: Case, draft: Draft) -> Draft:
    """Lay edits over the lines that the layout itself adds; the compiler has laid those over its own."""
    laid = {passage.id for passage in (*draft.passages(), *draft.hidden) if passage.state != "compiled"}
    edits = {name: edit for name, edit in case.edits.edits(draft.language).items() if name not in laid}
    if not edits:
        return draft
    sections, hidden = edited(case, draft.sections, edits)
    return replace(draft, sections=sections, hidden=(*draft.hidden, *hidden))
