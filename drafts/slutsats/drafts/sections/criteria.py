"""Evaluation by criterion: one paragraph each, led by the main judgement.

What is alike is said once, what differs is set against each other with the stronger first; the
evaluator's justifications follow the judgement they support, word for word; sub-answers appear only
where they add something. The rest stands in the annex. The voice: docs/prose.
"""

from __future__ import annotations

from collections.abc import Sequence

from slutsats.drafts.grounds import sources_sentence, whose
from slutsats.drafts.grouping import Group, contrasted, distance, groups
from slutsats.drafts.sentences import as_written, sentence, together
from slutsats.drafts.writer import Writer
from slutsats.schema.base import localised
from slutsats.schema.conditions import CANNOT_JUDGE
from slutsats.schema.draft import Passage
from slutsats.schema.framework import Criterion
from slutsats.schema.phrases import fill

_LONG = 700
"""Characters after which the next network starts a paragraph of its own."""
_FEW = 4
"""Networks up to which sub-answers stand in the paragraph; with more they are left to the annex."""


def evaluation(writer: Writer) -> list[Passage]:
    """Every criterion's paragraph, in the framework's order."""
    passages: list[Passage] = []
    record = writer.case.evaluation
    last_sources: tuple[str, ...] = () if record.mandate.method else tuple(record.sources)
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
        self._asked: list[str] = []
        self._said: set[str] = set()
        self._all_named = False
        self._openers: set[str] = set()
        self._length = 0

    def write(self) -> None:
        """The fact that leads, the main judgement, then what the other questions add.

        Where the main judgement sets single networks apart, each is told to its end before the next begins;
        else the other questions are taken one by one, across the networks.
        """
        if self.criterion.shows:
            self._fact(self.criterion.shows)
        main = self.criterion.main
        rows = groups(self.writer, main, self.writer.judged(main))
        subs = [q for q in self.writer.framework.questions_of(self.id) if q != main and self._adds(q)]
        self._asked.append(main)
        own: list[str] = []
        if rows and all(len(row.networks) == 1 for row in rows):
            judged = {row.networks[0] for row in rows}
            own = [q for q in subs if self._own(q, judged)]
        if len(rows) > 1:
            self._opener(main, rows)
        self._openers = {row.networks[0] for row in rows}
        for row in rows:
            if len(rows) > 1:
                self._group(main, row, rows)
            else:
                self._alike(main, row)
            for question in own:
                self._sub(question, row.networks[0])
        subs = [q for q in subs if q not in own]
        self._uncertain(main, rows)
        self._not_judged(main, apart=bool(rows))
        for question in subs:
            self._question(question)

    def sources(self) -> tuple[str, ...]:
        """The sources behind what the paragraph tells."""
        return self.writer.cited(self.writer.networks, self._asked)

    def close(self, sources: tuple[str, ...]) -> None:
        """Say once what the paragraph rests on."""
        if not self.passages:
            return
        writer = self.writer
        found = [writer.case.evaluation.sources[source] for source in sources]
        citing = all(writer.cited([network], self._asked) for network in writer.judged(self.criterion.main))
        if citing and all(source.voice == "network" for source in found):
            text = writer.words.network_alone(whose(writer, found))
        else:
            text = sources_sentence(writer, sources)
        self._add("sources", text, [f"sources.{source}" for source in sources], sources)

    # pieces

    def _add(self, part: str, text: str, references: list[str], sources: tuple[str, ...] = ()) -> None:
        if not text:
            return
        first = not self.passages
        passage_id = f"evaluation.{self.id}.{part}" if part else f"evaluation.{self.id}"
        lead = self.writer.criterion_title(self.id) if first else ""
        run_on = not first and not (part in self._openers and self._length > _LONG)
        self._length = (self._length if run_on else 0) + len(text)
        self.passages.append(
            self.writer.passage(passage_id, text, references, sources=sources, lead=lead, run_on=run_on)
        )

    def _fact(self, fact_id: str) -> None:
        """A fact that carries the criterion, such as the yearly cost: alike said once, what differs in one list."""
        writer = self.writer
        declared = writer.framework.facts[fact_id]
        said: dict[tuple[str, str, int | None], list[str]] = {}
        for network in writer.networks:
            fact = writer.facts(network)[fact_id]
            if fact.value is not None:
                fee = writer.case.fee(network)
                kind = writer.case.evaluation.organisation.kind
                formula = writer.words.formula(fee, kind) if fee and fact.kind in ("fee", "total") else ""
                said.setdefault((writer.fact_text(fact), formula, fact.year), []).append(network)
        if not said:
            return
        years = {year for _, _, year in said}
        year = str(next(iter(years)) or "") if len(years) == 1 and writer.names_year(declared.phrase) else ""
        of_year = {"year": year} if writer.names_year(declared.phrase) else {}
        rows = [
            (networks, value if year or of is None else f"{value} ({of})", formula if len(said) <= _FEW else "")
            for (value, formula, of), networks in said.items()
        ]
        text = writer.say_each(declared.phrase, rows, of_year) if len(rows) > 1 else ""
        if not text:
            text = " ".join(
                writer.say(
                    declared.phrase,
                    networks,
                    {"value": value, "formula": f": {formula}" if formula else "", **of_year},
                )
                or writer.words.costs(
                    [(writer.names(networks), value, len(networks) > 1)],
                    fee=declared.kind == "fee",
                    plural=writer.plural(networks),
                )
                for networks, value, formula in rows
            )
        self._all_named = len(rows) == 1 and len(rows[0][0]) == len(writer.networks)
        references = [r for network in writer.networks for r in writer.facts(network)[fact_id].drawn_from]
        self._add("facts", text, references)

    def _adds(self, question: str) -> bool:
        """Whether a sub-answer adds something: words of the evaluator's own, or a value that is itself a fact."""
        writer = self.writer
        kind = writer.framework.questions[question].type
        if len(writer.networks) > _FEW:
            return False
        if kind not in ("rating", "text") and question in writer.framework.phrases:
            return any(not self._kept_for_conclusion(network, question) for network in writer.judged(question))
        return any(
            kind == "text" or writer.justification(network, question)
            for network in writer.judged(question)
            if not self._kept_for_conclusion(network, question)
        )

    def _own(self, question: str, judged: set[str]) -> bool:
        """Whether a sub-answer belongs with each of the networks `judged`, rather than said of all, or in one list."""
        writer = self.writer
        if writer.framework.questions[question].type not in ("rating", "text"):
            return False
        networks = [n for n in writer.judged(question) if not self._kept_for_conclusion(n, question)]
        return judged.issuperset(networks) and (len(networks) < 2 or len(groups(writer, question, networks)) > 1)

    def _sub(self, question: str, network: str) -> None:
        """One network's sub-answer, right after its main judgement: its own words, which need no frame there."""
        writer = self.writer
        answer = writer.answer(network, question)
        if answer is None or not answer.judged or self._kept_for_conclusion(network, question):
            return
        grounds = self._grounds(network, question, named=True)
        if writer.framework.questions[question].type == "text":
            grounds = together(self._once(writer.own_words(str(answer.value), network)), grounds)
        elif grounds and writer.low_confidence([network], question) and self._once(f"{question}={answer.value}"):
            grounds = together(self._judgement(question, Group(str(answer.value), (network,), None)), grounds)
        if grounds:
            self._asked.append(question)
            self._add(f"{question}.{network}", grounds, [f"answers.{network}.{question}"])

    def _question(self, question: str) -> None:
        """A sub-question told across the networks: alike once, numbers in one list, else one after the other."""
        writer = self.writer
        networks = [n for n in writer.judged(question) if not self._kept_for_conclusion(n, question)]
        rows = groups(writer, question, networks)
        self._asked.append(question)
        kind = writer.framework.questions[question].type
        if len(rows) > 1 and kind in ("number", "money") and self._each(question, rows):
            return
        for row in rows:
            if kind == "text":
                self._text(question, row)
            elif len(rows) == 1:
                self._alike(question, row)
            else:
                self._group(question, row)

    def _text(self, question: str, row: Group) -> None:
        """A text is the evaluator's own, and stands as it is; it is said whose it is where it does not say so."""
        writer = self.writer
        value = as_written(row.value)
        if not all(writer.names_itself(network, value) for network in row.networks):
            value = f"{writer.words.on(writer.names(row.networks))} {value}"
        grounds = [self._grounds(network, question, named=len(row.networks) == 1) for network in row.networks]
        references = [f"answers.{network}.{question}" for network in row.networks]
        self._add(f"{question}.{row.networks[0]}", together(self._once(value), *grounds), references)

    def _each(self, question: str, rows: list[Group]) -> bool:
        """Say numbers and amounts that differ in one sentence, where the framework has one, then each one's grounds."""
        writer = self.writer
        phrase = writer.framework.phrases.get(question, {}).get("value")
        items = [
            (row.networks, writer.value_text(question, answer, row.networks[0]), "")
            for row in rows
            if (answer := writer.answer(row.networks[0], question)) is not None
        ]
        text = writer.say_each(phrase, items)
        if not text:
            return False
        everyone = [network for row in rows for network in row.networks]
        self._add(question, text, [f"answers.{network}.{question}" for network in everyone])
        for network in everyone:
            grounds = self._grounds(network, question, named=False)
            self._add(f"{question}.{network}", grounds, [f"answers.{network}.{question}"])
        return True

    def _opener(self, question: str, rows: list[Group]) -> None:
        """How the networks stand to each other, where they differ."""
        if self._nuance(rows) or self._otherwise(question, rows):
            return
        lead = self.criterion.lead
        networks = [network for row in rows for network in row.networks]
        template = localised(lead.apart if distance(rows) > 1 else lead.near, self.writer.language)
        text = sentence(fill(template, self.writer.common(networks), plural=True))
        if template:
            self._add("", text, [f"answers.{network}.{question}" for network in networks])

    def _otherwise(self, question: str, rows: Sequence[Group]) -> bool:
        """Whether some network is spoken of in another way than the opener would, such as one not yet joined."""
        writer = self.writer
        phrases = writer.framework.phrases.get(question, {})
        return any(
            (phrase := phrases.get(row.value)) is not None
            and writer.forms(phrase, row.networks[0]) != phrase.forms(writer.language)
            for row in rows
        )

    def _nuance(self, rows: Sequence[Group]) -> bool:
        """Whether two groups lie one step apart, so that the weaker is said as somewhat less than the stronger."""
        less = self.criterion.lead.less
        return (
            less is not None
            and len(rows) == 2
            and distance(rows) == 1
            and bool(rows[1].level)
            and self.writer.forms(less, rows[1].networks[0]) is not None
        )

    def _alike(self, question: str, row: Group) -> None:
        """One sentence about all, or about the only one, then each one's own grounds."""
        if len(row.networks) == 1:
            self._group(question, row)
            return
        main = question == self.criterion.main
        writer = self.writer
        lead = localised(self.criterion.lead.alike, writer.language) if main else ""
        text = sentence(fill(lead, writer.common(row.networks), plural=True)) if lead else ""
        text = text or self._judgement(question, row)
        references = [f"answers.{network}.{question}" for network in row.networks]
        self._add("" if main else question, text, references)
        for network in row.networks:
            part = network if main else f"{question}.{network}"
            grounds = together(self._grounds(network, question, named=False), self._spread(network, question))
            self._add(part, grounds, [f"answers.{network}.{question}"])

    def _group(self, question: str, row: Group, rows: Sequence[Group] = ()) -> None:
        """What one network, or several alike among others (`rows`), got, and why."""
        first, *others = row.networks
        part = "{}" if question == self.criterion.main else f"{question}.{{}}"
        text = self._judgement(question, row, rows)
        grounds = self._grounds(first, question, named=not others)
        references = [f"answers.{network}.{question}" for network in row.networks]
        self._add(part.format(first), together(text, grounds, self._spread(first, question)), references)
        for network in others:
            more = together(self._grounds(network, question, named=False), self._spread(network, question))
            self._add(part.format(network), more, [f"answers.{network}.{question}"])

    # sentences

    def _judgement(self, question: str, row: Group, rows: Sequence[Group] = ()) -> str:
        writer = self.writer
        answer = writer.answer(row.networks[0], question)
        if answer is None:
            return ""
        phrases = writer.framework.phrases.get(question, {})
        phrase = phrases.get(row.value) or phrases.get("value")
        if rows and row is rows[1] and self._nuance(rows):
            phrase = self.criterion.lead.less
        value = writer.value_text(question, answer, row.networks[0])
        unsure = writer.uncertain(row.networks, question)
        if question == self.criterion.main and len(unsure) < len(row.networks):
            unsure = []  # it is said by name, after the judgements
        values = {
            "value": value.rstrip(".") if phrase is not None else value,
            "contrast": writer.words.contrast if row is contrasted(rows) else "",
            "hedge": writer.words.hedge if unsure else "",
        }
        if self._all_named:
            values |= writer.again(row.networks)
        self._all_named = self._all_named or len(row.networks) == len(writer.networks)
        if rows and sum(len(other.networks) for other in rows) == len(writer.networks):
            values["network"] = writer.most(row.networks)
        return self._once(writer.say(phrase, row.networks, values) or writer.plainly(row.networks, question, value))

    def _uncertain(self, question: str, rows: Sequence[Group]) -> None:
        """Where only some of several alike rest on low confidence, it is said which."""
        networks = [
            network
            for row in rows
            if len(unsure := self.writer.uncertain(row.networks, question)) < len(row.networks)
            for network in unsure
        ]
        if networks:
            text = self.writer.words.uncertain(self.writer.words.join([self.writer.name(n) for n in networks]))
            self._add("uncertain", text, [f"answers.{network}.{question}" for network in networks])

    def _grounds(self, network: str, question: str, *, named: bool) -> str:
        """The evaluator's justification, said of its network where neither it nor the sentence before names it."""
        if self._kept_for_conclusion(network, question):
            return ""
        text = self._once(self.writer.justification(network, question))
        if not text or named or self.writer.names_itself(network, text):
            return text
        return f"{self.writer.words.on(self.writer.name(network))} {text}"

    def _once(self, text: str) -> str:
        """`text`, unless this paragraph has already said it."""
        if text in self._said:
            return ""
        self._said.add(text)
        return text

    def _kept_for_conclusion(self, network: str, question: str) -> bool:
        """What is notable is said once, in the conclusion; a main judgement keeps its grounds here."""
        answer = self.writer.answer(network, question)
        return bool(answer and answer.notable and answer.justification and question != self.criterion.main)

    def _spread(self, network: str, question: str) -> str:
        """That evaluators differ, where nothing is settled: how many judged higher or lower than what stands."""
        answer = self.writer.answer(network, question)
        differing = self.writer.counted(network).differing(question)
        if answer is None or not differing:
            return ""
        options = self.writer.framework.options(question)
        ordered = self.writer.framework.questions[question].type == "rating"
        given = [str(other.value) for other in differing]
        stands = str(answer.value)
        higher = lower = 0
        if ordered and stands in options:
            places = [options.index(value) for value in given if value in options]
            higher = sum(place > options.index(stands) for place in places)
            lower = sum(place < options.index(stands) for place in places)
        return self.writer.words.spread(self.writer.name(network), len(given), higher, lower)

    def _not_judged(self, question: str, *, apart: bool) -> None:
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
        contrast = writer.words.contrast if apart else ""
        text = writer.say(phrase, networks, {"contrast": contrast}) or writer.words.cannot_judge(writer.names(networks))
        reasons = [self._grounds(network, question, named=len(networks) == 1) for network in networks]
        spreads = [self._spread(network, question) for network in networks]
        part = f"{networks[0]}" if len(networks) == 1 else "cannot-judge"
        references = [f"answers.{network}.{question}" for network in networks]
        self._add(part, together(text, *reasons, *spreads), references)
