"""What a paper calls the networks, what is evaluated, and who evaluates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from slutsats.drafts.nouns import guessed_article, organisation_noun
from slutsats.drafts.sentences import capital
from slutsats.drafts.wording import Grammar
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Called
from slutsats.schema.framework import Noun


class NetworkNames:
    """The names of one case in one language, as they stand in running text."""

    def __init__(self, case: Case, words: Grammar, networks: Sequence[str]) -> None:
        self.case = case
        self.words = words
        self.networks = networks
        """Those that the paper weighs."""
        self.foreign = words.language != case.evaluation.language
        """Whether the draft is in another language than the record, so that its inflections don't fit."""

    @cached_property
    def subject(self) -> Noun:
        """What is evaluated, as the evaluation calls it, else the framework."""
        nouns = self.case.framework.subject
        noun = nouns.get(self.words.language) or next(iter(nouns.values()))
        return self._called(self.case.evaluation.called) or noun

    def subject_of(self, network: str) -> Noun:
        """What one network is called."""
        return self._called(self.case.networks[network].called) or self.subject

    def _called(self, called: Called | None) -> Noun | None:
        """A noun of the record's; in another language the framework's stands."""
        return None if called is None or self.foreign else called.noun

    @cached_property
    def organisation(self) -> str:
        """What the organisation is called in running text, after its name: "kommunen", "the council"."""
        record = self.case.evaluation
        noun = organisation_noun(record.organisation, record.language, self.words.language)
        return noun or (self.words.organisation if self.foreign else record.organisation.name)

    @property
    def definite_many(self) -> str:
        """ "nätverken", "networks": what stands after a number word."""
        return self.subject.definite_many or self.subject.many

    def of(self, network: str) -> str:
        """The short name, as it stands in running text: in English with its article, if it has one."""
        found = self.case.networks[network]
        return self._with_article(found.shown, found.article)

    def _with_article(self, name: str, article: str | None) -> str:
        opens = name.startswith("the ")
        if self.words.language != "en":  # an English article is no part of a Swedish sentence
            return name[len("the ") :] if opens and self.case.evaluation.language == "en" else name
        if name.lower().startswith("the ") or (article is None and self.foreign):
            return name
        article = guessed_article(name) if article is None else article
        return f"{article} {name}" if article else name

    def label(self, network: str) -> str:
        """The short name as it heads a row: as the record has it."""
        return capital(self.case.networks[network].shown)

    def full(self, network: str, *, in_text: bool = False) -> str:
        """The full name, with the short one after it in parentheses where there is one; `in_text` with its article."""
        found = self.case.networks[network]
        if not found.short or found.short == found.name:
            return self._with_article(found.name, found.article) if in_text else found.name
        article = "the" if found.short.startswith("the ") or found.article == "the" else None
        return f"{self._with_article(found.name, article) if in_text else found.name} ({found.short})"

    def genitive(self, network: str) -> str:
        """The record's own genitive, else the language's; a Swedish text leaves a foreign name as it is."""
        found = self.case.networks[network]
        if found.genitive and not self.foreign:
            return found.genitive
        name = self.of(network)
        return name if self.foreign and self.words.language == "sv" else self.words.genitive(name)

    @property
    def unit(self) -> str:
        """Who writes the paper, in running text; in another language than the record's by a common noun."""
        unit = self.case.evaluation.organisation.unit or ""
        return self.words.administration if unit and self.foreign else unit

    def body(self, name: str | None) -> str:
        """A body's name in running text; a Swedish text leaves out the article of an English one."""
        name = (name or "").strip()
        return name.removeprefix("the ") if self.foreign and self.words.language == "sv" else name

    def plural(self, networks: Sequence[str]) -> bool:
        """Whether the networks take a plural verb as a subject: several, or one with a plural name."""
        return len(networks) > 1 or (self.case.networks[networks[0]].plural and not self.foreign)

    def together(self, networks: Sequence[str]) -> str:
        """The networks as one subject: a name, "både A och B", "båda nätverken", "alla nätverk utom A"."""
        count, total = len(networks), len(self.networks)
        if count == 1:
            return self.of(networks[0])
        if count == total:
            return self.words.all_of(total, self.definite_many)
        if count > 2 and count == total - 1:
            left = next(network for network in self.networks if network not in networks)
            return self.words.all_but(self.subject.many, self.of(left))
        return self.words.both([self.of(network) for network in networks])

    def listed(self, networks: Iterable[str]) -> str:
        """Each of the networks by its name."""
        return self.words.join([self.of(network) for network in networks])

    def told(self, networks: Sequence[str]) -> str:
        """All the networks as one subject; fewer each by its name."""
        return self.together(networks) if len(networks) == len(self.networks) else self.listed(networks)

    def again(self, networks: Sequence[str]) -> dict[str, str]:
        """What a phrase calls all networks where the sentence before has named them: "båda", "alla tre"."""
        if len(networks) < 2 or len(networks) < len(self.networks):
            return {}
        again = self.words.all_again(len(networks))
        return {"network": again, "names": again}

    def denied(self, networks: Sequence[str], *, none: bool) -> str:
        """Networks as what is denied of them all takes them; one stands by its name."""
        if len(networks) == 1:
            return self.of(networks[0])
        noun = "" if len(networks) < len(self.networks) else self.subject.one
        names = [self.of(network) for network in networks]
        return self.words.denied(names, noun, self.definite_many, none=none)

    def genitives(self, networks: Sequence[str]) -> str:
        """The genitive of one network or of several: "Sågens och Hyvelns"."""
        if len(networks) == 1:
            return self.genitive(networks[0])
        if len(networks) == len(self.networks):
            return self.words.genitive(self.together(networks))
        return self.words.both([self.genitive(network) for network in networks])
