"""A command of the desk: one declaration from which footer, palette, help and the user's own keys are drawn."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """One thing that the desk can be asked to do."""

    id: str
    """`<page>.<verb-noun>`, or `desk.<verb-noun>` for what the desk itself does."""
    keys: str
    """Key names as Textual spells them, with commas between; the first is the one that is shown."""
    label: str
    """A few words, for the footer and the palette."""
    help: str
    """One sentence, for the help and the palette."""
    screens: tuple[str, ...] = ()
    """The pages that it is given on; none means all of them."""
    hint: int | None = None
    """Its place among the five hints of the footer; None for those that have none there."""
    hint_on: tuple[str, ...] = ()
    """The pages whose footer shows the hint; none means all that the command is given on."""
    typing_hint: int | None = None
    """Its place among the hints of the footer while a text field has the focus; None for those that have none then."""
    typing: bool = False
    """It acts while a text field has the focus too, so its keys are none that a field takes."""
    anywhere: bool = False
    """It acts over a dialog too."""
    palette: bool = True
    bound: bool = True
    """False where a widget takes the keys itself, and they are declared for the help alone."""

    @property
    def of_desk(self) -> bool:
        """Whether the desk runs it, and not the page."""
        return self.id.startswith("desk.")
