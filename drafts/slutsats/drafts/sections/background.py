"""Background and mandate; method and sources. Mostly the evaluator's own words."""

from __future__ import annotations

from slutsats.drafts.grounds import sources_sentence
from slutsats.drafts.sentences import as_written
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage


def background(writer: Writer) -> list[Passage]:
    """Why the question is asked, and who asked it."""
    mandate = writer.case.evaluation.mandate
    passages = []
    if text := as_written(mandate.background):
        passages.append(writer.passage("background.background", text, ["mandate.background"]))
    if text := as_written(mandate.text):
        passages.append(writer.passage("background.mandate", text, ["mandate.text"]))
    if mandate.body and (mandate.date or mandate.decision or not mandate.text):
        named = "" if mandate.text and mandate.body.casefold() in mandate.text.casefold() else mandate.body
        given = writer.words.mandate_given(named, mandate.date, mandate.decision)
        drawn_from = [f"mandate.{key}" for key in ("body", "date", "decision") if getattr(mandate, key)]
        if given:
            passages.append(writer.passage("background.given", given, drawn_from, run_on=bool(mandate.text)))
    return passages


def method(writer: Writer) -> list[Passage]:
    """How the work was done; and what it rests on, where the evaluator has not said so."""
    mandate = writer.case.evaluation.mandate
    if text := as_written(mandate.method):
        return [writer.passage("method.method", text, ["mandate.method"])]
    sources = writer.case.evaluation.sources
    if not sources:
        return []
    text = sources_sentence(writer, tuple(sources))
    references = [f"sources.{source}" for source in sources]
    return [writer.passage("method.sources", text, references, sources=tuple(sources))]
