"""What pages and dialogs may ask of the desk that shows them. They know this much of it, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from slutsats.tui.commands.command import Command
from slutsats.tui.commands.keymap import Keys
from slutsats.tui.frame.dialog import Dialog

if TYPE_CHECKING:
    from slutsats.schema.problem import Problem
    from slutsats.workspace.session import Place, Session

Answer = TypeVar("Answer")
Severity = Literal["information", "warning", "error"]


class Host(Protocol):
    """The desk, as what is shown on it knows it."""

    @property
    def records(self) -> Path:
        """The records folder."""

    @property
    def session(self) -> Session:
        """What is open."""

    @property
    def keys(self) -> Keys:
        """Which key gives which command."""

    # --- talking to the user

    def tell(self, text: str, severity: Severity = "information") -> None:
        """Show a short message for a while. It is text, never markup."""

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Show a dialog and wait for its answer; None where it was left."""

    async def confirm(self, question: str) -> bool:
        """Ask a yes-or-no question; leaving it is a no."""

    def saved_mark(self) -> tuple[str, str]:
        """The saved mark in words, and its tone for the header."""

    def edit_outside(self, key: str, text: str) -> str | None:
        """`text` after the user's own editor has had it; None where it is as it was.

        `key` says where it belongs, as the recovery file does, so that what was written is found again.
        """

    # --- pages

    @property
    def page_name(self) -> str:
        """The page on top, below any dialog."""

    def has(self, name: str) -> bool:
        """Whether there is a page of that name."""

    async def show(self, name: str, place: Place | None = None) -> None:
        """Show a page, at a place of the case; whatever lies above it is put away."""

    async def visit(self, name: str, place: Place) -> None:
        """Show a page for a while: Esc comes back to the page that is shown now, exactly as it stands."""

    async def models(self) -> None:
        """Wait until the record models and the pages are loaded."""

    # --- commands

    def why_not(self, command: Command) -> str:
        """Why a command doesn't apply now, in a sentence; empty where it does."""

    async def run_command(self, id_: str, key: str | None = None) -> None:
        """Run a command, or tell why it doesn't apply."""

    async def quit(self) -> None:
        """Save everything and leave; ask first where something could not be saved."""

    # --- evaluations

    async def open_evaluation(self, id_: str, place: Place | None = None) -> None:
        """Read an evaluation and show it where its evaluator left it; tell why, where it can't be opened."""

    async def close_session(self) -> bool:
        """Close what is open, once all of it is on disk; False where something isn't, and is not to be left."""

    async def mend(self, problem: Problem) -> None:
        """Tell in full what can't be read in the evaluation that is open, and let it be mended."""

    async def mend_in(self, folder: Path, problems: Sequence[Problem]) -> bool:
        """Tell what can't be read in the evaluation in `folder`, and let it be mended; whether that was tried."""

    # --- settings

    @property
    def colours(self) -> str:
        """The name of the theme that is used."""

    def known_colours(self) -> list[str]:
        """The names of all themes, our own first."""

    def use_colours(self, name: str) -> None:
        """Use a theme from now on."""

    def speak(self, name: str) -> None:
        """Let the screen speak `name` from now on, every page that is up included."""

    def setting_changed(self, name: str, value: str) -> None:
        """Let every page take up a setting that was changed."""
