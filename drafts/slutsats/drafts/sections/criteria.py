"""Evaluation by criterion: one paragraph each, led by the main judgement.

What is alike is said once, what differs is set against each other with the stronger first; the
evaluator's justifications follow the judgement they support, word for word; sub-answers appear only
where they add something. The rest stands in the annex. The voice: docs/prose.
"""

from __future__ import annotations

from slutsats.drafts.grouping import Group, contrasted, distance, groups
from slutsats.drafts.sentences import fill, sentence, together
from slutsats.drafts.writer import Writer
from slutsats.schema.base import localised
from slutsats.schema.conditions import CANNOT_JUDGE
from slutsats.schema.draft import Passage
from slutsats.schema.framework import Criterion

_LONG = 700
"""Characters after which the next network starts a paragraph of its own."""


def evaluation(writer: Writer) -> list[Passage]:
    """Every criterion's paragraph, in the framework's order."""
    passages: list[Passage] = []
    last_sources: tuple[str, ...] = ()
    for criterion_id in writer.framework.criteria:
        paragraph = _Paragraph(writer, criterion_id)
        paragraph.write()
        sources = paragraph.sources()
        if sources and sources != last_sources:
            paragraph.close(sources)
            last_sources = sources
        passages += paragraph.passages
    return passages


class _Paragraph:
    """One criterion's paragraph, as it grows."""

    def __init__(self, writer: Writer, criterion_id: str) -> None:
        self.writer = writer
        self.id = criterion_id
        self.criterion: Criterion = writer.framework.criteria[criterion_id]
        self.passages: list[Passage] = []
        self._told: list[str] = []
        self._length = 0

    def write(self) -> None:
        """The fact that leads, the main judgement, then what the other questions add.

        Where the main judgement sets networks apart, each is told to its end before the next begins;
        what they have alike under it is said once, afterwards.
        """
        if self.criterion.shows:
            self._fact(self.criterion.shows)
        main = self.criterion.main
        rows = groups(self.writer, main, self.writer.judged(main))
        subs = [q for q in self.writer.framework.questions_of(self.id) if q != main and self._adds(q)]
        if len(rows) > 1:
            self._opener(main, rows)
            own = [q for q in subs if self._own(q)]
            for group in rows:
                self._group(main, group, main=True, contrast=group is contrasted(rows))
                for network in group.networks:
                    for question in own:
                        self._sub(question, network)
            subs = [q for q in subs if q not in own]
        elif rows:
            self._alike_or_one(main, rows[0])
        self._not_judged(main)
        self._told.append(main)
        for question in subs:
            self._question(question)

    def sources(self) -> tuple[str, ...]:
        """The sources behind what the paragraph tells."""
        return self.writer.cited(self.writer.networks, self._told)

    def close(self, sources: tuple[str, ...]) -> None:
        """Say once what the paragraph rests on."""
        if not self.passages:
            return
        found = [self.writer.case.evaluation.sources[source] for source in sources]
        if all(source.voice == "network" for source in found):
            text = self.writer.words.network_alone()
        else:
            text = self.writer.sources_sentence(sources)
        self._add("sources", text, [f"sources.{source}" for source in sources], sources)

    def _add(self, part: str, text: str, references: list[str], sources: tuple[str, ...] = ()) -> None:
        if not text:
            return
        first = not self.passages
        passage_id = f"evaluation.{self.id}.{part}" if part else f"evaluation.{self.id}"
        lead = self.writer.criterion_title(self.id) if first else ""
        run_on = not first and not (part in self.writer.networks and self._length > _LONG)
        self._length = (self._length if run_on else 0) + len(text)
        self.passages.append(
            self.writer.passage(passage_id, text, references, sources=sources, lead=lead, run_on=run_on)
        )

    def _fact(self, fact_id: str) -> None:
        """A fact that carries the criterion, such as the yearly cost: alike said once."""
        writer = self.writer
        declared = writer.framework.facts[fact_id]
        said: dict[tuple[str, str], list[str]] = {}
        for network in writer.networks:
            fact = writer.facts(network)[fact_id]
            if fact.value is not None:
                fee = writer.case.networks[network].fee
                kind = writer.case.evaluation.organisation.kind
                formula = writer.words.formula(fee, kind) if fee and fact.kind in ("fee", "total") else ""
                said.setdefault((writer.fact_text(fact), formula), []).append(network)
        rows = [(network, value, formula) for (value, formula), members in said.items() for network in members]
        listed = writer.say_each(declared.phrase, rows) if len(said) > 1 else ""
        sentences = [listed] if listed else []
        for (value, formula), networks in said.items() if not listed else ():
            suffix = f": {formula}" if formula else ""
            told = writer.say(declared.phrase, networks, {"value": value, "formula": suffix})
            sentences.append(
                told or writer.words.costs([(writer.words.join([writer.name(n) for n in networks]), value)])
            )
        references = [r for network in writer.networks for r in writer.facts(network)[fact_id].drawn_from]
        self._add("facts", " ".join(sentences), references)

    def _adds(self, question: str) -> bool:
        """Whether a sub-answer adds something: words of the evaluator's own, or a value that is itself a fact."""
        writer = self.writer
        declared = writer.framework.questions[question]
        for network in writer.judged(question):
            answer = writer.answer(network, question)
            if answer is None or (answer.notable and answer.justification):
                continue
            if answer.justification or declared.type == "text":
                return True
            if declared.type != "rating" and question in writer.framework.phrases:
                return True
        return False

    def _own(self, question: str) -> bool:
        """Whether a sub-answer belongs with each network, rather than said once of all or in one list."""
        writer = self.writer
        if writer.framework.questions[question].type in ("number", "money"):
            return False
        networks = [n for n in writer.judged(question) if not self._kept_for_conclusion(n, question)]
        return len(networks) < 2 or len(groups(writer, question, networks)) > 1

    def _sub(self, question: str, network: str) -> None:
        """One network's sub-answer, where it has words of its own."""
        answer = self.writer.answer(network, question)
        if answer is None or not answer.judged or self._kept_for_conclusion(network, question):
            return
        if answer.justification or self.writer.framework.questions[question].type != "rating":
            group = Group(str(answer.value), (network,), None)
            self._group(question, group, main=False, contrast=False)
            self._told.append(question)

    def _question(self, question: str) -> None:
        """A sub-question told across the networks: alike once, numbers in one list, else one after the other."""
        writer = self.writer
        networks = [n for n in writer.judged(question) if not self._kept_for_conclusion(n, question)]
        rows = groups(writer, question, networks)
        if len(rows) == 1:
            self._alike_or_one(question, rows[0])
        elif not self._each(question, rows):
            for group in rows:
                self._group(question, group, main=False, contrast=group is contrasted(rows))
        self._told.append(question)

    def _alike_or_one(self, question: str, group: Group) -> None:
        main = question == self.criterion.main
        if len(group.networks) > 1:
            self._alike(question, group, main=main)
        else:
            self._group(question, group, main=main, contrast=False)

    def _each(self, question: str, rows: list[Group]) -> bool:
        """Say numbers and amounts that differ in one sentence, where the framework has one, then each one's grounds."""
        writer = self.writer
        phrase = writer.framework.phrases.get(question, {}).get("value")
        members = [network for group in rows for network in group.networks]
        answers = {network: answer for network in members if (answer := writer.answer(network, question)) is not None}
        text = writer.say_each(
            phrase, [(network, writer.value_text(question, a), "") for network, a in answers.items()]
        )
        if not text:
            return False
        self._add(question, text, [f"answers.{network}.{question}" for network in members])
        for network in members:
            grounds = self._grounds(network, question, named=False)
            self._add(f"{question}.{network}", grounds, [f"answers.{network}.{question}"])
        return True

    def _opener(self, question: str, rows: list[Group]) -> None:
        """How the networks stand to each other, where they differ."""
        lead = self.criterion.lead
        text = localised(lead.apart if distance(rows) > 1 else lead.near, self.writer.language)
        if text:
            references = [f"answers.{network}.{question}" for group in rows for network in group.networks]
            self._add("", self._lead(text, [network for group in rows for network in group.networks]), references)

    def _lead(self, text: str, networks: list[str]) -> str:
        return sentence(fill(text, self.writer.common(networks)))

    def _alike(self, question: str, group: Group, *, main: bool) -> None:
        """One sentence about all, then each one's own grounds."""
        writer = self.writer
        lead = localised(self.criterion.lead.alike, writer.language) if main else ""
        text = self._lead(lead, list(group.networks)) if lead else self._judgement(question, group, contrast=False)
        references = [f"answers.{network}.{question}" for network in group.networks]
        self._add("" if main else question, text, references)
        for network in group.networks:
            grounds = self._grounds(network, question, named=False)
            part = network if main else f"{question}.{network}"
            self._add(part, grounds, [f"answers.{network}.{question}"])

    def _group(self, question: str, group: Group, *, main: bool, contrast: bool) -> None:
        """What one network, or several alike among others, got, and why."""
        first, *others = group.networks
        part = "{}" if main else f"{question}.{{}}"
        text = self._judgement(question, group, contrast=contrast)
        grounds = self._grounds(first, question, named=not others)
        references = [f"answers.{network}.{question}" for network in group.networks]
        self._add(part.format(first), together(text, grounds, self._spread(first, question)), references)
        for network in others:
            more = together(self._grounds(network, question, named=False), self._spread(network, question))
            self._add(part.format(network), more, [f"answers.{network}.{question}"])

    def _judgement(self, question: str, group: Group, *, contrast: bool) -> str:
        writer = self.writer
        answer = writer.answer(group.networks[0], question)
        if answer is None:
            return ""
        phrases = writer.framework.phrases.get(question, {})
        phrase = phrases.get(group.value) or phrases.get("value")
        value = writer.value_text(question, answer)
        if phrase is None and writer.framework.questions[question].type == "text":
            return sentence(value)
        low = writer.low_confidence(group.networks, question)
        values = {
            "value": value.rstrip(".") if phrase is not None else value,
            "contrast": writer.words.contrast if contrast else "",
            "hedge": writer.words.hedge if low else "",
        }
        return writer.say(phrase, group.networks, values) or writer.words.judged(
            writer.names(group.networks), writer.question_name(question), value
        )

    def _grounds(self, network: str, question: str, *, named: bool) -> str:
        """The evaluator's justification, said of its network where neither it nor the sentence before names it."""
        if self._kept_for_conclusion(network, question):
            return ""
        text = self.writer.justification(network, question)
        if not text or named or self.writer.names_itself(network, text):
            return text
        return f"{self.writer.words.on(self.writer.name(network))} {text}"

    def _kept_for_conclusion(self, network: str, question: str) -> bool:
        """What is notable is said once, in the conclusion; a main judgement keeps its grounds here."""
        answer = self.writer.answer(network, question)
        return bool(answer and answer.notable and answer.justification and question != self.criterion.main)

    def _spread(self, network: str, question: str) -> str:
        standing = self.writer.case.standing(network, question)
        options = self.writer.framework.options(question)
        given = [str(answer.value) for _, answer in standing.spread if str(answer.value) in options]
        if standing.agreed or standing.settled is not None or len(set(given)) < 2:
            return ""
        ordered = sorted(given, key=options.index)
        labels = [self.writer.framework.option_label(question, value, self.writer.language) for value in ordered]
        return self.writer.words.spread(self.writer.name(network), labels[0], labels[-1])

    def _not_judged(self, question: str) -> None:
        """What could not be judged is said so, with the reason."""
        writer = self.writer
        networks = [
            network
            for network in writer.networks
            if (answer := writer.answer(network, question)) is not None and answer.value == CANNOT_JUDGE
        ]
        if not networks:
            return
        phrase = writer.framework.phrases.get(question, {}).get(CANNOT_JUDGE)
        text = writer.say(phrase, networks) or writer.words.cannot_judge(writer.names(networks))
        reasons = [self._grounds(network, question, named=len(networks) == 1) for network in networks]
        part = f"{networks[0]}" if len(networks) == 1 else "cannot-judge"
        self._add(part, together(text, *reasons), [f"answers.{network}.{question}" for network in networks])
