"""The steps of the tour: what each says, and what the user does that makes it done. No widget is known here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from slutsats.workspace.language import N_, _

if TYPE_CHECKING:
    from slutsats.tui.app.touring import Touring


class Step(NamedTuple):
    """One thing to try."""

    text: str
    """With the key to press as {key}; to be translated."""
    command: str
    """The command whose key it is."""
    done: Callable[[Touring], bool]


STEPS = (
    Step(
        N_("These are your evaluations. ↑ ↓ choose one, and {key} opens it where it was left. Try it."),
        "home.open-evaluation",
        lambda desk: desk.page.NAME != "home",
    ),
    Step(
        N_(
            "One question at a time, and everything is saved as you go. A digit answers, and then you write why; "
            "{key} goes to the next question without an answer. Try either."
        ),
        "walk.next-unanswered",
        lambda desk: desk.tour is not None and desk.tour.has_walked(desk),
    ),
    Step(
        N_("{key} compares: all that is evaluated side by side, to look at rather than read."),
        "desk.show-compare",
        lambda desk: desk.page.NAME == "compare",
    ),
    Step(
        N_("{key} shows the paper as it stands now. Every sentence knows which answers it comes from."),
        "desk.show-draft",
        lambda desk: desk.page.NAME == "draft",
    ),
    Step(
        N_("{key} goes to the decision: what the answers suggest, what would flip it, and what you recommend."),
        "desk.show-decide",
        lambda desk: desk.page.NAME == "decide",
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

    def follow(self, desk: Touring) -> None:
        """Go on past the last step that is done, whichever way it was."""
        done = [index for index in range(self.at, len(STEPS)) if STEPS[index].done(desk)]
        if done:
            self.at = done[-1] + 1

    def has_walked(self, desk: Touring) -> bool:
        """Whether the walk has gone on from where it was first met, or something was answered there."""
        stop = getattr(desk.page, "stop", None) if desk.page.NAME == "walk" else None
        if stop is None or self.at == 0:
            return False
        if self._began is None:
            self._began = (stop, desk.session.case)
        return stop != self._began[0] or desk.session.case is not self._began[1]

    def text(self, desk: Touring) -> str:
        """What to try now."""
        keys = desk.keys
        if self.over:
            return _(LAST).format(key=keys.shown(keys.commands["desk.show-palette"]))
        step = STEPS[self.at]
        return _(step.text).format(key=keys.shown(keys.commands[step.command]))

    def heading(self) -> str:
        """Which step this is."""
        if self.over:
            return _("Tour")
        return _("Tour, {step} of {steps}").format(step=self.at + 1, steps=len(STEPS))
