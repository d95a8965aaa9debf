"""A framework: a reusable set of scales, criteria, questions, phrases and one decision table."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PrivateAttr

from slutsats.schema.base import Amount, Declaration, Id, Language, Localised, localised
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE, Condition
from slutsats.schema.nouns import genitive, with_article
from slutsats.schema.phrases import fill

QuestionType = Literal["rating", "choice", "choices", "yes-no", "number", "money", "date", "text"]
FactKind = Literal[
    "fee",
    "notice",
    "standing",
    "fees",
    "options",
    "account",
    "count",
    "amount",
    "when",
    "text",
    "texts",
    "choice",
    "total",
]
OWN_KEYS = frozenset({"fee", "notice", "fees", "options", "account"})
"""Kinds of fact that are kept under the kind's own name, where the framework names no other key."""
Tense = Literal["present", "past", "would"]
"""Of what goes on, of what has ended, and of what has not begun."""
TENSES: dict[Tense, tuple[Tense, ...]] = {
    "present": ("present",),
    "would": ("would", "present"),
    "past": ("past", "would", "present"),
}
"""Which forms do for each tense, the best first: what has ended and has no form of its own is said as what would be."""

TermType = Literal["date", "text", "texts", "criteria", "amount"]


class End(Declaration):
    """The closing table of every file; a file without it was cut."""

    complete: Literal[True]
    """Always true: the file is whole down to here."""


class Noun(Declaration):
    """What is evaluated, in one language: `nätverk`, `nätverk`, `nätverket`."""

    one: str
    """Of one, indefinite: "nätverk"."""
    many: str
    """Of several, indefinite: "nätverk"."""
    definite: str | None = None
    """Of one, definite: "nätverket"."""
    definite_many: str | None = None
    """Of several, definite: "nätverken"."""

    def words(self, language: Language) -> dict[str, str]:
        """What titles and questions may name: "nätverket", "nätverkets", "ett nätverk"."""
        definite = self.definite or (f"the {self.one}" if language == "en" else self.one)
        return {
            "subject": definite,
            "subject_genitive": genitive(definite, language),
            "a_subject": with_article(self.one, self.definite, language),
        }


class UnitForms(Declaration):
    """A unit in two numbers: what stands after 1, and what stands after all others."""

    one: str
    """What stands after 1."""
    many: str
    """What stands after all other numbers."""


Unit = dict[Language, str | UnitForms]
"""What is counted, in each of a framework's languages; one word where it is the same for one and for many."""


def counted(unit: Unit | None, number: Decimal, language: Language) -> str:
    """The unit that stands after a number; empty where there is none."""
    if not unit:
        return ""
    forms = unit.get(language) or next(iter(unit.values()))
    return forms if isinstance(forms, str) else forms.one if abs(number) == 1 else forms.many


class Forms(Declaration):
    """A phrase in two numbers: about one network, and about several; or several with a value each."""

    one: str
    """Said of one network."""
    many: str
    """Said of several networks at once."""
    list: str | None = None
    """Said once where networks differ in a number or an amount: "Egen tid om året är {items}"."""
    item: str | None = None
    """One of its items: "{value} för {network}"."""
    row: str | None = None
    """Said in a row that begins with the network's name, where there are many: "Avgiften är {value} om året"."""


PhraseText = str | Forms


class QuestionWording(Declaration):
    """The same thing said in each language: one text for any number, or one and many.

    See PLACEHOLDERS, and `slutsats.schema.phrases` for the notation.
    """

    sv: PhraseText | None = None
    """In Swedish."""
    en: PhraseText | None = None
    """In English."""

    def forms(self, language: Language) -> PhraseText | None:
        """What is written in `language`; None where nothing is."""
        return self.sv if language == "sv" else self.en


class TensedWording(QuestionWording):
    """A wording with forms for what has ended and for what has not begun; see TENSES for where one is lacking."""

    past: QuestionWording | None = None
    """What is said of a network that has ended, where it differs."""
    would: QuestionWording | None = None
    """What is said of a network that has not begun, where it differs."""

    def forms_in(self, language: Language, tense: Tense) -> PhraseText | None:
        """What is written in `language` for `tense`; None where nothing is."""
        by_tense: dict[Tense, QuestionWording | None] = {"past": self.past, "would": self.would, "present": self}
        for form in TENSES[tense]:
            wording = by_tense[form]
            if wording is not None and (said := wording.forms(language)) is not None:
                return said
        return None


class WordingWhen(TensedWording):
    """A wording that takes the place of the ordinary one where a condition holds."""

    when: Condition
    """What must hold for it to be said."""


class Phrase(TensedWording):
    """What an answer, a fact or a recommendation reads like in the paper."""

    instead: list[WordingWhen] = []
    """Other wordings where something holds of the network or of the answer; first hit wins."""


class ScaleWords(Declaration):
    """What a scale's levels mean in a tense, where that is not what `meaning` says."""

    meaning: dict[Id, Localised] = {}
    """What each level means, by its id."""


class Scale(Declaration):
    """An ordered rating scale; `levels` ascend, and each is labelled and explained."""

    levels: list[Id] = Field(min_length=2, max_length=9)
    """The levels' ids, from the least to the most."""
    best: Literal["highest", "lowest"] = "highest"
    """Which end is the good one: highest, or lowest, as of undesirable effects."""
    beside: list[Id] = []
    """Values beside the scale, such as varies: chosen as levels are, and neither higher nor lower than any."""
    was: dict[Id, Id] = {}
    """What levels, and values beside them, were called in the version before: new id -> old id."""
    labels: dict[Id, Localised] = {}
    """What each level is called, by its id."""
    meaning: dict[Id, Localised] = {}
    """What each level means, by its id: said so that two people would understand it alike."""
    past: ScaleWords | None = None
    """What the levels mean of a network that has ended, where it differs."""
    would: ScaleWords | None = None
    """What the levels mean of a network that has not begun, where it differs."""

    def means(self, level: str, tense: Tense = "present") -> Localised | None:
        """What a level means, said in `tense` where the scale has a form for it; None where nothing explains it."""
        by_tense = {"past": self.past, "would": self.would, "present": self}
        for form in TENSES[tense]:
            words = by_tense[form]
            if words is not None and level in words.meaning:
                return words.meaning[level]
        return None

    @property
    def options(self) -> tuple[str, ...]:
        """All that can be chosen: the levels from the least to the most, then what stands beside them."""
        return (*self.levels, *self.beside)

    def place(self, level: object) -> int | None:
        """How good a level is, from 0; None for what is no level of the scale."""
        if not isinstance(level, str) or level not in self.levels:
            return None
        place = self.levels.index(level)
        return place if self.best == "highest" else len(self.levels) - 1 - place

    def steps(self, one: str, other: str) -> int:
        """How many levels lie between `one` and `other`; ValueError where unknown."""
        return abs(self.levels.index(one) - self.levels.index(other))

    def label(self, level: str, language: Language) -> str:
        """The level's label, else its id."""
        return localised(self.labels.get(level), language, level)


class Lead(Declaration):
    """How a criterion's paragraph opens when several networks are compared (the voice: prose)."""

    alike: Localised | None = None
    """Where the main judgements are the same."""
    near: Localised | None = None
    """Where the main judgements lie one step apart."""
    apart: Localised | None = None
    """Where they lie two steps or more apart."""
    less: Phrase | None = None
    """How the weaker is said where one step lies between them: "{network} används något mindre"."""


class Moved(Declaration):
    """How a main judgement stands to that of the round before: "Värdet av {names} är större än {then}"."""

    up: Phrase | None = None
    """Where it is higher than then."""
    same: Phrase | None = None
    """Where it is the same as then."""
    down: Phrase | None = None
    """Where it is lower than then."""


class Weighs(Declaration):
    """What a criterion adds where a single network is weighed: a clause that stands after "that"."""

    favours: Phrase | None = None
    """Where its main judgement is among the scale's two highest."""
    tells_against: Phrase | None = None
    """Where it is among the two lowest."""


class WeighingSentence(QuestionWording):
    """A sentence of the weighing, said where a condition holds."""

    when: Condition | None = None
    """What must hold for it to be said; absent: it always is."""


class Weighing(Declaration):
    """How a conclusion about one network weighs the criteria, the alternatives and the fee."""

    favours: Phrase | None = None
    """What speaks for it: "För det talar att {items}"."""
    tells_against: Phrase | None = None
    """What speaks against it: "Mot det talar att {items}"."""
    alternatives: list[WeighingSentence] = []
    """The first that holds is said: what would take its place, set against the fee."""


Words = Mapping[Language, Mapping[str, str]]
"""What an evaluation calls the field of the work and what is evaluated, by language and placeholder."""
_WORDS = ("{field}", "{subject}", "{subject_genitive}", "{a_subject}")


def _worded(part: Criterion | Question | QuestionWords, words: Words) -> dict[str, Localised]:
    """The texts of a part of a framework that name the field or what is evaluated, with these filled in."""
    texts: dict[str, Localised] = {}
    for key in ("title", "ask", "short", "guidance"):
        text: Localised | None = getattr(part, key, None)
        if text is not None and any(word in said for said in text.values() for word in _WORDS):
            texts[key] = {language: _filled(said, words.get(language, {})) for language, said in text.items()}
    return texts


def _filled(text: str, words: Mapping[str, str]) -> str:
    if not any(word in text for word in _WORDS):
        return text
    said = fill(text, words)
    return said[:1].upper() + said[1:] if text.startswith("{") else said


def _with_noun(text: str, words: Mapping[str, str]) -> str:
    said = text
    for name, word in words.items():
        said = said.replace("{" + name + "}", word)
    return said[:1].upper() + said[1:] if said != text else text


def in_field(text: str, field: str) -> str:
    """A text of a framework that may name the field, as it reads with this one, or with "" for none."""
    return _filled(text, {"field": field})


class Criterion(Declaration):
    """A theme of the evaluation, with the one question that carries its judgement."""

    title: Localised
    """What it is called, as the heading of its paragraph."""
    main: Id
    """The question that carries its judgement, by its id."""
    was: Id | None = None
    """What it was called, by its id, in the version before."""
    short: Localised | None = None
    """A word or two, for maps and matrices."""
    guidance: Localised | None = None
    """Advice to whoever answers, shown beside the questions."""
    lead: Lead = Lead()
    """How its paragraph opens when several networks are compared."""
    moved: Moved = Moved()
    """How its main judgement stands to that of the round before."""
    weighs: Weighs = Weighs()
    """What it adds where a single network is weighed."""
    shows: Id | None = None
    """A fact that matrices show beside the main judgement, such as the yearly cost."""

    def worded(self, words: Words) -> Criterion:
        """The criterion with the field and what is evaluated filled in; itself where it names neither."""
        texts = _worded(self, words)
        return self.model_copy(update=texts) if texts else self


class QuestionWords(Declaration):
    """How a question is asked in a tense; what is left out stands as in the present."""

    ask: Localised | None = None
    """The question itself."""
    short: Localised | None = None
    """A word or two, for maps and matrices."""
    guidance: Localised | None = None
    """Advice to whoever answers."""


class Question(Declaration):
    """A typed question under a criterion."""

    criterion: Id
    """The criterion that it stands under, by its id."""
    type: QuestionType
    """How it is answered: a rating on a scale, one choice, several choices, yes-no, a number, money, a date, or
    text.
    """
    ask: Localised
    """The question itself."""
    short: Localised | None = None
    """A word or two, for maps and matrices."""
    guidance: Localised | None = None
    """Advice to whoever answers, shown beside the question."""
    scale: Id | None = None
    """The scale of a rating."""
    was: Id | None = None
    """What it was called, by its id, in the version before; two that come of one name the same."""
    choices: dict[Id, Localised] = {}
    """What a `choice` or `choices` question offers, in order."""
    choices_were: dict[Id, Id] = {}
    """What choices were called in the version before: new id -> old id."""
    unit: Unit | None = None
    """Of a number."""
    minimum: Amount | None = None
    """The least that a number or an amount may be."""
    maximum: Amount | None = None
    """The most that a number or an amount may be."""
    applies_when: Condition | None = None
    """Where it is asked at all; absent: always."""
    baseline: Literal["yes", "no"] | None = None
    """The answer that passes, for a yes-no question that must be passed."""
    points: dict[Id, int] = {}
    """Points by level, choice, yes or no."""
    optional: bool = False
    """Unanswered is no finding."""
    whole_sentence: bool = False
    """A text answer stands in the paper as it is written, so that a whole sentence is wanted: said beside the field."""
    justify: bool | None = None
    """Whether a missing justification is a finding; by default only for main judgements."""
    past: QuestionWords | None = None
    """How it is asked of a network that has ended, where it differs."""
    would: QuestionWords | None = None
    """How it is asked of a network that has not begun, where it differs."""

    def in_tense(self, tense: Tense) -> Question:
        """The question as it is asked in `tense`."""
        by_tense = {"past": self.past, "would": self.would}
        worded: dict[str, Localised] = {}
        for form in reversed(TENSES[tense]):
            words = by_tense.get(form)
            if words is not None:
                worded |= {key: text for key in ("ask", "short", "guidance") if (text := getattr(words, key))}
        return self.model_copy(update=worded) if worded else self

    def worded(self, words: Words) -> Question:
        """The question with the field and what is evaluated filled in, in every tense; itself without these."""
        update: dict[str, object] = {**_worded(self, words)}
        for tense, form in (("past", self.past), ("would", self.would)):
            if form is not None and (texts := _worded(form, words)):
                update[tense] = form.model_copy(update=texts)
        return self.model_copy(update=update) if update else self


class FactPart(Declaration):
    """One addend of a `total` fact: a fact, or a question's number, at a rate from the organisation."""

    fact: Id | None = None
    """The fact that is added, by its id; or name a question."""
    question: Id | None = None
    """The question whose number is added, by its id; or name a fact."""
    rate: Literal["hourly_cost"] | None = None
    """What a quantity is worth: hourly_cost, an hour of the organisation's own work."""
    said: Unit | None = None
    """What it is paid for, after an amount: "i avgift"; of a part with a rate, what is spent: "egen tid"."""


class Fact(Declaration):
    """What a framework asks to know of each network beside the answers."""

    kind: FactKind
    """What is known: fee (a yearly fee), notice (when it can be left), standing (one of the standings), fees (those
    of other years), options (priced alternatives), account (whole sentences), count, amount, when (a year, month or
    day), text, texts, choice, or total (a sum of other facts and answers).
    """
    key: Id | None = None
    """The key under `[networks.<id>]` that holds it; else the kind for OWN_KEYS, and the fact's id."""
    table: Id | None = None
    """The table under `[networks.<id>]` that the key stands in, for facts that belong together."""
    label: Localised
    """What it is called."""
    phrase: Phrase | None = None
    """A sentence about it; `{value}` stands for the fact itself."""
    choices: dict[Id, Localised] = {}
    """What a fact of kind choice can be, by an id, in order."""
    unit: Unit | None = None
    """Of a count, in its own phrase."""
    parts: list[FactPart] = []
    """Of a total: what is added up."""
    instead: Id | None = None
    """Of a total: the question whose amount is the yearly cost of what would take its place."""
    optional: bool = False
    """Whether it may be unknown without a finding."""
    guidance: Localised | None = None
    """Advice to whoever fills it in."""


class StandingKind(Declaration):
    """Where a network may stand, such as a candidate; the value of a fact of kind standing."""

    label: Localised
    """What it is called."""
    meaning: Localised | None = None
    """What it means, for whoever chooses."""
    tense: Tense = "present"
    """In which questions are asked and phrases said: present, past (it has ended), or would (it has not begun)."""
    allows: list[Id] | None = Field(default=None, min_length=1)
    """The recommendations that go with it; others can be recorded, and are a finding. Absent: all."""
    asks: list[Id] = []
    """Facts that are wanted, and count, only here and at other standings that ask for them."""
    outside: bool = False
    """Outside the question, as where a law binds: nothing is asked, judged or recommended."""
    notice_given: Id | None = None
    """The standing that it becomes where notice is recorded as given."""
    notice_effective: Id | None = None
    """The standing that it becomes from the day that such notice takes effect."""
    phrase: Phrase | None = None
    """A sentence about a network that stands here, told first of what is known of it."""


class Term(Declaration):
    """One term of a recommendation, such as the date of a deferral."""

    type: TermType
    """What it holds: a date, text, texts (a list), criteria (ids of criteria), or an amount."""
    label: Localised | None = None
    """What it is called."""
    guidance: Localised | None = None
    """Advice to whoever fills it in."""
    optional: bool = False
    """Whether it may be left out without a finding."""
    fact: Id | None = None
    """The fact that proposes this term's value."""
    default: Literal["unit", "organisation", "addressee", "body"] | None = None
    """What stands where nothing is stated: unit, organisation, addressee (of the mandate) or body (that gave it)."""
    due: bool = False
    """A date that falls due: listed, counted down and exported as a calendar entry."""


Cost = Literal["keeps", "ends", "begins", "as-it-is"]
"""Whether what is recommended goes on being paid, stops or begins; as-it-is: nothing is chosen that costs."""


class CostPhrases(Declaration):
    """How the economy section says what costs come to, `{value}` being the amounts; see `RecommendationKind.costs`."""

    today: Phrase | None = None
    """What all that is paid for today costs together."""
    apart: Phrase | None = None
    """What one that is not paid for today, and is not proposed, would cost."""
    instead: Phrase | None = None
    """What would take the place of what ends."""


def _term(value: object) -> object:
    return {"type": value} if isinstance(value, str) else value


class RecommendationKind(Declaration):
    """A kind of recommendation that the framework declares, with its typed terms."""

    label: Localised
    """What it is called."""
    phrase: Phrase
    """A full sentence for the proposal: "{organisation} behåller {network}"."""
    clause: Phrase | None = None
    """The same as an att-clause, for houses that write so."""
    meaning: Localised | None = None
    """What it means, for whoever chooses."""
    conclusion: Phrase | None = None
    """What it comes to, in the conclusion, where no rule says it better."""
    followup: Phrase | None = None
    """What happens until its terms are met, naming the terms: "{owner} granskar {looks_at}."."""
    then: Phrase | None = None
    """How a `criteria` term of another kind reads when it leads here: "Tjänsten behålls om {criterion}"."""
    terms: dict[Id, Annotated[Term, BeforeValidator(_term, json_schema_input_type=TermType | Term)]] = {}
    """What must be said with it, by an id that phrases name: a type alone, or a table."""
    cost: Cost | None = None
    """What it does to the costs of today: keeps, ends, begins, or as-it-is (nothing is chosen that costs).

    Absent, the paper says nothing of it.
    """
    costs: Phrase | None = None
    """How that reads, `{value}` being the amounts: "Beslutet minskar kostnaderna med {value}"."""
    strong: bool = False
    """Whether it changes something at once, so that low confidence behind it is a finding."""
    none: bool = False
    """Stands for "no recommendation"; it makes no point in the proposal."""


class Rule(Declaration):
    """A row of the decision table; without `when` it always hits."""

    id: Id
    """Its name, which findings and the draft's grounds refer to."""
    suggests: Id
    """The recommendation that it suggests, by its id."""
    when: Condition | None = None
    """What must hold; absent: it always does."""
    because: Localised | None = None
    """Why, in half a sentence, for the desk."""
    conclusion: Phrase | None = None
    """Why, in committee prose, for the draft."""
    summary: Phrase | None = None
    """The one reason, in a sentence for the summary; absent: the conclusion's."""


class ClassRule(Declaration):
    """A row of a derived class's own table; without `when` it always hits."""

    id: Id
    """Its name, which `framework check` refers to."""
    gives: Id
    """The level that it gives."""
    when: Condition | None = None
    """What must hold; absent: it always does."""
    because: Localised | None = None
    """Why, in half a sentence."""


class Measure(Declaration):
    """A ready measure for some levels of a class, which becomes a point of the proposal."""

    at: list[Id] = Field(min_length=1)
    """The levels that call for it."""
    goes_with: list[Id] = []
    """The recommendations that it goes with; none named: all but those that stand for no recommendation."""
    point: Phrase
    """What is to be decided, as a sentence or as a clause after "att" or "to"."""


class DerivedClass(Declaration):
    """A class that follows from the answers by a decision table of its own, such as a risk class."""

    label: Localised
    """What it is called."""
    scale: Id
    """The scale whose levels are the classes."""
    rules: list[ClassRule] = Field(min_length=1)
    """Its table: the first row that hits gives the class."""
    phrases: dict[Id, Phrase] = {}
    """How each class is told in the paper, by level."""
    measures: dict[Id, Measure] = {}
    """Ready measures, by id."""


class Framework(Declaration):
    """A framework as read from TOML; what its parts say of each other is checked by `slutsats.schema.soundness`."""

    format: Literal[1]
    """The version of the record format."""
    id: Id
    """The framework's id, which evaluations name."""
    version: str
    """Its own version; an evaluation keeps the one that it began with."""
    languages: list[Language] = Field(min_length=1)
    """The languages that every text exists in: sv, Swedish, en, English, or both."""
    title: Localised
    """What it is called."""
    about: Localised | None = None
    """What it is for."""
    subject: dict[Language, Noun]
    """What is evaluated, as a noun in each language."""
    scales: dict[Id, Scale] = {}
    """The rating scales, by an id that questions name."""
    criteria: dict[Id, Criterion] = Field(min_length=1)
    """The themes of the evaluation, by id, in the paper's order."""
    questions: dict[Id, Question] = Field(min_length=1)
    """What is asked of each network, by an id that answers name."""
    phrases: dict[Id, dict[Id, Phrase]] = {}
    """How answers read in the paper: question -> level, choice or `value` -> phrase."""
    facts: dict[Id, Fact] = {}
    """What is to be known of each network beside the answers, by id."""
    standings: dict[Id, StandingKind] = {}
    """Where a network may stand, such as a candidate, by id."""
    costs: CostPhrases = CostPhrases()
    """How the economy section says what costs come to."""
    recommendations: dict[Id, RecommendationKind] = Field(min_length=1)
    """What can be recommended, by id."""
    classes: dict[Id, DerivedClass] = {}
    """Classes that follow from the answers, by id; one may go by those that stand before it."""
    rules: list[Rule] = Field(min_length=1)
    """The decision table: the first row that hits suggests."""
    weighing: Weighing = Weighing()
    """How a conclusion about one network weighs what speaks for and against."""
    end: End | None = None
    """Closes the file; a file without it was cut."""
    _unfilled: Framework | None = PrivateAttr(default=None)
    _filled: tuple[Words, Framework] | None = PrivateAttr(default=None)

    @property
    def unfilled(self) -> Framework:
        """The framework as it is pinned, before an evaluation's words are filled in: what fingerprints are taken of."""
        return self._unfilled or self

    def worded(self, field: Mapping[Language, str] | None = None, called: Mapping[Language, Noun] = {}) -> Framework:
        """The framework with its titles and questions worded for a field, or for none, and for what is evaluated.

        `called` is what the evaluation calls it; where it says nothing, the framework's own noun stands.
        """
        pinned = self.unfilled
        nouns = {**pinned.subject, **called}
        words: Words = {
            language: {"field": (field or {}).get(language, ""), **noun.words(language)}
            for language, noun in nouns.items()
        }
        if pinned._filled is None or pinned._filled[0] != words:
            criteria = {name: one.worded(words) for name, one in pinned.criteria.items()}
            questions = {name: one.worded(words) for name, one in pinned.questions.items()}
            filled = pinned
            if any(one is not pinned.criteria[name] for name, one in criteria.items()) or any(
                one is not pinned.questions[name] for name, one in questions.items()
            ):
                fields = {name: getattr(pinned, name) for name in type(pinned).model_fields}
                filled = Framework.model_construct(**{**fields, "criteria": criteria, "questions": questions})
                filled._unfilled = pinned
            pinned._filled = (words, filled)
        return pinned._filled[1]

    @cached_property
    def takes_field(self) -> bool:
        """Whether a title or a question takes in what the work is about."""
        return self.worded(dict.fromkeys(self.languages, "…")) is not self.worded()

    def own_words(self, text: Localised) -> Localised:
        """A text with the framework's own noun for what is evaluated; the field stays open."""
        own = {language: noun.words(language) for language, noun in self.unfilled.subject.items()}
        return {language: _with_noun(said, own.get(language, {})) for language, said in text.items()}

    @cached_property
    def _by_criterion(self) -> dict[str, tuple[str, ...]]:
        grouped: dict[str, list[str]] = {criterion: [] for criterion in self.criteria}
        for question_id, question in self.questions.items():
            grouped.setdefault(question.criterion, []).append(question_id)
        for criterion_id, criterion in self.criteria.items():
            ids = grouped[criterion_id]
            if criterion.main in ids:
                ids.remove(criterion.main)
                ids.insert(0, criterion.main)
        return {criterion: tuple(ids) for criterion, ids in grouped.items()}

    def questions_of(self, criterion: str) -> tuple[str, ...]:
        """The ids of a criterion's questions, the main judgement first, the others in the file's order."""
        return self._by_criterion.get(criterion, ())

    def questions_under(self, criterion: str | None) -> tuple[str, ...]:
        """The ids of a criterion's questions; those of all criteria where none is named."""
        return self.question_order if criterion is None else self.questions_of(criterion)

    @cached_property
    def class_conditions(self) -> dict[tuple[str, frozenset[str]], Condition]:
        """What it takes to be in certain classes, as worked out already; `slutsats.schema.classes` fills it in."""
        return {}

    @cached_property
    def fingerprints(self) -> dict[tuple[str, Tense], str]:
        """Those of its questions, by tense, that were worked out already; `slutsats.schema.fingerprint` fills it in."""
        return {}

    @cached_property
    def question_order(self) -> tuple[str, ...]:
        """All question ids in the order of the walk: by criterion, the main judgement first."""
        return tuple(q for criterion in self.criteria for q in self.questions_of(criterion))

    def is_main(self, question: str) -> bool:
        """Whether `question` carries its criterion's judgement."""
        criterion = self.criteria.get(self.questions[question].criterion)
        return criterion is not None and criterion.main == question

    def scale_of(self, question: str) -> Scale | None:
        """The scale of a rating; None for other types."""
        name = self.questions[question].scale
        return self.scales.get(name) if name else None

    def goodness(self, question: str, value: object) -> int | None:
        """How good a rating is, from 0; None for types without a scale and for what lies on none."""
        scale = self.scale_of(question)
        return scale.place(value) if scale is not None else None

    def options(self, question: str) -> tuple[str, ...]:
        """The values that can be chosen, in order: levels, choices, or yes and no; empty for open types."""
        declared = self.questions[question]
        if declared.type == "rating":
            scale = self.scale_of(question)
            return scale.options if scale else ()
        if declared.type in ("choice", "choices"):
            return tuple(declared.choices)
        return ("yes", "no") if declared.type == "yes-no" else ()

    def option_label(self, question: str, option: str, language: Language) -> str:
        """How an option reads, states included."""
        if option in _OPTION_LABELS:
            return _OPTION_LABELS[option][language]
        scale = self.scale_of(question)
        if scale:
            return scale.label(option, language)
        return localised(self.questions[question].choices.get(option), language, option)

    def fact_key(self, fact: str) -> str:
        """The key under `[networks.<id>]` that holds `fact`."""
        declared = self.facts[fact]
        return declared.key or (declared.kind if declared.kind in OWN_KEYS else fact)

    def fact_path(self, fact: str) -> tuple[str, ...]:
        """The keys under `[networks.<id>]` that lead to `fact`: one, or its table's and its own."""
        table = self.facts[fact].table
        return (table, self.fact_key(fact)) if table else (self.fact_key(fact),)

    def fact_under(self, key: str) -> str | None:
        """The fact that the key under `[networks.<id>]` holds, the first of a table; None where it holds none."""
        return next((fact for fact in self.facts if self.fact_path(fact)[0] == key), None)

    @cached_property
    def standing_fact(self) -> str | None:
        """The fact that says where a network stands; None where the framework knows no standings."""
        return next((name for name, fact in self.facts.items() if fact.kind == "standing"), None)

    @cached_property
    def _wanted_at(self) -> dict[str, frozenset[str]]:
        """Fact -> the standings that ask for it, for those facts that not all do."""
        asked = {fact for standing in self.standings.values() for fact in standing.asks}
        return {
            fact: frozenset(name for name, standing in self.standings.items() if fact in standing.asks)
            for fact in asked
        }

    def counts(self, fact: str, standing: str | None) -> bool:
        """Whether `fact` counts for a network that stands there; every one does where that is not known."""
        return standing is None or standing in self._wanted_at.get(fact, (standing,))

    def wants(self, fact: str, standing: str | None) -> bool:
        """Whether `fact` is asked for of a network that stands there: as in the first standing, where not known."""
        return self.counts(fact, next(iter(self.standings), None) if standing is None else standing)

    def offered(self, standing: str | None) -> tuple[str, ...]:
        """The recommendations that go with a standing, in the framework's order; all where none is known."""
        declared = self.standings.get(standing) if standing is not None else None
        if declared is None or declared.allows is None:
            return tuple(self.recommendations)
        return tuple(kind for kind in self.recommendations if kind in declared.allows)

    def choices_of(self, fact: str) -> dict[str, Localised]:
        """What a fact can be chosen among, labelled: its choices, or the standings; empty for other kinds."""
        declared = self.facts[fact]
        if declared.kind == "standing":
            return {name: standing.label for name, standing in self.standings.items()}
        return declared.choices


_OPTION_LABELS: dict[str, dict[Language, str]] = {
    "yes": {"sv": "ja", "en": "yes"},
    "no": {"sv": "nej", "en": "no"},
    CANNOT_JUDGE: {"sv": "kan inte bedömas", "en": "cannot be judged"},
    NOT_APPLICABLE: {"sv": "inte tillämpligt", "en": "not applicable"},
}

PLACEHOLDERS = frozenset(
    {
        "network",  # the short name, or several as one subject: "Både A och B", "Båda nätverken"
        "names",  # the same without "both": "A och B"
        "none",  # several as the subject of what is denied: "inget av nätverken", "neither A nor B"
        "any",  # several inside what is denied: "något av nätverken", "A or B"
        "network_genitive",
        "network_full",
        "organisation",
        "organisation_genitive",
        "organisation_noun",  # "kommunen", where the record says so, else the name
        "organisation_noun_genitive",
        "field",  # what the work is about, as the evaluation says: "miljö", "environmental"; or nothing
        "subject",  # what this network is called, in the definite form: "nätverket", "the partnership"
        "subject_genitive",  # "nätverkets", "the partnership's"
        "a_subject",  # "ett nätverk", "a partnership"
        "subjects",  # what they all are called: "nätverken", "the partnerships"
        "unit",
        "body",
        "addressee",
        "value",  # the answer or the fact itself, by locale
        "contrast",  # "däremot", or nothing
        "first",  # nothing to read; what stands in [brackets] with it is said in the first of several judgements only
        "next",  # the same in a judgement that follows right after another
        "only",  # "bara" where networks judged higher stand before it, or nothing
        "hedge",  # "sannolikt" where confidence is low, or nothing
        "year",  # in the phrase of a fee: the year that it is for
        "formula",  # in the phrase of a fee: how it is made up
        "then",  # in `moved`: the round before, as "2025" or "förra gången"
        "criterion",  # in `then`: the text of the criterion
        "items",  # in the list form of a phrase: the items, joined
    }
)
"""What a phrase may name in braces; what stands in [brackets] falls away where a name in it is empty.

Recommendation phrases may also name their own terms, and any phrase a fact's id.
"""
