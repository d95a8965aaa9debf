"""Which draft is looked at: of which case, in which language and layout; and what a human may do to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from slutsats.records.change import Change
from slutsats.records.errors import RecordError
from slutsats.records.file_names import DRAFT
from slutsats.records.state import set_setting, setting
from slutsats.schema.base import LANGUAGES, Language, localised
from slutsats.schema.draft import Edit
from slutsats.schema.layout import Layout
from slutsats.workspace import language
from slutsats.workspace.draft.edits import edit_change
from slutsats.workspace.draft.layouts import USUAL_LAYOUT, kept_under, layout
from slutsats.workspace.draft.live import Live
from slutsats.workspace.language import say
from slutsats.workspace.mending.problem_words import where_and_what
from slutsats.workspace.session import Session


class DraftState:
    """The draft of the open case, compiled anew where the case, the language or the layout became another."""

    def __init__(self, session: Session, records: Path, refused: Callable[[str], None]) -> None:
        self.session = session
        self.records = records
        self._refused = refused
        """Told why the chosen layout is not used."""
        self.other_opened: Callable[[], None] = lambda: None
        """Called when another evaluation is met."""
        self._evaluation: str | None = None
        self._language: Language = "sv"
        self._layouts: dict[Language, str] = {}
        """The layout that was chosen, by the draft's language."""
        self._read: dict[str, Layout] = {}
        self._live: Live | None = None

    # --- which draft

    @property
    def screen_language(self) -> Language:
        """The language in which the framework's texts are shown beside the paper: the screen's."""
        return cast(Language, language.current())

    @property
    def language(self) -> Language:
        """The language of the draft: the evaluation's own until another is chosen."""
        if self._evaluation != str(self.session.folder):
            self._evaluation = str(self.session.folder)
            self._language = self.session.case.evaluation.language
            kept = {tongue: setting(self._kept_under(tongue)) for tongue in LANGUAGES}
            self._layouts = {tongue: name for tongue, name in kept.items() if isinstance(name, str)}
            self.other_opened()
        return self._language

    def switch_language(self) -> None:
        """Have the draft in the other language."""
        self._language = "en" if self.language == "sv" else "sv"

    @property
    def layout_name(self) -> str:
        """The layout of the draft."""
        return self._layouts.get(self.language) or USUAL_LAYOUT[self.language]

    @property
    def layout(self) -> Layout:
        """The layout of the draft, read once; the usual one where another can't be read."""
        name = self.layout_name
        if name not in self._read:
            try:
                self._read[name] = layout(name, self.language, self.records)
            except RecordError as error:
                self._refused(say(error.message))
                self._layouts.pop(self.language, None)
                name = self.layout_name
                self._read[name] = self._read.get(name) or layout(name, self.language, self.records)
        return self._read[name]

    @property
    def layout_title(self) -> str:
        """What the layout is called."""
        return localised(self.layout.title, self.screen_language, self.layout_name)

    def choose_layout(self, name: str) -> None:
        """Have the draft in a layout from now on, the next time that the evaluation is opened too."""
        self._layouts[self.language] = name
        set_setting(self._kept_under(self.language), name)

    def read_layouts_again(self) -> None:
        """An own layout may have been mended meanwhile."""
        self._read.clear()

    def _kept_under(self, tongue: Language) -> str:
        return kept_under(self.session.folder, tongue)

    @property
    def live(self) -> Live:
        """The draft of the case as it is now."""
        chosen, case, tongue = self.layout, self.session.case, self.language
        live = self._live
        if live is None or live.case is not case or live.layout is not chosen or live.language != tongue:
            live = self._live = Live(case, chosen, tongue)
        return live

    # --- what a human does to it

    @property
    def closed(self) -> str:
        """Why nothing can be done to the passages; empty where draft.toml can be read and written."""
        problem = self.session.in_the_way(Change(DRAFT, (self.language,), None)) if self.session.is_open else None
        return where_and_what(problem) if problem is not None else ""

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
