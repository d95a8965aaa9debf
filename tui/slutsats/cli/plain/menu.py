"""What can be done beside walking: look, decide, read the draft, mend what is lacking; each by its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from slutsats.cli.plain.compare import compared
from slutsats.cli.plain.decide import decide
from slutsats.cli.plain.facts import Facts
from slutsats.cli.plain.talk import BackError, Talk
from slutsats.cli.plain.walk import Walk
from slutsats.drafts.stale_edits import all_findings
from slutsats.records.state import set_setting, setting
from slutsats.schema.base import Language, localised
from slutsats.schema.problem import Problem
from slutsats.schema.standings import worded
from slutsats.workspace.language import _, say
from slutsats.workspace.named_facts import value_shown
from slutsats.workspace.session import Session
from slutsats.workspace.walk.route import ORDERS, Stop

Listed = TypeVar("Listed")


class MenuPrompt:
    """Asks what is to be done, until the walk is to go on: `ask` returns where."""

    def __init__(self, talk: Talk, session: Session, walk: Walk) -> None:
        self.talk, self.session, self.walk = talk, session, walk

    def ask(self) -> Stop | None:
        """Where the walk is to go on. Raises EndedError when there is nothing more to do."""
        talk = self.talk
        ways: dict[str, tuple[str, Callable[[], Stop | None]]] = {
            "1": (_("go on with what has no answer"), self._next_open),
            "2": (_("go to a question by its number"), self._by_number),
            "3": (_("compare"), self._compare),
            "4": (_("decide: recommendations"), self._decide),
            "5": (_("read the draft"), self._draft),
            "6": (_("what is still lacking"), self._findings),
            "7": (_("sources and facts"), self._facts),
            "8": (_("walk in another order"), self._order),
        }
        while True:
            talk.tell("", self.walk.progress())
            try:
                options = [(key, label) for key, (label, _way) in ways.items()]
                chosen = talk.choose(_("What now (q stops):"), options)
                if not chosen:
                    continue
                stop = ways[chosen][1]()
            except BackError:
                continue
            if stop is not None:
                return stop

    def _next_open(self) -> Stop | None:
        job = self.walk.job
        stop = next((stop for stop in self.walk.route.stops if job.is_open(stop)), None)
        if stop is None:
            self.talk.tell(_("Every question has an answer."))
        return stop

    def _asked(self) -> list[Stop]:
        job = self.walk.job
        return [stop for stop in self.walk.route.stops if job.is_asked(stop)]

    def _by_number(self) -> Stop | None:
        case, screen = self.session.case, self.walk.parts.screen
        stops = self._asked()
        for number, (network, question) in enumerate(stops, 1):
            declared = worded(case, network, question)
            answer = self.session.answer(network, question)
            given = answer.value if answer else None
            value = value_shown(case, network, question, given, screen) or _("no answer")
            asked = localised(declared.short or declared.ask, screen)
            self.talk.tell(f"{number} {case.networks[network].shown}, {asked}: {value}")
        return self._numbered(stops, _("Number of the question (Enter for none):"))

    def _numbered(self, listed: Sequence[Listed], prompt: str) -> Listed | None:
        while True:
            given = self.talk.ask(prompt)
            if self.talk.command(given):
                continue
            if not given:
                return None
            if given.isdecimal() and 0 < int(given) <= len(listed):
                return listed[int(given) - 1]
            self.talk.tell(_("The numbers go from 1 to {last}.").format(last=len(listed)))

    def _compare(self) -> None:
        self.talk.tell(*compared(self.session.case, self.walk.parts.screen))

    def _decide(self) -> None:
        decide(self.talk, self.session, self.walk.parts.screen)

    def _draft(self) -> None:
        from slutsats.cli.plain.paper import read_draft

        wanted = setting("draft-language", None)
        language = wanted if wanted in ("sv", "en") else self.session.case.evaluation.language
        read_draft(self.talk, self.session, cast(Language, language))

    def _findings(self) -> Stop | None:
        found = all_findings(self.session.case, self.walk.parts.screen)
        if not found:
            self.talk.tell(_("Nothing is lacking."))
            return None
        self.talk.tell(*(f"{number} {say(finding.message)}" for number, finding in enumerate(found, 1)))
        chosen = self._numbered(found, _("Number of what to mend (Enter for none):"))
        return self._mend(chosen) if chosen is not None else None

    def _mend(self, finding: Problem) -> Stop | None:
        """Go to where a finding is mended: its question, the fields of its fact, or the recommendation."""
        place = finding.place
        if place.network and place.question:
            return Stop(place.network, place.question)
        facts = Facts(self.talk, self.session, self.walk.parts.screen)
        entry = facts.entry_of(place.key)
        if finding.code == "no-recommendation" or place.key[:1] == ("recommendations",):
            self._decide()
        elif entry is not None:
            facts.fill_in(entry)
        else:
            facts.ask()
        return None

    def _facts(self) -> None:
        Facts(self.talk, self.session, self.walk.parts.screen).ask()

    def _order(self) -> Stop | None:
        walk = self.walk
        walk.order = ORDERS[1 - ORDERS.index(walk.order)]
        set_setting("walk-order", walk.order)
        by_network = _("The walk goes by network: all criteria of one, then the next.")
        by_criterion = _("The walk goes by criterion: one criterion for each network, then the next.")
        self.talk.tell(by_network if walk.order == "network" else by_criterion)
        return None
