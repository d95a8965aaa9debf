"""The writer: one case in one language, and how its networks, answers and facts are said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from slutsats.drafts.named_facts import behind, filled_in
from slutsats.drafts.network_names import NetworkNames
from slutsats.drafts.references import resolve
from slutsats.drafts.sentences import as_written, capital, sentence
from slutsats.drafts.wording import Grammar, Wording, grammar, wording
from slutsats.drafts.wording.scores import answer_sentence, asked_sentence
from slutsats.schema.answers import Answer
from slutsats.schema.base import Language, When, localised
from slutsats.schema.case import Case
from slutsats.schema.classes import class_of
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE, Condition
from slutsats.schema.counted_answers import CountedAnswers
from slutsats.schema.draft import Passage
from slutsats.schema.evaluation import Source
from slutsats.schema.facts import FactValue, Priced, facts_of
from slutsats.schema.fees import shown
from slutsats.schema.framework import Forms, Phrase, Tense, UnitForms, counted
from slutsats.schema.phrases import fill, names_in
from slutsats.schema.rules import Suggestion, decide_at
from slutsats.schema.standings import is_outside, tense_of
from slutsats.schema.values import number_of


class Writer:
    """What every section asks: names, phrases, values and facts, each said in the draft's language."""

    def __init__(self, case: Case, language: Language) -> None:
        self.case = case
        self.framework = case.framework
        self.language = language
        self.wording: Wording = wording(language, case.evaluation.currency)
        self.words: Grammar = self.wording.grammar
        self.networks: tuple[str, ...] = tuple(network for network in case.networks if not is_outside(case, network))
        """Those that the paper weighs; one that stands outside the question is only told of."""
        self.names = NetworkNames(case, self.words, self.networks)
        self._facts: dict[str, dict[str, FactValue]] = {}
        self._suggestions: dict[str, Suggestion | None] = {}
        self._counted: dict[str, CountedAnswers] = {}

    @cached_property
    def tense(self) -> Tense:
        """The tense that all the networks share, in which they are spoken of together; else the present."""
        shared = {tense_of(self.case, network) for network in self.networks}
        return shared.pop() if len(shared) == 1 else "present"

    # answers

    def counted(self, network: str) -> CountedAnswers:
        """Which of the network's answers count, found once: all that a paper says of its answers is asked of this."""
        if network not in self._counted:
            facts = {fact: value.value for fact, value in self.facts(network).items()}
            self._counted[network] = CountedAnswers(self.case, network, facts)
        return self._counted[network]

    def answer(self, network: str, question: str) -> Answer | None:
        """The answer that counts, where there is one."""
        return self.counted(network).answer(question)

    def judged(self, question: str, networks: Iterable[str] | None = None) -> list[str]:
        """The networks whose answer says something, in the record's order."""
        return [
            network
            for network in (self.networks if networks is None else networks)
            if (answer := self.answer(network, question)) is not None and answer.judged
        ]

    def justification(self, network: str, question: str) -> str:
        """The evaluator's own words, as written, the facts that they name filled in."""
        answer = self.answer(network, question)
        return self.own_words(answer.justification, network) if answer is not None else ""

    def own_words(self, text: str | None, network: str) -> str:
        """A text of an answer about `network` as it stands in the paper."""
        return as_written(filled_in(self, text or "", network))

    def names_itself(self, network: str, text: str) -> bool:
        """Whether `text` says which network it is about, or speaks of them all."""
        found = self.case.networks[network]
        nouns = (noun.definite_many or noun.many for noun in self.framework.subject.values())
        names = (found.shown, found.name, *nouns)
        folded = text.casefold()
        if len(self.networks) == 1 or any(name.casefold() in folded for name in names):
            return True
        everyone = self.words.everyone | grammar(self.case.evaluation.language).everyone
        return any(word.casefold() in everyone for word in text.split(" ", 2)[:2])

    def in_words(self, question: str, answer: Answer) -> bool:
        """Whether a number is written in words: a small whole one, of something counted rather than measured.

        A unit that the framework gives in two forms, hour and hours, is a word; one in a single form, such as kWh, is
        a unit of measure. Where a unit stands after 1, digits spare it a gender.
        """
        unit = (self.framework.questions[question].unit or {}).get(self.language)
        number = number_of(answer.value)
        if not isinstance(unit, UnitForms) or number is None or number != int(number):
            return False
        return 1 < number < len(self.words.numerals)

    def value_text(
        self, question: str, answer: Answer, network: str, *, short: bool = False, digits: bool = False
    ) -> str:
        """The value of an answer about `network` as it reads: a label, an amount, a date, a text.

        `digits`: a small number is not written in words, as it stands beside larger ones.
        """
        value = answer.value
        if value is None:
            return ""
        if value in (CANNOT_JUDGE, NOT_APPLICABLE):
            return self.framework.option_label(question, str(value), self.language)
        declared = self.framework.questions[question]
        if isinstance(value, list):
            labels = [self.framework.option_label(question, item, self.language) for item in value]
            return self.words.join(labels) if labels else ""
        if isinstance(value, dt.date):
            return self.words.date_in_list(value) if short else self.words.date(value)
        number = number_of(value)
        if declared.type == "money" and number == 0 and not short:
            return self.words.nothing
        if declared.type == "money" and number is not None:
            return self.words.money(number, self.case.currency, short=short)
        if declared.type == "number" and number is not None:
            unit = counted(declared.unit, number, self.language)
            if number == 0 and unit and not short:
                return f"{self.words.none_of} {unit}"
            if not short and not digits and self.in_words(question, answer):
                return f"{self.words.numeral(int(number))} {unit}"
            return f"{self.words.number(number)}\u00a0{unit}" if unit else self.words.number(number)
        if self.framework.options(question):
            return self.framework.option_label(question, str(value), self.language)
        return filled_in(self, str(value).strip(), network)

    def voice(self, source: Source) -> str:
        """Whose voice a source is, in words: "nätverkets eget material", "kommunens egen erfarenhet"."""
        networks = source.networks or list(self.networks)
        many = len(networks) > 1 and len(self.networks) > 1
        subject = self.names.subject.definite_many if many else self.names.subject.definite
        return self.wording.judgements.voice(source.voice, subject or self.names.subject.one, self.names.organisation)

    # facts

    def facts(self, network: str) -> dict[str, FactValue]:
        """The network's facts, worked out once."""
        if network not in self._facts:
            self._facts[network] = facts_of(self.case, network)
        return self._facts[network]

    def fact_text(self, fact: FactValue, *, short: bool = False) -> str:
        """A fact as it reads; empty where it is unknown."""
        value = fact.value
        if value is None:
            return ""
        if fact.priced:
            return self.priced_text(fact.priced, either=fact.kind == "options")
        match value:
            case Decimal() if fact.currency is not None:
                return self.figure_text(fact.shown or value, fact.currency, fact.approximate, short=short)
            case Decimal():
                text = self.words.numeral(int(value)) if fact.kind == "count" else self.words.number(value)
            case When():
                text = self.words.when(value)
            case dt.date():
                text = self.words.date(value)
            case tuple():
                text = self.words.join([str(item) for item in value]) if value else ""
            case _:
                text = localised(self.framework.choices_of(fact.fact).get(value), self.language, value)
        return self.words.about(text) if fact.approximate else text

    def fact_said(self, fact: FactValue) -> str:
        """A fact as its own phrase says it: a count with what is counted."""
        unit, value = self.framework.facts[fact.fact].unit, fact.value
        if not unit or not isinstance(value, Decimal):
            return self.fact_text(fact)
        number = self.words.number(value) if value == 1 else self.words.numeral(int(value))  # its gender is unknown
        text = f"{number} {counted(unit, value, self.language)}"
        return self.words.about(text) if fact.approximate else text

    def amount_text(self, amount: Decimal, currency: str, approximate: bool, *, short: bool = False) -> str:
        """An amount as it reads; an approximate one without false precision."""
        return self.figure_text(shown(amount, approximate=approximate), currency, approximate, short=short)

    def figure_text(self, figure: Decimal, currency: str, approximate: bool, *, short: bool = False) -> str:
        """A figure that has been rounded already, or the sum of such, as it reads."""
        text = self.words.money(figure, currency, short=short)
        return self.words.about(text) if approximate else text

    def priced_text(self, priced: Sequence[Priced], *, either: bool) -> str:
        """Fees of several years, or several options with their prices; `either`: one of them is chosen."""
        if not either:
            return self.words.join(
                [
                    self.wording.costs.fee_of(self.amount_text(one.amount, one.currency, one.approximate), one.label)
                    for one in priced
                    if one.amount is not None
                ]
            )
        told = []
        for one in priced:
            known = self.amount_text(one.amount, one.currency, one.approximate) if one.amount is not None else ""
            free = one.amount == 0
            told.append(
                f"{one.label} ({self.wording.costs.free()})"
                if free
                else self.wording.costs.option(one.label, known, one.year)
            )
        return self.words.either(told)

    # phrases

    def forms(self, phrase: Phrase, network: str) -> str | Forms | None:
        """The wording that fits this network: the first `instead` whose condition holds, else the ordinary one; each
        in the tense of the network's standing.

        Where the framework does not speak the draft's language, its own stands: a whole sentence in the wrong
        language is seen and mended; a missing one is not.
        """
        tense = tense_of(self.case, network)
        for language in (self.language, *self.framework.languages):
            for other in phrase.instead:
                if (forms := other.forms_in(language, tense)) is not None and self.holds(other.when, network):
                    return forms
            if (forms := phrase.forms_in(language, tense)) is not None:
                return forms
        return None

    def holds(self, condition: Condition, network: str) -> bool:
        """Whether a condition of the framework holds of a network; not, where that hangs on what is unanswered."""
        return self.counted(network).standpoint.truth(condition) is True

    def say(
        self,
        phrase: Phrase | None,
        networks: Sequence[str],
        values: Mapping[str, str] | None = None,
        *,
        full: bool = False,
        form: Literal["one", "row"] = "one",
    ) -> str:
        """A phrase about one network or several, as a sentence; empty where the framework has none.

        `form` "row": as it stands in a row that begins with the network's name.
        """
        forms = self.forms(phrase, networks[0]) if phrase is not None else None
        if forms is None:
            return ""
        many = len(networks) > 1
        template = forms if isinstance(forms, str) else forms.many if many else forms.one
        if form == "row" and isinstance(forms, Forms) and forms.row is not None:
            template = forms.row
        values = {"first": " ", **self.common(networks, full=full), **(values or {})}
        return sentence(fill(template, values, plural=self.names.plural(networks)))

    def clause(self, phrase: Phrase | None, networks: Sequence[str], values: Mapping[str, str] | None = None) -> str:
        """A phrase as it stands inside a sentence: as the framework writes it, without capital or full stop."""
        forms = self.forms(phrase, networks[0]) if phrase is not None else None
        if forms is None:
            return ""
        template = forms if isinstance(forms, str) else forms.many if len(networks) > 1 else forms.one
        return fill(template, {**self.common(networks), **(values or {})}, plural=self.names.plural(networks)).rstrip(
            "."
        )

    def answers(self, network: str) -> dict[str, str]:
        """The network's answers as they read, by question; empty where there is none that says something."""
        found = {}
        for question in self.framework.questions:
            answer = self.answer(network, question)
            found[question] = self.value_text(question, answer, network) if answer and answer.judged else ""
        return found

    def names_year(self, phrase: Phrase | None) -> bool:
        """Whether the phrase of a fee has a place for its year; a fact of the framework's own may be called so too."""
        forms = self.forms(phrase, self.networks[0]) if phrase is not None else None
        templates = (forms,) if isinstance(forms, str) else (forms.one, forms.many, forms.list or "") if forms else ()
        return "year" not in self.framework.facts and any("year" in names_in(template) for template in templates)

    def say_each(
        self,
        phrase: Phrase | None,
        items: Sequence[tuple[Sequence[str], str, str]],
        more: Mapping[str, str] | None = None,
    ) -> str:
        """Networks that differ in a number or an amount, in one sentence; empty where the phrase has no such form.

        `items` are (networks, value as it reads, how it is made up or ""); `more` is what the whole may name.
        """
        forms = self.forms(phrase, items[0][0][0]) if phrase is not None else None
        if not isinstance(forms, Forms) or forms.list is None or forms.item is None:
            return ""
        told = []
        for networks, value, formula in items:
            values = {
                **self.common(networks),
                "network": self.names.listed(networks),
                "value": self.words.each(value) if len(networks) > 1 else value,
                "formula": f" ({formula})" if formula else "",
            }
            told.append(fill(forms.item, values, plural=self.names.plural(networks)))
        return sentence(fill(forms.list, {**self.common(items[0][0]), **(more or {}), "items": self.words.join(told)}))

    def common(self, networks: Sequence[str], *, full: bool = False) -> dict[str, str]:
        """What any phrase may name: the networks, the organisation and the first network's facts."""
        evaluation = self.case.evaluation
        organisation = evaluation.organisation
        first = networks[0]
        names, noun, subject = self.names, self.names.organisation, self.names.subject_of(first)
        whole = self.words.join([names.full(network, in_text=True) for network in networks])
        values = {
            "network": whole if full and len(networks) == 1 else names.together(networks),
            "names": names.told(networks),
            "network_full": whole,
            "none": names.denied(networks, none=True),
            "any": names.denied(networks, none=False),
            "network_genitive": names.genitives(networks),
            "organisation": organisation.name,
            "organisation_genitive": (None if names.foreign else organisation.genitive)
            or self.words.genitive(organisation.name),
            "organisation_noun": noun,
            "organisation_noun_genitive": self.words.genitive(noun),
            "field": (evaluation.field or {}).get(self.language, ""),
            **subject.words(self.language),
            "subjects": f"the {names.subject.many}" if self.language == "en" else names.definite_many,
            "unit": names.unit or organisation.name,
            "body": names.body(evaluation.mandate.body),
            "addressee": names.body(evaluation.mandate.addressee),
        }
        for fact_id, fact in self.facts(first).items():
            values[fact_id] = self.fact_text(fact)
        for name, declared in self.framework.classes.items():
            level = class_of(self.counted(first).standpoint, name).level
            values[name] = self.framework.scales[declared.scale].label(level, self.language) if level else ""
        return values

    # judgement

    def suggestion(self, network: str) -> Suggestion | None:
        """What the decision table suggests; None where it still needs an answer."""
        if network not in self._suggestions:
            found = decide_at(self.counted(network).standpoint)
            self._suggestions[network] = found if isinstance(found, Suggestion) else None
        return self._suggestions[network]

    def recommended(self) -> list[str]:
        """The networks that have a recommendation of a kind that the framework knows."""
        known = self.framework.recommendations
        given = self.case.evaluation.recommendations
        return [network for network in self.networks if network in given and given[network].kind in known]

    def low_confidence(self, networks: Sequence[str], question: str) -> bool:
        """Whether any of the answers rests on low confidence, so that the words must say so."""
        return bool(self.uncertain(networks, question))

    def uncertain(self, networks: Sequence[str], question: str) -> list[str]:
        """Those of the networks whose answer rests on low confidence."""
        answers = ((network, self.answer(network, question)) for network in networks)
        return [network for network, answer in answers if answer is not None and answer.confidence == "low"]

    def question_name(self, question: str) -> str:
        """A word or two for a question, as it stands in running text."""
        declared = self.framework.questions[question]
        name = localised(declared.short, self.language) or localised(declared.ask, self.language)
        return name[:1].lower() + name[1:]

    def plainly(self, networks: Sequence[str], question: str, value: str) -> str:
        """An answer that the framework has no phrase for: by the question's short name, else after the question."""
        declared = self.framework.questions[question].in_tense(tense_of(self.case, networks[0]))
        names = self.names.together(networks)
        value = value.rstrip(".")
        if declared.short is None:
            return capital(asked_sentence(self.language, names, localised(declared.ask, self.language), value))
        if declared.type == "rating":
            return self.wording.judgements.judged(names, self.question_name(question), value)
        return answer_sentence(self.language, names, self.question_name(question), value)

    def criterion_title(self, criterion: str) -> str:
        """The criterion's title."""
        return localised(self.framework.criteria[criterion].title, self.language, criterion)

    def cited(self, networks: Sequence[str], questions: Sequence[str]) -> tuple[str, ...]:
        """The sources behind these answers, in the order of the evaluation's list, each once."""
        cited = {
            source
            for network in networks
            for question in questions
            if (answer := self.answer(network, question)) is not None
            for source in answer.sources
        }
        return tuple(source for source in self.case.evaluation.sources if source in cited)

    def passage(self, passage_id: str, text: str, drawn_from: Iterable[str] = (), **more: Any) -> Passage:
        """Make a compiled passage; its references are kept once each, in order, where the record has what they name.

        The facts that it tells in an evaluator's words are among them.
        """
        references = tuple(drawn_from)
        all_ = dict.fromkeys((*references, *behind(self, references, text)))
        known = tuple(name for name in all_ if resolve(self.case, name) is not None)
        return Passage(passage_id, text, drawn_from=known, compiled=text, **more)

    def title(self) -> str:
        """The paper's title."""
        return capital(self.case.evaluation.title)
