"""Which findings are looked at: all of the open case's, or those that hold what was typed, in groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from slutsats.schema.base import Language
from slutsats.schema.problem import Problem
from slutsats.workspace import language
from slutsats.workspace.findings.finding_list import FindingGroup, Grouping, gathered, grouped, sought
from slutsats.workspace.session import Session


class FindingsState:
    """The findings of the open case, worked out anew where the case or the screen's language became another."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._query = ""
        self._grouping: Grouping = "network"
        self._gathered: tuple[object, str, list[Problem]] = (None, "", [])
        """What the findings were worked out from, the case and the language, and the findings."""

    @property
    def query(self) -> str:
        """What a listed finding holds; empty where all are listed."""
        return self._query

    @property
    def is_by_network(self) -> bool:
        """Whether they are grouped by what they are about, and not by what is to be done."""
        return self._grouping == "network"

    def narrow(self, query: str) -> None:
        """List only what holds `query`."""
        self._query = query

    def change_grouping(self) -> None:
        """By what they are about, or by what is to be done."""
        self._grouping = "kind" if self._grouping == "network" else "network"

    @property
    def _language(self) -> Language:
        return cast(Language, language.current())

    @property
    def problems(self) -> list[Problem]:
        """All of them, for the case as it is now."""
        case, tongue = self.session.case, self._language
        known, spoken, _list = self._gathered
        if known is not case or spoken != tongue:
            reading = self.session.reading
            self._gathered = (case, tongue, gathered(case, reading.problems if reading else (), tongue))
        return self._gathered[2]

    @property
    def found(self) -> list[Problem]:
        """Those that are listed."""
        return sought(self.problems, self._query)

    @property
    def groups(self) -> Sequence[FindingGroup]:
        """The same, in groups."""
        return grouped(self.session.case, self.found, self._grouping, self._language)
