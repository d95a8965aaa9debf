"""Home: which evaluations there are, how far each has come, and what falls due next."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from slutsats.schema.problem import Problem
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.home.filter import Filter
from slutsats.tui.screens.home.keeping import Keeping
from slutsats.tui.screens.home.portfolio import Portfolio, cells_of, progress_bar
from slutsats.tui.widgets.plain import Plain, clickable
from slutsats.tui.widgets.wrap import cut, wrapped_in
from slutsats.workspace.home.details import Details, details_of
from slutsats.workspace.home.due import Soon
from slutsats.workspace.home.listing import CHANGED, NEXT, PROGRESS, TITLE, place_of
from slutsats.workspace.language import N_, _, ngettext, say
from slutsats.workspace.mending.telling import where_and_what

CHOSEN_ROWS = 5
"""Rows in which the chosen evaluation is told of in full."""

SORTS = (N_("last change"), N_("next date"), N_("title"), N_("progress"))
SORTED_BY = (CHANGED, NEXT, TITLE, PROGRESS)
"""The columns that the list can be sorted by, in the order of SORTS."""


class HomePage(Keeping):
    """The portfolio."""

    NAME = "home"
    TITLE_ = N_("Evaluations")
    ABOUT = N_(
        "These are the evaluations in your records folder: how far each has come, what is recommended, what it all "
        "costs a year, and the next date to keep. Enter opens one exactly where you left it."
    )
    DEFAULT_CSS = """
    HomePage #empty { padding: 1 2; }
    HomePage #due { height: 1; padding: 0 2; color: $text-warning; }
    HomePage #chosen { dock: bottom; height: 6; margin-bottom: 1; padding: 0 2; color: $text-muted;
        border-top: solid $border-blurred; }
    """
    AUTO_FOCUS: ClassVar[str] = ""

    def __init__(self, host: Host, records: Path) -> None:
        super().__init__(host)
        self._records = records
        self._soon = Soon(None, 0, 0)
        self._sort = 0
        self._filter = ""
        self._filling: asyncio.Task[None] | None = None
        self._models = False
        self.listed = asyncio.Event()
        """Set once there is something to see; keys typed before that wait for it."""

    def body(self) -> ComposeResult:
        """The list, what there is to know of the chosen one, and what to do where there is none."""
        yield Plain(id="due")
        yield Plain(id="empty")
        yield Portfolio()
        yield Plain(id="chosen")

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "home.open-evaluation": Handler.of(self.action_open_evaluation, self.why_not_open_evaluation),
            "home.new-evaluation": Handler.of(self.action_new_evaluation),
            "home.filter-evaluations": Handler.of(self.action_filter_evaluations),
            "home.sort-evaluations": Handler.of(self.action_sort_evaluations),
            "home.show-due": Handler.of(self.action_show_due, self.why_not_show_due),
            "home.renew-evaluation": Handler.of(self.action_renew_evaluation, self.why_not_renew_evaluation),
            "home.duplicate-evaluation": Handler.of(
                self.action_duplicate_evaluation, self.why_not_duplicate_evaluation
            ),
            "home.archive-evaluation": Handler.of(self.action_archive_evaluation, self.why_not_archive_evaluation),
            "home.show-archived": Handler.of(self.action_show_archived),
            "home.show-problems": Handler.of(self.action_show_problems, self.why_not_show_problems),
            "home.leave-desk": Handler.of(self.action_leave_desk),
            "home.move": Handler(self.action_move),
        }

    # --- listing

    def on_mount(self) -> None:
        """List what can be listed before the first frame; go on beside it."""
        try:
            self.read_again()
        finally:
            self.listed.set()  # even where the desk is being left already: keys must not hold that up

    def on_screen_resume(self) -> None:
        """Somebody may have changed something meanwhile."""
        if self._models:
            self.read_again()
            self._fill_in()
            if self.session.unsaved:
                self.run_worker(self._once_saved(), group="saved", exclusive=True)

    async def _once_saved(self) -> None:
        """What was given last before coming here is on its way to the disk: tell that too."""
        if (store := self.session.store) is not None:
            await asyncio.to_thread(store.flush, 2.0)
            self.read_again()
            self._fill_in()

    def render_case(self) -> None:
        """Show the rows that pass the filter, in their order, the cursor on the evaluation that it was on."""
        portfolio = self.query_one(Portfolio)
        before = portfolio.chosen if portfolio.touched else None
        words = self._filter.casefold().split()
        order = SORTED_BY[self._sort]
        rows = self.listing.shown(order, words, archived=self._archived_too, done=self._share_done)
        places = [place_of(rows, id_) for id_ in (self._wanted, before.id if before else None) if id_ is not None]
        if self._wanted is not None and places[0] is not None:
            self._wanted, portfolio.touched = None, True
        at = next((place for place in places if place is not None), 0)
        empty = self.query_one("#empty", Plain)
        empty.display = not rows  # not by a class on the page, which would style every widget anew
        portfolio.display = self.query_one("#chosen").display = bool(rows)
        if not rows:
            empty.say(self._empty_text())
        self._soon = self.listing.soon(date.today())
        self._show_due()
        portfolio.show(rows, at)
        self._show_chosen()
        self.refresh_frame()

    def reading_told(self) -> None:
        """Tell how far the reading has come."""
        self._show_due()

    def _show_due(self) -> None:
        """What falls due soon, over the list; while a large folder is read for the first time, how far that is."""
        first = self._soon.first
        details = self.query_one(Portfolio).details_of(first[0].id) if first else None
        soon = self._soon.told(date.today(), details)
        line = self.query_one("#due", Plain)
        line.display = bool(soon or self.read_so_far)
        room = max(20, self.size.width - 4)
        if self.read_so_far:
            line.say(cut(_("{bar}  reading the evaluations").format(bar=progress_bar(*self.read_so_far)), room))
        elif soon:
            shown = cut(_("{dates} · d lists all").format(dates=soon), room)
            line.say(Content.assemble(clickable(shown, "app.run('home.show-due')")))

    def _share_done(self, id_: str) -> float:
        details = self.query_one(Portfolio).details_of(id_)
        return details.answered / details.total if details and details.total else 0.0

    def _empty_text(self) -> str:
        if len(self.listing) and self._filter:
            return _("No evaluation has “{text}” in its title, id or networks. Esc shows all again.").format(
                text=self._filter
            )
        if len(self.listing):
            return _("Every evaluation here is archived. Z lists them.")
        return _(
            "There is no evaluation in {folder} yet.\n\n"
            "Press + to begin one: you give it a name and the networks that are to be evaluated, and the program asks "
            "the rest, one question at a time.\n\n"
            "To look around in a finished one first, leave with q and run “slutsats demo”."
        ).format(folder=self._records)

    def crumbs(self) -> Sequence[str]:
        """The page's name, and how it is sorted."""
        return [_(self.TITLE_)]

    # --- details of what is on screen

    def models_loaded(self) -> None:
        """The record models are there: work out what the first rows lack."""
        self._models = True
        self._fill_in()

    @property
    def has_filled_in(self) -> bool:
        """Whether all is worked out that the rows on screen lacked."""
        return self._filling is not None and self._filling.done()

    @on(Portfolio.Seen)
    def _rows_seen(self) -> None:
        self._fill_in()

    def _fill_in(self) -> None:
        if self._models and (self._filling is None or self.has_filled_in):
            self._filling = asyncio.create_task(self._work_out_details())

    async def _work_out_details(self) -> None:
        from slutsats.records.errors import RecordError

        portfolio = self.query_one(Portfolio)
        while missing := [row for row in portfolio.on_screen() if not portfolio.knows(row)]:
            row = missing[0]
            try:
                details = await asyncio.to_thread(details_of, row)
            except RecordError as error:
                details = Details(problems=(error.problem,))
            if not self.is_mounted:
                return
            portfolio.learn(row, details)
            self._show_due()
            self._show_chosen()

    @on(Portfolio.Chosen)
    async def _row_chosen(self, chosen: Portfolio.Chosen) -> None:
        self._show_chosen()
        if chosen.again:
            await self.desk.run_command("home.open-evaluation")

    def _show_chosen(self) -> None:
        """Tell all there is to know of the chosen one, since columns may have been left out."""
        portfolio = self.query_one(Portfolio)
        row = portfolio.chosen
        if row is None:
            return
        details = portfolio.details_of(row.id)
        problem = row.problem or (details.problems[0] if details and details.problems else None)
        lines: list[str] = []
        cells = cells_of(row, details)
        if problem is not None:
            lines.append(where_and_what(problem))
        else:
            lines.append(" · ".join(name for _id, name in row.networks))
            lines.append(_("recommendation: {recommendation} · cost a year: {cost}").format(**cells))
            lines.append(_("next date: {next} · last change: {changed}").format(**cells))
            lines.append(_("folder: {folder}").format(folder=row.id))
        panel = self.query_one("#chosen", Plain)
        width = panel.content_size.width or 80
        room = max(1, CHOSEN_ROWS - len(lines))
        shown = [*wrapped_in(row.title or row.id, width, room), *(cut(line, width) for line in lines)]
        if problem is not None:
            shown = [cut(row.title or row.id, width), *wrapped_in(lines[0], width, CHOSEN_ROWS - 1)]
        panel.say("\n".join(shown))

    def on_resize(self) -> None:
        """Cut what is told anew."""
        self._show_due()
        self._show_chosen()

    # --- commands

    def action_move(self, key: str) -> None:
        """Move between the rows."""
        self.query_one(Portfolio).move(key)

    def why_not_open_evaluation(self) -> str:
        """There must be one."""
        return "" if self.query_one(Portfolio).chosen else _("There is no evaluation to open yet; + begins one.")

    async def action_open_evaluation(self) -> None:
        """Open the chosen evaluation where its evaluator left it."""
        portfolio = self.query_one(Portfolio)
        row = portfolio.chosen
        if row is None:
            return
        portfolio.touched = True
        if row.problem is not None and row.problem.severity == "error":
            await self.show_problems([row.problem], row.id)
            return
        await self.desk.open_evaluation(row.id)

    def why_not_show_problems(self) -> str:
        """There must be some."""
        return "" if self._problems() else _("Nothing is wrong with this evaluation.")

    async def action_show_problems(self) -> None:
        """Tell all that is wrong with the chosen evaluation."""
        row = self.chosen
        await self.show_problems(self._problems(), row.id if row else "")

    def _problems(self) -> Sequence[Problem]:
        portfolio = self.query_one(Portfolio)
        row = portfolio.chosen
        if row is None:
            return ()
        details = portfolio.details_of(row.id)
        return (details.problems if details else ()) or ((row.problem,) if row.problem else ())

    async def show_problems(self, problems: Sequence[Problem], id_: str) -> None:
        """Show an evaluation's problems in full, each with its place, and mend what the human wants mended."""
        if not await self.desk.mend_in(self._records / id_, problems):
            return
        self.query_one(Portfolio).forget()
        self.read_again()
        self._fill_in()

    async def action_new_evaluation(self) -> None:
        """Ask what the new evaluation is to be called, make it, and open it."""
        from slutsats.tui.screens.home.beginning import Beginning, begin

        await self.desk.models()
        asked = await self.desk.ask(Beginning(self._records))
        if asked is None:
            return
        from slutsats.records.errors import RecordError

        try:
            begin(self._records, asked)
        except RecordError as error:
            self.desk.tell(say(error.message), "error")
            return
        self.read_again()
        await self.desk.open_evaluation(asked.id)

    def action_sort_evaluations(self) -> None:
        """Sort in the next way."""
        self._sort_by((self._sort + 1) % len(SORTS))

    @on(Portfolio.HeadingClicked)
    def _sort_by_heading(self, clicked: Portfolio.HeadingClicked) -> None:
        clicked.stop()
        if clicked.column in SORTED_BY:
            self._sort_by(SORTED_BY.index(clicked.column))

    def _sort_by(self, place: int) -> None:
        self._sort = place
        self.render_case()
        self.desk.tell(_("Sorted by {what}.").format(what=_(SORTS[place])))

    async def action_filter_evaluations(self) -> None:
        """Let the list be narrowed by words."""
        if not self.query(Filter):
            await self.mount(Filter(self._filter), before=self.query_one(Portfolio))
        self.query_one(Filter).focus()

    @on(Filter.Narrowed)
    def _narrowed(self, narrowed: Filter.Narrowed) -> None:
        narrowed.stop()
        self.narrow(narrowed.text)

    @on(Filter.Left)
    def _filter_left(self, left: Filter.Left) -> None:
        left.stop()
        self.set_focus(None)

    def narrow(self, text: str) -> None:
        """Show only what holds all words of `text`."""
        self._filter = text.strip()
        self.render_case()

    async def action_leave_desk(self) -> None:
        """Leave the desk."""
        await self.desk.quit()

    def at_the_bottom(self) -> None:
        """Esc with nothing left to leave: show all again where a filter stands, else tell how to quit."""
        if self._filter or self.query(Filter):
            self.query(Filter).remove()
            self.narrow("")
        else:
            self.desk.tell(_("Press q to leave Slutsats. Everything is saved."))

    def how_many(self) -> str:
        """How many evaluations are shown, in words."""
        count = len(self.query_one(Portfolio).rows)
        return ngettext("{count} evaluation", "{count} evaluations", count).format(count=count)
