"""Where the draft's page stands: which draft, in which layout, with the cursor on which passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from slutsats.records.change import Change
from slutsats.records.errors import RecordError
from slutsats.records.file_names import DRAFT
from slutsats.records.state import set_setting, setting
from slutsats.schema.base import LANGUAGES, Language, localised
from slutsats.schema.draft import Edit, Passage
from slutsats.schema.layout import Layout
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.draft.panel import Panel
from slutsats.tui.screens.draft.sheet import Sheet
from slutsats.tui.widgets.notice import Notice
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace import language
from slutsats.workspace.draft.edits import edit_change
from slutsats.workspace.draft.layouts import USUAL_LAYOUT, layout
from slutsats.workspace.draft.live import Live
from slutsats.workspace.language import _, say
from slutsats.workspace.mending.telling import where_and_what


class Stand(Page):
    """The draft's state, and the widgets that show it."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.status = Plain(id="draft-status")
        self.notice = Notice()
        self.sheet = Sheet()
        self.panel = Panel()
        self._evaluation: str | None = None
        self._language: Language = "sv"
        self._layouts: dict[Language, str] = {}
        """The layout that was chosen, by the draft's language."""
        self._read: dict[str, Layout] = {}
        self._live: Live | None = None
        self._chosen = 0
        """Which of the passage's grounds Enter leads to."""

    @property
    def screen_language(self) -> Language:
        """The language in which the framework's texts are shown beside the paper: the screen's."""
        return cast(Language, language.current())

    @property
    def draft_language(self) -> Language:
        """The language of the draft: the evaluation's own until another is chosen."""
        if self._evaluation != str(self.session.folder):
            self._evaluation = str(self.session.folder)
            self._language = self.session.case.evaluation.language
            kept = {tongue: setting(self._kept_under(tongue)) for tongue in LANGUAGES}
            self._layouts = {tongue: name for tongue, name in kept.items() if isinstance(name, str)}
            self.sheet.cursor = None
        return self._language

    def keep_layout(self, name: str) -> None:
        """Have the draft in a layout from now on, the next time that the evaluation is opened too."""
        self._layouts[self.draft_language] = name
        set_setting(self._kept_under(self.draft_language), name)

    def _kept_under(self, tongue: Language) -> str:
        return f"layout {tongue} {self.session.folder.resolve()}"

    @property
    def layout_name(self) -> str:
        """The layout of the draft."""
        return self._layouts.get(self.draft_language) or USUAL_LAYOUT[self.draft_language]

    @property
    def paper_layout(self) -> Layout:
        """The layout of the draft, read once; the usual one where another can't be read."""
        name = self.layout_name
        if name not in self._read:
            try:
                self._read[name] = layout(name, self.draft_language, self.desk.records)
            except RecordError as error:
                self.desk.tell(say(error.message), "error")
                self._layouts.pop(self.draft_language, None)
                name = self.layout_name
                self._read[name] = self._read.get(name) or layout(name, self.draft_language, self.desk.records)
        return self._read[name]

    @property
    def live(self) -> Live:
        """The draft of the case as it is now."""
        chosen = self.paper_layout
        case, tongue = self.session.case, self.draft_language
        live = self._live
        if live is None or live.case is not case or live.layout is not chosen or live.language != tongue:
            live = self._live = Live(case, chosen, tongue)
        return live

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        return self.live.passages.get(self.sheet.cursor or "")

    def layout_title(self) -> str:
        """What the layout is called."""
        return localised(self.paper_layout.title, self.screen_language, self.layout_name)

    def keeps_edits_closed(self) -> str:
        """Why nothing can be done to the passages; empty where draft.toml can be read and written."""
        problem = self.session.in_the_way(Change(DRAFT, (self.draft_language,), None)) if self.session.is_open else None
        return where_and_what(problem) if problem is not None else ""

    def needs_own_hand(self) -> str:
        """Why the passage can't be changed; empty where it can."""
        return self.needs_passage() or self.keeps_edits_closed()

    def make(self, changes: Sequence[Change]) -> None:
        """Make changes of the draft, which are taken back at once."""
        with self.session.as_one():
            for change in changes:
                self.session.change(change)

    def make_edit(self, passage: str, edit: Edit | None) -> None:
        """Let `edit` be all that a human did to a passage; what is the same already is no change."""
        live = self.live
        if edit != live.edits.get(passage):
            self.make([edit_change(live, passage, edit)])

    def needs_passage(self) -> str:
        """Why nothing can be done to a passage; empty where the cursor is on one."""
        return "" if self.session.is_open and self.passage is not None else _("There is no text here yet.")
