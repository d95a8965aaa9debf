"""How it is said who decides, why the matter is taken up, and what was decided: the words of minutes."""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from slutsats.drafts.sentences import capital
from slutsats.drafts.wording.grammar import Grammar, in_one_breath
from slutsats.schema.base import Language
from slutsats.schema.evaluation import OccasionKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DECIDING = {
    "anslå": "anslår",
    "anta": "antar",
    "anvisa": "anvisar",
    "avslå": "avslår",
    "avsätta": "avsätter",
    "bevilja": "beviljar",
    "bifalla": "bifaller",
    "fastställa": "fastställer",
    "ge": "ger",
    "godkänna": "godkänner",
    "notera": "noterar",
    "tacka": "tackar",
    "uppdra": "uppdrar",
    "upphäva": "upphäver",
    "utse": "utser",
}
"""What a body does by deciding on it, as the infinitive of a clause and as the verb of a sentence."""
_DECIDING_EN = _words("adopt allocate appoint approve endorse grant instruct note refuse reject set thank")
_SWEDISH_SECOND = re.compile(r"(?:\b(?:och|samt|men|eller|utan)|,) (?:att|inte|\w*[aåei])\b")
_ENGLISH_SECOND = re.compile(r"(?:\b(?:and|but|or)|,) (?!(?:the|a|an|its|their)\b|[A-Z0-9])")
"""Where a second verb may follow, which would have to be changed as well."""


@dataclass(frozen=True, slots=True)
class Raised:
    """Why the matter is taken up, its parts as they read; empty where nothing is recorded."""

    kind: OccasionKind
    by: str = ""
    body: str = ""
    day: str = ""
    title: str = ""
    reference: str = ""
    unit: str = ""
    """Who writes the paper, and takes it up on their own initiative."""


@dataclass(frozen=True)
class MinutesWording(ABC):
    """The sentences about proposing and deciding. Each is whole, with its capital and full stop, unless it says not.

    A clause is what may stand after "beslutar" or "decides": "att …", "to …", "that …"; without a full stop.
    """

    words: Grammar

    proposed_list: ClassVar[str]
    """The sentence that opens a list of what is proposed."""
    proposal: ClassVar[str]
    """What a clause follows on: "Förslaget är"."""
    proposal_also: ClassVar[str]
    """The same for those after the first, and for the last of several."""
    proposal_last: ClassVar[str]
    clause_openings: ClassVar[tuple[str, ...]]
    link: ClassVar[str]
    """What makes a clause of a sentence: "att ", "that "."""
    nouns: ClassVar[frozenset[str]]
    """Words that begin a sentence with a capital and have a small letter inside one."""
    misplaced: ClassVar[frozenset[str]]
    """Words that stand elsewhere in a clause than in a sentence, or show that it does not begin with its subject."""

    def is_clause(self, text: str) -> bool:
        """Whether `text` is a clause: it begins as one, and not with a capital."""
        return text.startswith(self.clause_openings)

    def clause_of(self, text: str, names: Collection[str], nouns: Collection[str]) -> str | None:
        """A text of one's own as a clause; None where it is a sentence that can't be made one without rewriting it.

        `names` keep their capital; `nouns` are the record's own words that have a small letter inside a sentence.
        """
        text = text.strip().rstrip(".")
        lowered = text[:1].lower() + text[1:]
        if self.is_clause(lowered):
            return lowered
        words = [word.strip(",;:”“\"'()") for word in text.split()]
        if not words or "\n" in text or re.search(r"[.!?;:]\s", text) or self.misplaced & {w.lower() for w in words}:
            return None
        if any(re.match(rf"{re.escape(name)}\b", text) for name in names if name):
            return f"{self.link}{text}"
        known = words[0].lower() in self.nouns
        known = known or any(re.match(rf"{re.escape(noun)}\b", lowered, re.I) for noun in nouns if noun)
        return f"{self.link}{lowered}" if known else None

    @abstractmethod
    def mandate_given(self, body: str, day: dt.date | None, decision: str | None) -> str:
        """Who gave the mandate, and when; no body: it has been named."""

    def proposed(self, clauses: Sequence[str]) -> str:
        """What is proposed: two short clauses in a sentence, else one each."""
        if len(clauses) == 1 or (len(clauses) == 2 and in_one_breath(self.proposal, *clauses)):
            return f"{self.proposal} {self.words.join(clauses)}."
        first, *between = clauses[:-1]
        told = [f"{self.proposal} {first}.", *(f"{self.proposal_also} {clause}." for clause in between)]
        return " ".join([*told, f"{self.proposal_last if between else self.proposal_also} {clauses[-1]}."])

    @abstractmethod
    def decides(self, body: str, clause: str) -> str:
        """A clause as a sentence: "Kommunstyrelsen avslår …"; nobody is named where `body` is empty.

        A verb that is not known, or that another may follow, keeps its infinitive: "Kommunstyrelsen beslutar att …".
        """

    @abstractmethod
    def proposes(self, proposer: str, body: str, *, clauses: bool) -> str:
        """Opens the points that `body` decides on, on the proposal of `proposer`, who may be unknown.

        Clauses follow without a colon, sentences after one.
        """

    @abstractmethod
    def for_its_part(self, body: str, *, clauses: bool) -> str:
        """Opens the points that `body` decides on itself, where others are another body's."""

    @abstractmethod
    def also_proposed(self, clauses: Sequence[str]) -> str:
        """What is proposed besides, a sentence for each clause."""

    @abstractmethod
    def was_also_proposed(self, clauses: Sequence[str]) -> str:
        """What was proposed besides in the round before."""

    def _besides(self, opening: str, links: tuple[str, str], clauses: Sequence[str]) -> str:
        """A sentence for each clause: one that begins with a verb and one with a subject don't stand in one."""
        first, then = links
        return " ".join(f"{opening} {then if place else first} {clause}." for place, clause in enumerate(clauses))

    @abstractmethod
    def comes_back(self, day: str) -> str:
        """By when a matter that was referred back is to be back."""

    def without_link(self, text: str) -> str:
        """A clause without what it begins with, to stand after "att" or "that"."""
        return _without(text, self.link)

    @abstractmethod
    def counted_points(self, count: int) -> str:
        """The same where it is too much to be told again: how many more points there are."""

    @abstractmethod
    def reads(self, sentences: str) -> str:
        """What is proposed, as a quotation: sentences that can't be made clauses."""

    @abstractmethod
    def was_worded(self, name: str, sentences: str) -> str:
        """What was recommended in the round before, as a quotation."""

    def reference(self, body: str, day: str, decision: str) -> str:
        """Where a decision stands, in parentheses: "(kommunfullmäktige den 28 januari 2019, § 7)"; no full stop."""
        who = " ".join(part for part in (body, day) if part)
        return f"({', '.join(part for part in (who, decision) if part)})"

    @abstractmethod
    def on_day(self, day: str) -> str:
        """A day as something happened on it; empty where there is none."""

    @abstractmethod
    def raised(self, raised: Raised) -> str:
        """Why the matter is taken up; empty for a mandate, which is told as one."""

    @abstractmethod
    def asked_for(self, kind: OccasionKind, asks: str) -> str:
        """What the occasion asks for."""

    @abstractmethod
    def kind_of(self, kind: OccasionKind) -> str:
        """What an occasion is called, in a word."""

    @abstractmethod
    def as_proposed(self, body: str, when: str, about: str) -> str:
        """It was decided as proposed; `about` names the networks where that is not all of them.

        `when` is the day and the paragraph as `moment` gives them. Without `body` and `when`, the sentence before
        has told them.
        """

    @abstractmethod
    def decided_instead(self, body: str, when: str, clause: str, *, instead: bool) -> str:
        """Something else was decided, as a clause; `instead` of what was proposed, or where nothing was."""

    @abstractmethod
    def labelled(self, name: str, label: str) -> str:
        """What was decided on a network, by its label, where the framework has no clause for it."""

    @abstractmethod
    def referred_back(self, body: str, when: str, about: str, asks: str) -> str:
        """The matter was referred back, and what was asked."""

    @abstractmethod
    def postponed(self, body: str, when: str, about: str, until: str) -> str:
        """The matter was postponed."""

    @abstractmethod
    def lost(self, body: str, when: str, about: str) -> str:
        """The proposal was lost."""

    @abstractmethod
    def taken_up(self, body: str, when: str) -> str:
        """The matter was dealt with; what became of it is told by what follows."""

    def moment(self, day: str, paragraph: str) -> str:
        """When it was decided, with its place in the minutes."""
        return " ".join(part for part in (self.on_day(day), f"({paragraph})" if paragraph else "") if part)

    @abstractmethod
    def votes(self, in_favour: str, against: str, abstained: str) -> str:
        """How the votes fell; the numbers as they read, `against` empty where it is not known, `abstained` where nobody
        did.
        """


class SwedishMinutes(MinutesWording):
    """As Swedish committees write."""

    proposed_list = "I korthet föreslås följande:"
    proposal = "Förslaget är"
    proposal_also = "Förslaget är också"
    proposal_last = "Förslaget är dessutom"
    clause_openings = ("att ",)
    link = "att "
    nouns = _words(
        "alla båda de den det en ett hela samtliga varje ansökan anslaget ansvaret arbetet avgiften "
        "avgifterna avtalet beloppet beslutet budgeten delegationen deltagandet direktören finansieringen "
        "frågan förslaget förvaltningen föreningen förbundet initiativet interpellationen kommunalrådet "
        "kommunchefen kommundirektören kommunen kommunens kommunfullmäktige kommunstyrelsen kommunstyrelsens "
        "kontoret kostnaden kostnaderna ledamoten medborgarförslaget medlemmarna medlemsavgiften "
        "medlemsavgifterna medlemskapet medlemskapen medlen motionen motionärens nämnden nämndens nämnderna "
        "nätverket nätverken ordföranden organisationen pengarna posten protokollet punkten rapporten "
        "redovisningen regionen regionfullmäktige regionstyrelsen representanten samarbetet skrivelsen staden "
        "stadens styrelsen summan uppdraget uppföljningen utredningen utträdet utvärderingen yrkandet ärendet"
    )
    misplaced = _words(
        "aldrig alltid alltså bara därefter därför därigenom därmed dessutom dock då ej endast fortfarande "
        "fortsatt heller hittills icke inte ju kanske nog nu också omedelbart redan sedan snarast således "
        "troligen ännu även"
    )

    def mandate_given(self, body: str, day: dt.date | None, decision: str | None) -> str:
        when = _then(self.on_day(self.words.date(day) if day else ""))
        reference = f" ({decision})" if decision else ""
        if not when and not reference:
            return f"Uppdraget kommer från {body}." if body else ""
        return f"{capital(body)} gav uppdraget{when}{reference}." if body else f"Uppdraget gavs{when}{reference}."

    def decides(self, body: str, clause: str) -> str:
        if not body:
            return f"Förslaget är {clause}."
        verb, _, rest = clause.removeprefix(self.link).partition(" ")
        if rest and verb in _DECIDING and not _SWEDISH_SECOND.search(rest):
            return f"{capital(body)} {_DECIDING[verb]} {rest}."
        return f"{capital(body)} beslutar {clause}."

    def proposes(self, proposer: str, body: str, *, clauses: bool) -> str:
        if clauses:
            return f"{capital(proposer)} föreslår {body} besluta" if proposer else f"{capital(body)} beslutar"
        opening = f"{capital(proposer)} föreslår" if proposer else "Förslaget är"
        return f"{opening} {body} besluta följande:" if proposer else f"{opening} att {body} beslutar följande:"

    def for_its_part(self, body: str, *, clauses: bool) -> str:
        if clauses:
            return f"{capital(body)} beslutar för egen del"
        return f"{capital(body)} föreslås för egen del besluta följande:"

    def also_proposed(self, clauses: Sequence[str]) -> str:
        return self._besides("Förslaget är", ("också", "dessutom"), clauses)

    def was_also_proposed(self, clauses: Sequence[str]) -> str:
        return self._besides("Förslaget var", ("också", "dessutom"), clauses)

    def comes_back(self, day: str) -> str:
        return f"Ärendet skulle vara tillbaka senast {day}."

    def counted_points(self, count: int) -> str:
        return f"Förslaget har {self.words.people(count)} {'punkt' if count == 1 else 'punkter'} till."

    def reads(self, sentences: str) -> str:
        return f"Förslaget lyder: {self.words.quoted(sentences)}"

    def was_worded(self, name: str, sentences: str) -> str:
        return f"Rekommendationen om {name} löd: {self.words.quoted(sentences)}"

    def on_day(self, day: str) -> str:
        return day

    def raised(self, raised: Raised) -> str:
        when = f" {raised.day}" if raised.day else ""
        reference = f" ({raised.reference})" if raised.reference else ""
        title, comma = (f" ”{raised.title}”", ",") if raised.title else ("", "")
        match raised.kind:
            case "motion":
                where = f" i {raised.body}" if raised.body else ""
                noun = "motionen" if title else "en motion"
                put = f"{raised.by} väckte" if raised.by else "väcktes"
                told = f"{comma} som {put}{where}{when}" if raised.by or where or when else ""
                return f"Ärendet gäller {noun}{title}{told}{reference}."
            case "citizens-proposal":
                where = f" till {raised.body}" if raised.body else ""
                noun = "medborgarförslaget" if title else "ett medborgarförslag"
                put = f"{raised.by} lämnade in" if raised.by else "lämnades in"
                told = f"{comma} som {put}{where}{when}" if raised.by or where or when else ""
                return f"Ärendet gäller {noun}{title}{told}{reference}."
            case "call-in":
                asker = f"{capital(raised.by)} har{when} begärt" if raised.by else f"Det har{when} begärts"
                return f"{asker} att ärendet prövas på nytt{f' i {raised.body}' if raised.body else ''}{reference}."
            case "renewal":
                if raised.by:
                    came = f", som kom{when}" if when else ""
                    return f"Ärendet gäller en förnyelse, efter ett meddelande från {raised.by}{came}{reference}."
                return f"Ärendet gäller en förnyelse{f' som aktualiserades{when}' if when else ''}{reference}."
            case "invitation":
                by = f" från {raised.by}" if raised.by else ""
                noun = "inbjudan" if title else "en inbjudan"
                came = f", som kom{when}" if when else ""
                return f"Ärendet gäller {noun}{title}{by}{came}{reference}."
            case "own-initiative":
                who = capital(raised.by or raised.unit)
                return f"{who} tar upp ärendet på eget initiativ{reference}."
            case _:
                return ""

    def asked_for(self, kind: OccasionKind, asks: str) -> str:
        opening = {
            "motion": "I motionen föreslås att",
            "citizens-proposal": "Förslagsställaren vill att",
            "call-in": "Begäran är att",
            "invitation": "I inbjudan föreslås att",
        }.get(kind, "Frågan är om" if asks.startswith("om ") else "Det som efterfrågas är att")
        return f"{opening} {_without(asks, 'att ')}."

    def kind_of(self, kind: OccasionKind) -> str:
        return {
            "mandate": "uppdrag",
            "motion": "motion",
            "citizens-proposal": "medborgarförslag",
            "call-in": "prövas på nytt",
            "renewal": "förny",
            "invitation": "inbj",
            "own-initiative": "eget initiativ",
        }[kind]

    def as_proposed(self, body: str, when: str, about: str) -> str:
        if body and not about:
            return f"{capital(body)} beslutade{_then(when)} enligt förslaget."
        subject = f"Beslutet om {about}" if about else "Beslutet"
        who = f" av {body}" if body else ""
        return (
            f"{subject} blev{_then(when)} enligt förslaget{who}."
            if not who
            else (f"{subject} fattades{who}{_then(when)}, enligt förslaget.")
        )

    def decided_instead(self, body: str, when: str, clause: str, *, instead: bool) -> str:
        otherwise = " i stället" if instead else ""
        if body:
            return f"{capital(body)} beslutade{_then(when)}{otherwise} {clause}."
        return f"Beslutet blev{_then(when)}{otherwise} {clause}."

    def labelled(self, name: str, label: str) -> str:
        return f"Beslutet om {name} blev ”{label}”."

    def referred_back(self, body: str, when: str, about: str, asks: str) -> str:
        matter = f"ärendet om {about}" if about else "ärendet"
        if body:
            return f"{capital(body)} återremitterade {matter}{_then(when)}{f' och begärde att {asks}' if asks else ''}."
        return f"{capital(matter)} återremitterades{_then(when)}{f', med begäran att {asks}' if asks else ''}."

    def postponed(self, body: str, when: str, about: str, until: str) -> str:
        matter = f"ärendet om {about}" if about else "ärendet"
        to = f", och det ska tas upp igen {until}" if until else ""
        if body:
            return f"{capital(body)} bordlade {matter}{_then(when)}{to}."
        return f"{capital(matter)} bordlades{_then(when)}{to}."

    def lost(self, body: str, when: str, about: str) -> str:
        proposal = f"förslaget om {about}" if about else "förslaget"
        if body:
            return f"{capital(body)} avslog {proposal}{_then(when)}."
        return f"{capital(proposal)} avslogs{_then(when)}."

    def taken_up(self, body: str, when: str) -> str:
        if body:
            return f"{capital(body)} behandlade ärendet{_then(when)}."
        return f"Ärendet behandlades{_then(when)}." if when else ""

    def votes(self, in_favour: str, against: str, abstained: str) -> str:
        opposed = f" och {_one(against)} emot" if against else ""
        refrained = f", och {_one(abstained)} avstod" if abstained else ""
        return f"{capital(_one(in_favour))} röstade för{opposed}{refrained}."


class EnglishMinutes(MinutesWording):
    """British English, as councils write."""

    proposed_list = "In brief, the proposal is as follows:"
    proposal = "The proposal is"
    proposal_also = "It is also"
    proposal_last = "Finally, it is"
    clause_openings = ("to ", "not to ", "that ")
    link = "that "
    nouns = _words("a all an any both each every half no the these this those")
    misplaced = frozenset()

    def mandate_given(self, body: str, day: dt.date | None, decision: str | None) -> str:
        when = _then(self.on_day(self.words.date(day) if day else ""))
        reference = f" ({decision})" if decision else ""
        if not when and not reference:
            return f"The mandate comes from {body}." if body else ""
        told = f"{capital(body)} gave the mandate" if body else "The mandate was given"
        return f"{told}{when}{reference}."

    def decides(self, body: str, clause: str) -> str:
        if not body:
            return f"The proposal is {clause}."
        verb, _, rest = clause.removeprefix("to ").partition(" ")
        if rest and verb in _DECIDING_EN and not _ENGLISH_SECOND.search(rest):
            return f"{capital(body)} {verb}s {rest}."
        return f"{capital(body)} decides {clause}."

    def proposes(self, proposer: str, body: str, *, clauses: bool) -> str:
        if clauses:
            return (
                f"{capital(proposer)} is asked to recommend that {body} decide"
                if proposer
                else f"{capital(body)} is asked to decide"
            )
        opening = f"{capital(proposer)} recommends" if proposer else "The proposal is"
        return f"{opening} that {body} decide as follows:"

    def for_its_part(self, body: str, *, clauses: bool) -> str:
        return (
            f"{capital(body)} is asked to decide for its own part"
            if clauses
            else f"{capital(body)} is asked to decide for its own part as follows:"
        )

    def also_proposed(self, clauses: Sequence[str]) -> str:
        return self._besides("It is", ("also proposed", "further proposed"), clauses)

    def was_also_proposed(self, clauses: Sequence[str]) -> str:
        return self._besides("It was", ("also proposed", "further proposed"), clauses)

    def comes_back(self, day: str) -> str:
        return f"The matter was to be back no later than {day}."

    def counted_points(self, count: int) -> str:
        return f"The proposal has {self.words.people(count)} more {'point' if count == 1 else 'points'}."

    def reads(self, sentences: str) -> str:
        return f"The proposal reads: {self.words.quoted(sentences)}"

    def was_worded(self, name: str, sentences: str) -> str:
        return f"The recommendation for {name} read: {self.words.quoted(sentences)}"

    def reference(self, body: str, day: str, decision: str) -> str:
        return f"({', '.join(part for part in (body.removeprefix('the '), day, decision) if part)})"

    def on_day(self, day: str) -> str:
        return f"on {day}" if day else ""

    def raised(self, raised: Raised) -> str:
        when = f" on {raised.day}" if raised.day else ""
        reference = f" ({raised.reference})" if raised.reference else ""
        title = f" “{raised.title}”" if raised.title else ""
        where = f" to {raised.body}" if raised.body else ""
        match raised.kind:
            case "motion" | "citizens-proposal":
                noun = "motion" if raised.kind == "motion" else "citizens' proposal"
                by = f" by {raised.by}" if raised.by else ""
                put = f", put{where}{when}" if where or when else ""
                return f"The matter is {'the' if title else 'a'} {noun}{title}{by}{put}{reference}."
            case "call-in":
                called = f" by {raised.by}" if raised.by else ""
                return f"The matter was called in{called}{when}{reference}."
            case "renewal":
                if raised.by:
                    return f"The matter is a renewal, after a notice from {raised.by}{when}{reference}."
                return f"The matter is a renewal{f', raised{when}' if when else ''}{reference}."
            case "invitation":
                by = f" from {raised.by}" if raised.by else ""
                came = f", received{when}" if when else ""
                return f"The matter is {'the' if title else 'an'} invitation{title}{by}{came}{reference}."
            case "own-initiative":
                who = capital(raised.by or raised.unit)
                return f"{who} brings the matter on its own initiative{reference}."
            case _:
                return ""

    def asked_for(self, kind: OccasionKind, asks: str) -> str:
        opening = {
            "motion": "The motion proposes that",
            "citizens-proposal": "The proposal asks that",
            "call-in": "It is asked that",
            "invitation": "The invitation asks that",
        }.get(kind, "It is asked that")
        return f"{opening} {_without(asks, 'that ')}."

    def kind_of(self, kind: OccasionKind) -> str:
        return {
            "mandate": "mandate",
            "motion": "motion",
            "citizens-proposal": "proposal",
            "call-in": "called in",
            "renewal": "renew",
            "invitation": "invit",
            "own-initiative": "own initiative",
        }[kind]

    def as_proposed(self, body: str, when: str, about: str) -> str:
        on = f" on {about}" if about else ""
        if body:
            return f"{capital(body)} decided{on} as proposed{_then(when)}."
        return f"The decision{on} was as proposed{_then(when)}."

    def decided_instead(self, body: str, when: str, clause: str, *, instead: bool) -> str:
        otherwise = " instead" if instead else ""
        if body:
            return f"{capital(body)} decided{_then(when)}{otherwise} {clause}."
        return f"The decision{_then(when)} was{otherwise} {clause}."

    def labelled(self, name: str, label: str) -> str:
        return f"The decision on {name} was “{label}”."

    def referred_back(self, body: str, when: str, about: str, asks: str) -> str:
        matter = f"the matter of {about}" if about else "the matter"
        if body:
            return f"{capital(body)} referred {matter} back{_then(when)}{f' and asked that {asks}' if asks else ''}."
        return f"{capital(matter)} was referred back{_then(when)}{f', and it was asked that {asks}' if asks else ''}."

    def postponed(self, body: str, when: str, about: str, until: str) -> str:
        matter = f"the matter of {about}" if about else "the matter"
        to = f", to come up again on {until}" if until else ""
        if body:
            return f"{capital(body)} postponed {matter}{_then(when)}{to}."
        return f"{capital(matter)} was postponed{_then(when)}{to}."

    def lost(self, body: str, when: str, about: str) -> str:
        proposal = f"the proposal on {about}" if about else "the proposal"
        if body:
            return f"{capital(body)} rejected {proposal}{_then(when)}."
        return f"{capital(proposal)} was lost{_then(when)}."

    def taken_up(self, body: str, when: str) -> str:
        if body:
            return f"{capital(body)} dealt with the matter{_then(when)}."
        return f"The matter was dealt with{_then(when)}." if when else ""

    def votes(self, in_favour: str, against: str, abstained: str) -> str:
        refrained = f", and {abstained} abstained" if abstained else ""
        opposed = f" and {against} against" if against else ""
        return f"{capital(in_favour)} voted for{opposed}{refrained}."


MINUTES: dict[Language, type[MinutesWording]] = {"sv": SwedishMinutes, "en": EnglishMinutes}
"""The wording of each language of the draft."""


def _then(when: str) -> str:
    return f" {when}" if when else ""


def _without(text: str, opening: str) -> str:
    stripped = text.strip().rstrip(".")
    lowered = stripped[:1].lower() + stripped[1:]
    return lowered[len(opening) :] if lowered.startswith(opening) else stripped


def _one(number: str) -> str:
    """A number of people: one is "en" in Swedish."""
    return "en" if number == "ett" else "ingen" if number == "noll" else number
