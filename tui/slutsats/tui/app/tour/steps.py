"""The steps of the tour: what each says, and what the user does that makes it done. No widget is known here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from slutsats.tui.commands.keymap import Keys
from slutsats.workspace.language import N_, _
from slutsats.workspace.session import Place, Session


class TourStep(NamedTuple):
    """One thing to try."""

    text: str
    """With the key to press as {key}; to be translated."""
    command: str
    """The command whose key it is."""
    done_on: str
    """The page that is come to when it is done; empty for what is done on the walk itself."""


STEPS = (
    TourStep(
        N_("These are your evaluations. ↑ ↓ choose one, and {key} opens it where it was left. Try it."),
        "home.open-evaluation",
        "walk",
    ),
    TourStep(
        N_(
            "One question at a time, and everything is saved as you go. A digit answers, and then you write why; "
            "{key} goes to the next question without an answer. Try either."
        ),
        "walk.next-unanswered",
        "",
    ),
    TourStep(
        N_("{key} compares: all that is evaluated side by side, to look at rather than read."),
        "desk.show-compare",
        "compare",
    ),
    TourStep(
        N_("{key} shows the paper as it stands now. Every sentence knows which answers it comes from."),
        "desk.show-draft",
        "draft",
    ),
    TourStep(
        N_("{key} goes to the decision: what the answers suggest, what would flip it, and what you recommend."),
        "desk.show-decide",
        "decide",
    ),
)
LAST = N_("That was the tour. F1 explains the screen you are on, and {key} finds any command by its name.")


@dataclass(slots=True)
class Tour:
    """Where in the tour somebody is."""

    at: int = 0
    _began: tuple[object, object] | None = field(default=None)
    """Where the walk stood when it was first met, and the case as it was then."""

    @property
    def over(self) -> bool:
        """Whether every step is done."""
        return self.at >= len(STEPS)

    def follow(self, page: str, place: Place, session: Session) -> None:
        """Go on past the last step that is done, whichever way it was."""
        done = [index for index in range(self.at, len(STEPS)) if self._is_done(STEPS[index], page, place, session)]
        if done:
            self.at = done[-1] + 1

    def _is_done(self, step: TourStep, page: str, place: Place, session: Session) -> bool:
        if step is STEPS[0]:
            return page != "home"
        return page == step.done_on if step.done_on else self._has_walked(page, place, session)

    def _has_walked(self, page: str, place: Place, session: Session) -> bool:
        """Whether the walk has gone on from where it was first met, or something was answered there."""
        if page != "walk" or self.at == 0:
            return False
        if self._began is None:
            self._began = (place, session.case)
        return place != self._began[0] or session.case is not self._began[1]

    def text(self, keys: Keys) -> str:
        """What to try now, with the key that does it."""
        if self.over:
            return _(LAST).format(key=keys.shown(keys.commands["desk.show-palette"]))
        step = STEPS[self.at]
        return _(step.text).format(key=keys.shown(keys.commands[step.command]))

    def heading(self) -> str:
        """Which step this is."""
        if self.over:
            return _("Tour")
        return _("Tour, {step} of {steps}").format(step=self.at + 1, steps=len(STEPS))
