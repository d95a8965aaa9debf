"""Background and mandate; method and sources. Mostly the evaluator's own words."""

from __future__ import annotations

from slutsats.drafts.grounds import sources_sentence
from slutsats.drafts.sections.points import asked
from slutsats.drafts.sentences import as_written, with_reference
from slutsats.drafts.wording.grammar import NO_BREAK
from slutsats.drafts.wording.minutes import Raised
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage
from slutsats.schema.evaluation import Mandate


def background(writer: Writer) -> list[Passage]:
    """Why the question is asked, and who asked it: the occasion where there is one, the background, the mandate."""
    mandate = writer.case.evaluation.mandate
    passages = _occasion(writer)
    if text := as_written(mandate.background):
        passages.append(writer.passage("background.background", text, ["mandate.background"]))
    text, given = as_written(mandate.text), _given(writer, mandate)
    drawn_from = [f"mandate.{key}" for key in ("body", "date", "decision") if getattr(mandate, key)]
    if text and given.startswith("(") and (whole := with_reference(text, given)):
        passages.append(writer.passage("background.mandate", whole, ["mandate.text", *drawn_from]))
        return passages
    if text:
        passages.append(writer.passage("background.mandate", text, ["mandate.text"]))
    if given:
        passages.append(writer.passage("background.given", given, drawn_from, run_on=bool(mandate.text)))
    return passages


def _given(writer: Writer, mandate: Mandate) -> str:
    """Who gave the mandate, when and by which decision, where the evaluator's text does not tell; a reference after it.

    Where something else is the occasion, the mandate's body alone is no news.
    """
    told = _plain(mandate.text or "")
    body = writer.names.body(mandate.body)
    day = writer.words.date(mandate.date) if mandate.date else ""
    decision = mandate.decision or ""
    unsaid = any(part and _plain(part) not in told for part in (day, decision))
    if unsaid and told:
        return writer.wording.minutes.reference(
            *(part if _plain(part) not in told else "" for part in (body, day, decision))
        )
    if unsaid and body:
        return writer.wording.minutes.mandate_given(body, mandate.date, mandate.decision)
    known = told + _plain(mandate.background or "")
    other = writer.case.evaluation.occasion
    if body and not unsaid and _plain(body) not in known and (other is None or other.kind == "mandate"):
        return writer.wording.minutes.mandate_given(body, None, None)
    return ""


def _occasion(writer: Writer) -> list[Passage]:
    """Why the matter is taken up, where that is something else than a mandate; what the own text tells is left out."""
    occasion = writer.case.evaluation.occasion
    if occasion is None:
        return []
    drawn_from = [f"occasion.{key}" for key in type(occasion).model_fields if getattr(occasion, key)]
    day = writer.words.date(occasion.date) if occasion.date else ""
    text, body, reference = as_written(occasion.text), occasion.body or "", occasion.reference or ""
    told = _plain(text)
    passages = []
    if writer.wording.minutes.kind_of(occasion.kind) not in told:
        organisation = writer.case.evaluation.organisation
        parts = (occasion.by or "", body, day, occasion.title or "", reference)
        by, where, when, title, place = (part if _plain(part) not in told else "" for part in parts)
        unit = writer.names.unit or organisation.name
        raised = Raised(occasion.kind, by, where, when, title, place, unit)
        if sentence := writer.wording.minutes.raised(raised):
            passages.append(writer.passage("background.occasion", sentence, drawn_from))
    said = ""
    if text and not passages and any(part and _plain(part) not in told for part in (day, reference)):
        parts_said = (part if _plain(part) not in told else "" for part in (body, day, reference))
        said = writer.wording.minutes.reference(*parts_said)
    if text:
        whole = with_reference(text, said) if said else ""
        known = ["occasion.text", *(drawn_from if whole else ())]
        passages.append(writer.passage("background.occasion.text", whole or text, known, run_on=bool(passages)))
        if said and not whole:
            passages.append(writer.passage("background.occasion.reference", said, drawn_from, run_on=True))
    asks = (occasion.asks or "").strip()
    if asks and _plain(asks.rstrip(".")) not in told:
        said = writer.wording.minutes.asked_for(occasion.kind, asked(writer, asks))
        passages.append(writer.passage("background.occasion.asks", said, ["occasion.asks"], run_on=bool(passages)))
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
