"""Evaluation by criterion: one paragraph each, led by the main judgement.

What is alike is said once, what differs is set against each other with the stronger first; the
evaluator's justifications follow the judgement they support, word for word; sub-answers appear only
where they add something. The rest stands in the annex. From four networks on the judgements lead, and each
network's own grounds are an item of a list, in the record's order throughout. The voice: docs/prose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from slutsats.drafts.grounds import kinds_of, sources_sentence, whose
from slutsats.drafts.grouping import MANY, Group, contrasted, distance, groups
from slutsats.drafts.sections.own_words import OwnWords
from slutsats.drafts.sections.scores import fails, points_references, points_text, requirements_text
from slutsats.drafts.sentences import as_written, sentence, together
from slutsats.drafts.writer import Writer
from slutsats.schema.base import localised
from slutsats.schema.conditions import CANNOT_JUDGE
from slutsats.schema.draft import Passage
from slutsats.schema.framework import Criterion
from slutsats.schema.phrases import fill
from slutsats.schema.standings import tense_of

_LONG = 700
"""Characters after which the next network starts a paragraph of its own."""
_APART = 2
"""How many sentences tell apart what networks got alike: "A används mycket. … Bedömningen är densamma för B. …"."""


def evaluation(writer: Writer) -> list[Passage]:
    """Every criterion's paragraph, in the framework's order."""
    paragraphs = [_Paragraph(writer, criterion) for criterion in writer.framework.criteria]
    for paragraph in paragraphs:
        paragraph.write()
    usual = _usual(writer, paragraphs)
    for paragraph in paragraphs:
        paragraph.close(usual)
    return [passage for paragraph in paragraphs for passage in paragraph.passages]


def _usual(writer: Writer, paragraphs: Sequence[_Paragraph]) -> set[frozenset[str]]:
    """The kinds of source that go without saying under a criterion: all that the method tells, and the commonest."""
    found = Counter(kinds_of(writer, sources) for paragraph in paragraphs if (sources := paragraph.sources()))
    commonest = [kinds for kinds, count in found.items() if count == max(found.values())]
    return {kinds_of(writer, tuple(writer.case.evaluation.sources)), *commonest[:1]}


class _Paragraph:
    """One criterion's paragraph, as it grows."""

    def __init__(self, writer: Writer, criterion_id: str) -> None:
        self.writer = writer
        self.id = criterion_id
        self.criterion: Criterion = writer.framework.criteria[criterion_id]
        self.passages: list[Passage] = []
        self._asked: list[str] = []
        self.own = OwnWords(writer, self.criterion.main)
        self._just_judged = ""
        """The question that the sentence just before judged, with no grounds in between."""
        self._all_named = False
        self._openers: set[str] = set()
        self._length = 0
        self._many = len(writer.networks) >= MANY
        self._same_said = False
        self._listed: dict[str, _Item] = {}

    def write(self) -> None:
        """The fact that leads, the main judgement, then what the other questions add.

        Where the main judgement sets single networks apart, each is told to its end before the next begins;
        else the other questions are taken one by one, across the networks.
        """
        if self.criterion.shows:
            self._fact(self.criterion.shows)
        main = self.criterion.main
        rows = groups(self.writer, main, self.writer.judged(main))
        subs = [q for q in self.writer.framework.questions_of(self.id) if q != main and self.own.adds(q)]
        self._asked.append(main)
        if len(rows) > 1:
            self._opener(main, rows)
        told = self._told_apart(main, rows, [q for q in subs if self.own.has_words(q)])
        own: list[str] = []
        if told and not self._many and all(len(networks) == 1 for _, networks, _ in told):
            judged = {networks[0] for _, networks, _ in told}
            own = [q for q in subs if self.own.with_each(q, judged)]
        self._openers = {networks[0] for _, networks, _ in told}
        for row, networks, again in told:
            if len(rows) == 1 and len(networks) == len(row.networks) > 1:
                self._alike(main, row)
            else:
                self._group(main, row, rows if len(rows) > 1 else (), networks, again=again)
            for question in own:
                self._sub(question, networks[0])
        subs = [q for q in subs if q not in own]
        self._uncertain(main, rows)
        self._not_judged(main, apart=bool(rows) and contrasted(rows) is None)
        for question in subs:
            self._question(question)
        self._add("points", points_text(self.writer, self.id), points_references(self.writer, self.id))
        self._list()

    def sources(self) -> tuple[str, ...]:
        """The sources behind what the paragraph tells."""
        return self.writer.cited(self.writer.networks, self._asked)

    def close(self, usual: set[frozenset[str]]) -> None:
        """Say what the paragraph rests on where that differs from the usual; else only note the sources.

        That it rests on the networks' own material alone is always said. Where some main judgements cite nothing, it
        is said of the others only, by name, with what these cite.
        """
        sources = every = self.sources()
        if not self.passages or not sources:
            return
        writer = self.writer
        judged = writer.judged(self.criterion.main)
        backed = [network for network in judged if writer.cited([network], [self.criterion.main])]
        of = ""
        if not backed:
            self.passages[-1] = replace(self.passages[-1], sources=every)
            return
        if len(backed) < len(judged):
            of, sources = writer.names.listed(backed), writer.cited(backed, [self.criterion.main])
        found = [writer.case.evaluation.sources[source] for source in sources]
        references = [f"sources.{source}" for source in sources]
        record = writer.case.evaluation
        just_told = not record.mandate.method and len(sources) == len(record.sources)
        if all(source.voice == "network" for source in found) and not just_told:
            text = writer.wording.judgements.network_alone(*whose(writer, found), of)
        elif kinds_of(writer, sources) not in usual:
            text = sources_sentence(writer, sources, of)
        else:
            self.passages[-1] = replace(self.passages[-1], sources=every)
            return
        rest = tuple(source for source in every if source not in sources)
        self.passages[-1] = replace(self.passages[-1], sources=rest)
        self._add("sources", text, references, sources)

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
                formula = writer.wording.costs.formula(fee, kind) if fee and fact.kind in ("fee", "total") else ""
                said.setdefault((writer.fact_text(fact), formula, fact.year), []).append(network)
        if not said:
            return
        years = {year for _, _, year in said}
        year = str(next(iter(years)) or "") if len(years) == 1 and writer.names_year(declared.phrase) else ""
        of_year = {"year": year} if writer.names_year(declared.phrase) else {}
        if self._many and len(said) > 1:
            for (value, formula, of), networks in said.items():
                values = {"value": value, "formula": f": {formula}" if formula else ""}
                if writer.names_year(declared.phrase):
                    values |= {"year": str(of or ""), "value": value}
                for network in networks:
                    text = writer.say(declared.phrase, [network], values, form="row")
                    self._item(network, text, *writer.facts(network)[fact_id].drawn_from)
            return
        rows = [
            (networks, value if year or of is None else f"{value} ({of})", formula)
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
                or writer.wording.costs.costs(
                    [(writer.names.together(networks), value, len(networks) > 1)],
                    fee=declared.kind == "fee",
                    plural=writer.names.plural(networks),
                )
                for networks, value, formula in rows
            )
        self._all_named = len(rows) == 1 and len(rows[0][0]) == len(writer.networks)
        references = [r for network in writer.networks for r in writer.facts(network)[fact_id].drawn_from]
        self._add("facts", text, references)

    def _sub(self, question: str, network: str) -> None:
        """One network's sub-answer, right after its main judgement: its own words, which need no frame there."""
        writer = self.writer
        answer = writer.answer(network, question)
        if answer is None or not answer.judged or self.own.kept(network, question):
            return
        grounds = self.own.grounds(network, question)
        if writer.framework.questions[question].type == "text":
            grounds = together(self.own.once(writer.own_words(str(answer.value), network)), grounds)
        elif grounds and writer.low_confidence([network], question) and self.own.once(f"{question}={answer.value}"):
            grounds = together(
                self._judgement(question, Group(str(answer.value), (network,), None), (), (network,)), grounds
            )
        if grounds:
            self._asked.append(question)
            self._add(f"{question}.{network}", grounds, [f"answers.{network}.{question}"])

    def _question(self, question: str) -> None:
        """A sub-question told across the networks: alike once, numbers in one list, else one after the other."""
        writer = self.writer
        by_itself = self.own.adds_by_itself(question)
        networks = [
            n
            for n in writer.judged(question)
            if not self.own.kept(n, question) and (by_itself or self.own.must(n, question))
        ]
        rows = groups(writer, question, networks)
        self._asked.append(question)
        kind = writer.framework.questions[question].type
        if self._many and kind in ("rating", "text") and not any(self.own.must(n, question) for n in networks):
            for network in networks:
                self._in_list(network, question)
            return
        if len(rows) > 1 and kind in ("number", "money") and self._each(question, rows):
            return
        if kind == "text":
            for row in rows:
                self._text(question, row)
            return
        for row, told, again in self._told_apart(question, rows):
            if len(rows) == 1 and len(told) == len(row.networks) > 1:
                self._alike(question, row)
            else:
                self._group(question, row, (), told, again=again)

    def _text(self, question: str, row: Group) -> None:
        """A text is the evaluator's own, and stands as it is; one that does not say whose it is, in a list."""
        writer = self.writer
        value = as_written(row.value)
        if not all(writer.names_itself(network, value) for network in row.networks):
            for network in row.networks:
                self._in_list(network, question)
            return
        grounds = [self.own.grounds(network, question) for network in row.networks]
        references = [f"answers.{network}.{question}" for network in row.networks]
        self._add(f"{question}.{row.networks[0]}", together(self.own.once(value), *grounds), references)

    def _each(self, question: str, rows: list[Group]) -> bool:
        """Say numbers and amounts that differ in one sentence, where the framework has one, then each one's grounds.

        What is told in another tense has a sentence of its own.
        """
        writer = self.writer
        phrase = writer.framework.phrases.get(question, {}).get("value")
        everyone = [network for row in rows for network in row.networks]
        answers = [(row, writer.answer(row.networks[0], question)) for row in rows]
        digits = not all(writer.in_words(question, answer) for _, answer in answers if answer is not None)
        items = [
            (row.networks, writer.value_text(question, answer, row.networks[0], digits=digits), "")
            for row, answer in answers
            if answer is not None
        ]
        alike: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for item in items:
            alike.setdefault(tense_of(writer.case, item[0][0]), []).append(item)
        for same in alike.values():  # what is worded otherwise, such as nothing at all, does not open the list
            same.sort(key=lambda item: phrase is not None and isinstance(writer.forms(phrase, item[0][0]), str))
        told = [
            writer.say_each(phrase, same) if len(same) > 1 else writer.say(phrase, same[0][0], {"value": same[0][1]})
            for same in alike.values()
        ]
        text = together(*told)
        if not all(told):
            return False
        self._add(question, text, [f"answers.{network}.{question}" for network in everyone])
        for network in everyone:
            self._add(f"{question}.{network}", self._own_grounds(network, question), [f"answers.{network}.{question}"])
        return True

    # the list, from four networks on

    def _item(self, network: str, text: str, *references: str) -> None:
        """Add to what the list says of a network."""
        if text:
            item = self._listed.setdefault(network, _Item([], []))
            item.texts.append(text)
            item.references.extend(references)

    def _in_list(self, network: str, question: str) -> None:
        """A network's own words on a question, in the list: a text answer, its grounds, how evaluators differ."""
        writer = self.writer
        answer = writer.answer(network, question)
        if answer is None:
            return
        text = ""
        if writer.framework.questions[question].type == "text" and answer.judged:
            text = self.own.once(writer.own_words(str(answer.value), network))
        grounds = together(text, self.own.grounds(network, question), self.own.spread(network, question))
        self._item(network, grounds, f"answers.{network}.{question}")

    def _list(self) -> None:
        """An item for each network that has something of its own, in the record's order."""
        if not self._listed:
            return
        writer = self.writer
        if not self.passages:
            text = writer.wording.judgements.one_by_one(writer.names.subject.one)
            references = [reference for item in self._listed.values() for reference in item.references]
            self.passages.append(
                writer.passage(f"evaluation.{self.id}", text, references, lead=writer.criterion_title(self.id))
            )
        for network in writer.networks:
            if (item := self._listed.get(network)) is not None:
                self.passages.append(
                    writer.passage(
                        f"evaluation.{self.id}.{network if self._many else f'listed.{network}'}",
                        together(*item.texts),
                        item.references,
                        kind="item",
                        lead=writer.names.label(network),
                    )
                )

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

    def _told_apart(
        self, question: str, rows: Sequence[Group], subs: Sequence[str] = ()
    ) -> list[tuple[Group, tuple[str, ...], bool]]:
        """Which networks of each row are spoken of together, and whether the judgement has just been said of others.

        Grounds that do not say whose they are stand right after a sentence about their network alone; that is done
        once a paragraph, for one after another, and what is left of them stands in the list.
        """
        told: list[tuple[Group, tuple[str, ...], bool]] = []
        for row in rows:
            own = [n for n in row.networks if any(self.own.unnamed(n, asked) for asked in (question, *subs))]
            rest = tuple(network for network in row.networks if network not in own)
            apart = ([rest] if rest else []) + [(network,) for network in own]
            if self._many or self._same_said or len(apart) != _APART:
                told.append((row, row.networks, False))
                continue
            self._same_said = True
            told += [(row, networks, place > 0) for place, networks in enumerate(apart)]
        return told

    def _alike(self, question: str, row: Group) -> None:
        """One sentence about all, then each one's own grounds."""
        main = question == self.criterion.main
        writer = self.writer
        lead = localised(self.criterion.lead.alike, writer.language) if main else ""
        text = sentence(fill(lead, writer.common(row.networks), plural=True)) if lead else ""
        text = text or self._judgement(question, row, (), row.networks)
        references = [f"answers.{network}.{question}" for network in row.networks]
        self._add("" if main else question, text, references)
        for network in row.networks:
            part = network if main else f"{question}.{network}"
            self._add(part, self._own_grounds(network, question), [f"answers.{network}.{question}"])

    def _group(
        self, question: str, row: Group, rows: Sequence[Group], networks: tuple[str, ...], *, again: bool
    ) -> None:
        """What one network, or several alike among others (`rows`), got, and why; `again`: others have just got it."""
        first, *others = networks
        part = "{}" if question == self.criterion.main else f"{question}.{{}}"
        if again:
            text = self.writer.wording.judgements.same_of(self.writer.names.of(first))
        else:
            text = self._judgement(question, row, rows, networks)
        references = [f"answers.{network}.{question}" for network in networks]
        grounds = [self._own_grounds(network, question, alone=not others) for network in networks]
        part_id = f"judged.{part.format(first)}" if self._many else part.format(first)
        self._add(part_id, together(text, grounds[0]), references)
        self._just_judged = "" if any(grounds) else question
        for network, more in zip(others, grounds[1:], strict=True):
            self._add(part.format(network), more, [f"answers.{network}.{question}"])

    def _own_grounds(self, network: str, question: str, *, alone: bool = False) -> str:
        """The grounds as they stand in the paragraph; those that belong in the list are put there.

        `alone`: the sentence before is about this network only, so that they need not name it.
        """
        if self._many or (not alone and self.own.unnamed(network, question)):
            self._in_list(network, question)
            return ""
        return together(self.own.grounds(network, question), self.own.spread(network, question))

    # sentences

    def _judgement(self, question: str, row: Group, rows: Sequence[Group], networks: tuple[str, ...]) -> str:
        writer = self.writer
        answer = writer.answer(networks[0], question)
        if answer is None:
            return ""
        phrases = writer.framework.phrases.get(question, {})
        phrase = phrases.get(row.value) or phrases.get("value")
        if rows and row is rows[1] and self._nuance(rows):
            phrase = self.criterion.lead.less
        value = writer.value_text(question, answer, networks[0])
        unsure = writer.uncertain(row.networks, question)
        if question == self.criterion.main and len(unsure) < len(row.networks):
            unsure = []  # it is said by name, after the judgements
        apart = row is contrasted(rows)
        values = {
            "value": value.rstrip(".") if phrase is not None else value,
            "contrast": writer.words.contrast if apart else "",
            "only": writer.words.only if rows and row is not rows[0] else "",
            "first": "" if self._just_judged == question else " ",
            "next": " " if self._just_judged == question else "",
            "hedge": writer.words.hedge if unsure else "",
        }
        if self._all_named:
            values |= writer.names.again(networks)
        self._all_named = self._all_named or len(networks) == len(writer.networks)
        told = writer.say(phrase, networks, values)
        if not told and all(fails(writer, network, question) for network in networks):
            return together(*(self.own.once(requirements_text(writer, network, [question])) for network in networks))
        return self.own.once(told or writer.plainly(networks, question, value))

    def _uncertain(self, question: str, rows: Sequence[Group]) -> None:
        """Where only some of several alike rest on low confidence, it is said which."""
        networks = [
            network
            for row in rows
            if len(unsure := self.writer.uncertain(row.networks, question)) < len(row.networks)
            for network in unsure
        ]
        if networks:
            text = self.writer.wording.judgements.uncertain(self.writer.names.listed(networks))
            self._add("uncertain", text, [f"answers.{network}.{question}" for network in networks])

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
        row = Group(CANNOT_JUDGE, tuple(networks), None)
        for _, told, again in self._told_apart(question, [row]):
            if again:
                text = writer.wording.judgements.nor_judged(writer.names.of(told[0]))
            else:
                contrast = writer.words.contrast if apart else ""
                text = writer.say(phrase, told, {"contrast": contrast})
                text = text or writer.wording.judgements.cannot_judge(writer.names.together(told))
            references = [f"answers.{network}.{question}" for network in told]
            part = told[0] if len(told) == 1 else "cannot-judge"
            grounds = [self._own_grounds(network, question, alone=len(told) == 1) for network in told]
            self._add(f"judged.{part}" if self._many else part, together(text, *grounds), references)


@dataclass(frozen=True, slots=True)
class _Item:
    """What the list says of one network, as it grows."""

    texts: list[str]
    references: list[str]
