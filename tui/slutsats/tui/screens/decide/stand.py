"""Where the decision stands: which network, what is tried out, and the widgets that show it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, cast

from slutsats.schema.answers import Value
from slutsats.schema.base import Language
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.decide.form import Form
from slutsats.tui.screens.decide.trying import Trying
from slutsats.tui.screens.decide.why import Why
from slutsats.tui.widgets.levels import Levels
from slutsats.tui.widgets.notice import Notice
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace import language
from slutsats.workspace.decide.fields import Key
from slutsats.workspace.decide.reasons import Reasons
from slutsats.workspace.language import _


class Stand(Page):
    """The state of the decision's page."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.which = Plain(id="decide-which")
        self.notice = Notice()
        self.why = Why()
        self.trying = Trying()
        self.kinds_title = Plain(classes="decide--title")
        self.kinds = Levels(id="decide-kinds")
        self.form = Form()
        self.preview = Plain(id="decide-preview")
        self._folder: Path | None = None
        self.fitting = asyncio.Lock()
        """Held while the form's rows are mounted, one fitting after the other."""
        self.network = ""
        self.tried: dict[str, Value] | None = None
        """The answers that are tried out; None while nothing is."""
        self._saved: Reasons | None = None
        self.kept: dict[tuple[str, str], dict[str, Any]] = {}
        """The terms of kinds that were chosen before another was, in case it is chosen again."""

    @property
    def screen_language(self) -> Language:
        """The language in which the framework's texts are shown: the screen's."""
        return cast(Language, language.current())

    def why_not_here(self) -> str:
        """Where nothing is evaluated there is nothing to decide on."""
        return (
            "" if self.stands else f"{_('There is nothing to decide on yet.')} {_('F9 adds what is to be evaluated.')}"
        )

    @property
    def stands(self) -> bool:
        """Whether there is a network to decide on."""
        if not self.session.is_open:
            return False
        if self._folder != self.session.folder:
            self._folder = self.session.folder
            self.tried, self._saved = None, None
            self.kept = {}
            self.network = ""
        networks = self.session.case.networks
        if self.network not in networks:
            self.network = next(iter(networks), "")
        return bool(networks)

    @property
    def saved(self) -> Reasons:
        """What the record leads to."""
        made = (self.session.case, self.network, self.screen_language)
        known = self._saved
        if known is None or (known.case, known.network, known.language) != made or known.case is not made[0]:
            self._saved = known = Reasons(*made)
        return known

    @property
    def reasons(self) -> Reasons:
        """What the record leads to, with what is tried out in its place."""
        if not self.tried:
            return self.saved
        return Reasons(self.session.case, self.network, self.screen_language, dict(self.tried))

    @property
    def key(self) -> Key:
        """Where the recommendation stands in evaluation.toml."""
        return ("recommendations", self.network)

    def name_of(self, key: Key) -> str:
        """The name under which the session keeps what is typed in a field."""
        return "/".join(("decide", self.network, self.kind or "", *key))

    @property
    def kind(self) -> str | None:
        """The kind that the evaluator recommends; None where nothing is chosen, or nothing that the framework knows."""
        given = self.session.case.evaluation.recommendations.get(self.network)
        known = self.session.case.framework.recommendations
        return given.kind if given is not None and given.kind in known else None
