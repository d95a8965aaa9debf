"""What home's page shows: the list, what falls due, and the evaluation under the cursor told in full."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.screen import Screen

from slutsats.tui.screens.home.filter import Filter
from slutsats.tui.screens.home.portfolio import Portfolio, cells_of, progress_bar
from slutsats.tui.widgets.plain import Plain, clickable
from slutsats.tui.widgets.wrap import cut, wrapped_in
from slutsats.workspace.home.due import Soon
from slutsats.workspace.home.evaluation_list import place_of
from slutsats.workspace.home.state import HomeState
from slutsats.workspace.language import _
from slutsats.workspace.mending.problem_words import where_and_what

if TYPE_CHECKING:
    from slutsats.records.headers import HeaderRow

CHOSEN_ROWS = 5
"""Rows in which the chosen evaluation is told of in full."""


class HomeView:
    """The widgets of home's page, and what each shows of the state."""

    def __init__(self, screen: Screen[Any], state: HomeState) -> None:
        self._screen = screen
        self._state = state
        self._soon = Soon(None, 0, 0)
        self.due = Plain(id="due")
        self.empty = Plain(id="empty")
        self.portfolio = Portfolio(state.known)
        self.panel = Plain(id="chosen")

    # --- the evaluation under the cursor

    @property
    def chosen(self) -> HeaderRow | None:
        """The evaluation under the cursor."""
        return self.portfolio.chosen

    def choose(self, id_: str) -> None:
        """Put the cursor on an evaluation, now or as soon as it is listed."""
        place = place_of(self.portfolio.rows, id_)
        if place is None:
            self._state.want(id_)
        else:
            self.portfolio.touched = True
            self.portfolio.choose(place)

    def needs_evaluation(self) -> str:
        """Why nothing can be opened; empty where the cursor is on an evaluation."""
        return "" if self.chosen else _("There is no evaluation to open yet; + begins one.")

    def needs_readable_evaluation(self) -> str:
        """Why nothing can be made of the evaluation; empty where the cursor is on one that can be read."""
        row = self.chosen
        if row is not None and row.problem:
            return _("This evaluation can't be read; b tells why.")
        return self.needs_evaluation()

    # --- what is shown

    def show(self) -> None:
        """Show the rows that pass the filter, in their order, the cursor on the evaluation that it was on."""
        portfolio = self.portfolio
        before = portfolio.chosen if portfolio.touched else None
        rows = self._state.rows()
        wanted = self._state.place_wanted(rows)
        if wanted is not None:
            portfolio.touched = True
        kept = place_of(rows, before.id) if before is not None else None
        self.empty.display = not rows  # not by a class on the page, which would style every widget anew
        portfolio.display = self.panel.display = bool(rows)
        if not rows:
            self.empty.say(self._empty_text())
        self._soon = self._state.soon()
        self.show_due()
        portfolio.show(rows, wanted if wanted is not None else kept or 0)
        self.show_chosen()

    def show_details(self) -> None:
        """Show what was worked out of a row meanwhile."""
        self.portfolio.refresh()
        self.show_due()
        self.show_chosen()

    def show_due(self) -> None:
        """What falls due soon, over the list; while a large folder is read for the first time, how far that is."""
        first, progress = self._soon.first, self._state.read_so_far
        soon = self._soon.told(date.today(), self._state.known.of(first[0].id) if first else None)
        self.due.display = bool(soon or progress)
        room = max(20, self._screen.size.width - 4)
        if progress:
            self.due.say(cut(_("{bar}  reading the evaluations").format(bar=progress_bar(*progress)), room))
        elif soon:
            shown = cut(_("{dates} · d lists all").format(dates=soon), room)
            self.due.say(Content.assemble(clickable(shown, "app.run('home.show-due')")))

    def show_chosen(self) -> None:
        """Tell all there is to know of the chosen one, since columns may have been left out."""
        row = self.chosen
        if row is None:
            return
        width = self.panel.content_size.width or 80
        problem = next(iter(self._state.problems_of(row)), None) if row.problem is None else row.problem
        if problem is not None:
            told = wrapped_in(where_and_what(problem), width, CHOSEN_ROWS - 1)
            self.panel.say("\n".join([cut(row.title or row.id, width), *told]))
            return
        cells = cells_of(row, self._state.known.of(row.id))
        lines = (
            " · ".join(name for _id, name in row.networks),
            _("recommendation: {recommendation} · cost a year: {cost}").format(**cells),
            _("next date: {next} · last change: {changed}").format(**cells),
            _("folder: {folder}").format(folder=row.id),
        )
        title = wrapped_in(row.title or row.id, width, max(1, CHOSEN_ROWS - len(lines)))
        self.panel.say("\n".join([*title, *(cut(line, width) for line in lines)]))

    def _empty_text(self) -> str:
        if len(self._state.listing) and self._state.filter:
            return _("No evaluation has “{text}” in its title, id or networks. Esc shows all again.").format(
                text=self._state.filter
            )
        if len(self._state.listing):
            return _("Every evaluation here is archived. Z lists them.")
        return _(
            "There is no evaluation in {folder} yet.\n\n"
            "Press + to begin one: you give it a name and the networks that are to be evaluated, and the program asks "
            "the rest, one question at a time.\n\n"
            "To look around in a finished one first, leave with q and run “slutsats demo”."
        ).format(folder=self._state.records)

    # --- the filter

    @property
    def has_filter(self) -> bool:
        """Whether the filter's line is there."""
        return bool(self._screen.query(Filter))

    async def focus_filter(self) -> None:
        """Keys go to the filter's line."""
        if not self.has_filter:
            await self._screen.mount(Filter(self._state.filter), before=self.portfolio)
        self._screen.set_focus(self._screen.query_one(Filter))

    def focus_list(self) -> None:
        """Keys go to the list's commands."""
        self._screen.set_focus(None)

    def close_filter(self) -> None:
        """Take the filter's line away."""
        self._screen.query(Filter).remove()
