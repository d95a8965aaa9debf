"""Texts in the user's own editor: handed out, taken in, and never lost, whatever ends the editor or the desk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from slutsats.schema.left_out import left_out
from slutsats.schema.text import clean
from slutsats.tui.frame.host import Host
from slutsats.tui.widgets.outside_editor import NoEditorError, edit_file, not_started
from slutsats.workspace.language import _, say
from slutsats.workspace.leftovers import Leftovers

if TYPE_CHECKING:
    from slutsats.records.editor_files import EditorFile, EditorFiles
    from slutsats.records.state import Leftover

AT_ONCE = 3.0
"""Seconds within which an editor that changed nothing may just not have waited for its user."""
LOOKS_EVERY = 1.0
"""Seconds between looks at what such an editor wrote."""


class EditorTexts:
    """Hands texts to the editor, and looks after those whose editor returned before its user had written.

    `offer` asks whether a text that was written late is taken.
    """

    def __init__(self, app: App[Any], host: Host, offer: Callable[[Leftover], Awaitable[bool]]) -> None:
        self._app = app
        self._host = host
        self._offer = offer
        self._timer: Any = None
        self._told: set[tuple[str, str]] = set()
        self._asking = False

    def edit(self, key: str, text: str) -> str | None:
        """`text` after the user's editor has had it; None where it is as it was, which is told where it surprises.

        `key` says where the text belongs, as the recovery file does. What was written is never thrown away.
        """
        session = self._host.session
        editors = session.typed.editors
        if editors is None:
            return None
        if (waiting := self._waiting(editors, key)) is not None:
            return waiting
        try:
            handed = editors.hand_out(key, text, session.now())
        except OSError as error:
            self._host.tell(not_started(error), "warning")
            return None
        try:
            status, seconds = edit_file(self._app, handed.path)
        except NoEditorError as error:
            editors.remove(handed)
            self._host.tell(str(error), "warning")
            return None
        return self._taken_in(editors, handed, status, seconds)

    def _waiting(self, editors: EditorFiles, key: str) -> str | None:
        """What an editor has written for this text and nobody has taken in yet; None where there is nothing."""
        for handed in editors.written(of_this_desk=True) + editors.written(of_this_desk=False):
            written = handed.written()
            if handed.key == key and written is not None:
                editors.settle(handed, written)
                self._host.tell(_("What the editor had written is taken in. Undo brings back what stood here."))
                return _as_given(written, handed.base)
        return None

    def _taken_in(self, editors: EditorFiles, handed: EditorFile, status: int, seconds: float) -> str | None:
        written = handed.text()
        if written is None:
            sentence = _("What the editor left in {file} can't be read as text.")
            self._host.tell(sentence.format(file=handed.path), "warning")
            return None
        if status:
            sentence = _("The editor stopped with status {status}; the text is as it was.")
            if handed.written() is not None:
                sentence = _(
                    "The editor stopped with status {status}. The text is as it was; F4 here takes in what you wrote, "
                    "which is in {file}."
                )
            else:
                editors.remove(handed)
            self._host.tell(sentence.format(status=status, file=handed.path), "warning")
            return None
        if handed.written() is None:
            if seconds >= AT_ONCE:
                editors.remove(handed)
            else:
                self._wait_for(handed)
            return None
        text, removed = clean(_as_given(handed.path.read_bytes().decode("utf-8"), handed.base))
        if removed:
            self._host.tell(say(left_out(removed)))
        editors.remove(handed)
        return text

    # --- editors that don't wait

    def _wait_for(self, handed: EditorFile) -> None:
        self._host.tell(
            _(
                "The editor changed nothing. If it is still open, save there: what you write is then offered here. "
                "The text is in {file}"
            ).format(file=handed.path),
            "warning",
        )
        if self._timer is None:
            self._timer = self._app.set_interval(LOOKS_EVERY, self._look)

    async def _look(self) -> None:
        if self._asking or not self._host.session.is_open:
            return
        self._asking = True
        try:
            for leftover in self._host.session.typed.written_late():
                await self._found(leftover)
        finally:
            self._asking = False

    async def _found(self, leftover: Leftover) -> None:
        seen = (leftover.key, leftover.text)
        if seen in self._told:
            return
        self._told.add(seen)
        if Leftovers(self._host.session).place_of(leftover) is None:
            self._host.tell(_("The editor has written something: F4 in its field takes it in."))
        elif await self._offer(leftover):
            self._host.session.typed.settle_late(leftover)


def _as_given(written: str, base: str) -> str:
    """What was written, without the last newline that editors add."""
    return written if base.endswith("\n") else written.removesuffix("\n")
