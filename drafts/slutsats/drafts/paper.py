"""The paper: a compiled draft, set in a layout."""

from __future__ import annotations

from slutsats.drafts.arrange import arrange
from slutsats.drafts.compile import compile_draft
from slutsats.drafts.wording import wording
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft
from slutsats.schema.layout import Layout


def paper(case: Case, layout: Layout, language: Language | None = None) -> Draft:
    """Compile `case` in the house's style, and set it in the house's order, under its headings."""
    language = language or case.evaluation.language
    mandate = case.evaluation.mandate
    given = [mandate.decision or "", wording(language).date_in_list(mandate.date) if mandate.date else ""]
    values = {
        "body": mandate.body or "",
        "addressee": mandate.addressee or "",
        "mandate": ", ".join(part for part in given if part),
    }
    return arrange(compile_draft(case, language, style=layout.style), layout, values)
