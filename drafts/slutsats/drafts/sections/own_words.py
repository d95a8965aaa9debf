"""What an evaluator's own words add under a criterion, beside its main judgement."""

from __future__ import annotations

from slutsats.drafts.grouping import groups
from slutsats.drafts.sections.scores import fails
from slutsats.drafts.writer import Writer

_FEW = 4
"""Networks up to which sub-answers stand in the paragraph; with more they are left to the annex."""


class OwnWords:
    """The texts and grounds of the answers under one criterion: which of them are told, each once."""

    def __init__(self, writer: Writer, main: str) -> None:
        self.writer = writer
        self.main = main
        """The criterion's main question."""
        self._said: set[str] = set()

    def adds(self, question: str) -> bool:
        """Whether a sub-answer adds something: words of the evaluator's own, or a value that is itself a fact."""
        writer = self.writer
        return self.adds_by_itself(question) or any(self.must(network, question) for network in writer.networks)

    def must(self, network: str, question: str) -> bool:
        """Whether an answer is told whatever it adds: a basic requirement that fails, or what the rule that hit used.

        A rule with a conclusion of its own has said in the framework's words what it goes by.
        """
        if fails(self.writer, network, question):
            return True
        answer, suggestion = self.writer.answer(network, question), self.writer.suggestion(network)
        if answer is None or not answer.judged or suggestion is None or question not in suggestion.used_questions:
            return False
        rule = next(rule for rule in self.writer.framework.rules if rule.id == suggestion.rule)
        return rule.conclusion is None and rule.when is not None

    def adds_by_itself(self, question: str) -> bool:
        """Whether a sub-answer is told for what it says, with few enough networks for a paragraph."""
        writer = self.writer
        kind = writer.framework.questions[question].type
        declared = writer.framework.questions[question]
        if len(writer.networks) > _FEW:  # what is asked of some alone is told of them, where it can stand as written
            return declared.whole_sentence and declared.applies_when is not None and bool(writer.judged(question))
        if kind not in ("rating", "text") and question in writer.framework.phrases:
            return any(not self.kept(network, question) for network in writer.judged(question))
        return any(
            kind == "text" or writer.justification(network, question)
            for network in writer.judged(question)
            if not self.kept(network, question)
        )

    def with_each(self, question: str, judged: set[str]) -> bool:
        """Whether a sub-answer belongs with each of the networks `judged`, rather than said of all, or in one list."""
        writer = self.writer
        if not self.has_words(question):
            return False
        networks = [n for n in writer.judged(question) if not self.kept(n, question)]
        if not judged.issuperset(networks):
            return False
        apart = len(networks) < 2 or len(groups(writer, question, networks)) > 1
        return apart or any(self.unnamed(network, question) for network in networks)

    def has_words(self, question: str) -> bool:
        """Whether an answer to the question is in the evaluator's words, or has them for its grounds."""
        return self.writer.framework.questions[question].type in ("rating", "text")

    def unnamed(self, network: str, question: str) -> bool:
        """Whether the paragraph tells words of the evaluator's on this that do not say which network they are about."""
        writer = self.writer
        answer = writer.answer(network, question)
        if answer is None or self.kept(network, question):
            return False
        texts = [writer.justification(network, question)]
        if writer.framework.questions[question].type == "text" and answer.judged:
            texts.append(writer.own_words(str(answer.value), network))
        return any(text and text not in self._said and not writer.names_itself(network, text) for text in texts)

    def grounds(self, network: str, question: str) -> str:
        """The evaluator's justification, unless the conclusion tells it."""
        if self.kept(network, question):
            return ""
        return self.once(self.writer.justification(network, question))

    def once(self, text: str) -> str:
        """`text`, unless this paragraph has already said it."""
        if text in self._said:
            return ""
        self._said.add(text)
        return text

    def kept(self, network: str, question: str) -> bool:
        """What is notable is said once, in the conclusion; a main judgement keeps its grounds here."""
        answer = self.writer.answer(network, question)
        return bool(answer and answer.notable and answer.justification and question != self.main)

    def spread(self, network: str, question: str) -> str:
        """That evaluators differ, where nothing is settled: how many judged higher or lower than what stands."""
        answer = self.writer.answer(network, question)
        differing = self.writer.counted(network).differing(question)
        if answer is None or not differing:
            return ""
        scale = self.writer.framework.scale_of(question)
        given = [str(other.value) for other in differing]
        higher = lower = 0
        if scale is not None and answer.value in scale.levels:
            stands = scale.levels.index(str(answer.value))
            places = [scale.levels.index(value) for value in given if value in scale.levels]
            higher = sum(place > stands for place in places)
            lower = sum(place < stands for place in places)
        return self.writer.wording.judgements.spread(self.writer.names.of(network), len(given), higher, lower)
