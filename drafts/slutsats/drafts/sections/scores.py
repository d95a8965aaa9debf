"""What the answers come to in points, and the basic requirements that are not met: in the body and the conclusion."""

from __future__ import annotations

from slutsats.drafts.sentences import as_written, sentence, together
from slutsats.drafts.wording.scores import PointsRow, about, points_sentence, requirements_sentence
from slutsats.drafts.writer import Writer
from slutsats.schema.base import localised
from slutsats.schema.classes import class_of, classes_of
from slutsats.schema.comparison import passes
from slutsats.schema.conditions import CANNOT_JUDGE
from slutsats.schema.draft import ClassLine, Passage, ScoreLine
from slutsats.schema.points import Score, gives_points, score


def scores(writer: Writer, criterion: str | None) -> dict[str, Score]:
    """By network, what the criterion comes to, or all of it where None; none of those outside the question."""
    found = {network: score(writer.counted(network).standpoint, criterion) for network in writer.networks}
    return {network: one for network, one in found.items() if one is not None}


def points_text(writer: Writer, criterion: str | None) -> str:
    """The sentence that tells the points of a criterion, or of all; empty where it gives none."""
    found = scores(writer, criterion)
    if not found:
        return ""
    rows = [PointsRow(writer.names.of(n), one.points, one.maximum, one.final) for n, one in found.items()]
    limits = next(iter(found.values())).limits
    return sentence(points_sentence(writer.words, writer.language, rows, limits))


def points_references(writer: Writer, criterion: str | None) -> list[str]:
    """The answers that the points of a criterion are drawn from."""
    return [
        f"answers.{network}.{question}"
        for question in writer.framework.questions_under(criterion)
        if writer.framework.questions[question].points
        for network in writer.networks
    ]


def fails(writer: Writer, network: str, question: str) -> bool:
    """Whether the network does not meet a basic requirement, by an answer that counts."""
    declared, answer = writer.framework.questions[question], writer.answer(network, question)
    if declared.baseline is None or answer is None or answer.value is None:
        return False
    return not passes(declared, answer.value)


def failed(writer: Writer, network: str) -> list[str]:
    """The basic requirements that the network fails, or that can't be judged, in the order of the walk."""
    return [question for question in writer.framework.question_order if fails(writer, network, question)]


def requirements_text(writer: Writer, network: str, questions: list[str]) -> str:
    """The sentence about the requirements `questions` that the network fails, each by its name."""
    names: tuple[list[str], list[str]] = ([], [])
    for question in questions:
        answer = writer.answer(network, question)
        unsure = answer is not None and answer.value == CANNOT_JUDGE
        names[unsure].append(writer.question_name(question))
    return sentence(requirements_sentence(writer.words, writer.language, writer.names.of(network), *names))


def reached(writer: Writer) -> list[Passage]:
    """For the conclusion: classes, the sum of points with what is required, the basic requirements that are not met."""
    passages = _classes(writer)
    if gives_points(writer.framework) and (text := points_text(writer, None)):
        passages.append(writer.passage("conclusion.points", text, points_references(writer, None)))
    for network in writer.networks:
        questions = failed(writer, network)
        if not questions:
            continue
        grounds = {question: as_written(writer.justification(network, question)) for question in questions}
        told = [text for text in grounds.values() if text]
        if len(questions) > 1:  # each says what it is about, as the sentence before names them all
            told = [about(writer.language, writer.question_name(q), text) for q, text in grounds.items() if text]
        text = together(requirements_text(writer, network, questions), *dict.fromkeys(told))
        references = [f"answers.{network}.{question}" for question in questions]
        passages.append(
            writer.passage(
                f"conclusion.requirements.{network}", text, references, sources=writer.cited([network], questions)
            )
        )
    return passages


def _classes(writer: Writer) -> list[Passage]:
    """The class of each network, those alike together, with the framework's phrase or in plain words."""
    passages = []
    for name, declared in writer.framework.classes.items():
        scale = writer.framework.scales[declared.scale]
        alike: dict[str, list[str]] = {}
        questions: dict[str, tuple[str, ...]] = {}
        for network in writer.networks:
            given = class_of(writer.counted(network).standpoint, name)
            if given.level is not None:
                alike.setdefault(given.level, []).append(network)
                questions[network] = given.questions
        for level in sorted(alike, key=scale.levels.index, reverse=True):
            networks = alike[level]
            label = scale.label(level, writer.language)
            text = writer.say(declared.phrases.get(level), networks, {"value": label})
            title = localised(declared.label, writer.language)
            text = text or writer.wording.judgements.judged(
                writer.names.together(networks), title[:1].lower() + title[1:], label
            )
            references = [f"answers.{network}.{question}" for network in networks for question in questions[network]]
            passages.append(writer.passage(f"conclusion.class.{name}.{networks[0]}", text, references))
    return passages


def class_lines(writer: Writer) -> tuple[ClassLine, ...]:
    """The classes as data."""
    lines = []
    for network in writer.networks:
        for given in classes_of(writer.counted(network).standpoint):
            declared = writer.framework.classes[given.name]
            label = writer.framework.scales[declared.scale].label(given.level, writer.language) if given.level else ""
            title = localised(declared.label, writer.language)
            lines.append(ClassLine(given.name, title, network, given.level or "", label))
    return tuple(lines)


def score_lines(writer: Writer) -> tuple[ScoreLine, ...]:
    """The points as data: by criterion, then in all."""
    lines = []
    for criterion in (*writer.framework.criteria, None):
        title = writer.criterion_title(criterion) if criterion is not None else ""
        for network, one in scores(writer, criterion).items():
            lines.append(
                ScoreLine(criterion or "", title, network, one.points, one.maximum, one.limits, one.final, one.reaches)
            )
    return tuple(lines)
