"""Since last time: what the round before recommended, and which judgements have moved."""

from __future__ import annotations

from slutsats.drafts.writer import Writer
from slutsats.schema.base import localised
from slutsats.schema.draft import Passage


def since_last_time(writer: Writer) -> list[Passage]:
    """Nothing where there was no round before."""
    before = writer.case.evaluation.previous
    if before is None:
        return []
    passages: list[Passage] = []
    if before.date is not None:
        opening = writer.words.since_last(before.reference or "", writer.words.date(before.date))
        passages.append(writer.passage("since-last-time.opening", opening, ["previous.date", "previous.reference"]))
    for network in writer.networks:
        sentences, references = [], []
        earlier = before.recommendations.get(network)
        kind = writer.framework.recommendations.get(earlier.kind) if earlier else None
        if kind is not None:
            label = localised(kind.label, writer.language)
            sentences.append(writer.words.was_recommended(writer.name(network), label))
            references.append("previous.recommendations")
        for question, level in before.levels.get(network, {}).items():
            answer = writer.answer(network, question) if question in writer.framework.questions else None
            if answer is None or answer.carried or not answer.judged:
                continue
            then = writer.framework.option_label(question, level, writer.language)
            now = writer.value_text(question, answer)
            name, subject = writer.question_name(question), writer.name(network)
            moved = str(answer.value) != level
            sentences.append(
                writer.words.moved(subject, name, then, now) if moved else writer.words.unmoved(subject, name, now)
            )
            references += [f"answers.{network}.{question}", "previous.levels"]
        if sentences:
            passages.append(writer.passage(f"since-last-time.{network}", " ".join(sentences), references))
    return passages
