"""Background and mandate; method and sources. Mostly the evaluator's own words."""

from __future__ import annotations

from slutsats.drafts.grounds import sources_sentence
from slutsats.drafts.sentences import as_written
from slutsats.drafts.wording.base import NO_BREAK
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
    told = _plain(mandate.text or "")
    day = mandate.date if mandate.date and _plain(writer.words.date(mandate.date)) not in told else None
    decision = mandate.decision if mandate.decision and _plain(mandate.decision) not in told else None
    unsaid = bool(mandate.body) and _plain(mandate.body or "") not in told + _plain(mandate.background or "")
    if mandate.body and (day or decision or unsaid):
        named = "" if _plain(mandate.body) in told else mandate.body
        given = writer.words.mandate_given(named, day, decision)
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


def _plain(text: str) -> str:
    """A text as it is compared: in small letters, with ordinary spaces."""
    return text.replace(NO_BREAK, " ").casefold()
