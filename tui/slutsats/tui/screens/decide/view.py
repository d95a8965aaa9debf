"""What the decision's page shows: the suggestion, what is tried out, the recommendation and its form."""

from __future__ import annotations

import asyncio
from typing import cast

from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style

from slutsats.records.change import evaluation_change
from slutsats.schema.base import localised
from slutsats.schema.message import Message
from slutsats.schema.standings import is_outside, standing_of
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.decide.term_row import TermRow
from slutsats.tui.screens.decide.what_if import WhatIf
from slutsats.tui.screens.decide.why import Why
from slutsats.tui.widgets.form.form import Form
from slutsats.tui.widgets.levels import Levels
from slutsats.tui.widgets.notice import PageNotice
from slutsats.tui.widgets.plain import Plain, clickable
from slutsats.workspace.decide.fields import LAST, REASON, Key, asked_for, lacking, no_standing, reads
from slutsats.workspace.decide.state import DecideState
from slutsats.workspace.facts import shapes
from slutsats.workspace.facts.shapes import Shape
from slutsats.workspace.language import _, say
from slutsats.workspace.mending.problem_words import named, where_and_what
from slutsats.workspace.options import Option


class DecideView:
    """The widgets of the decision's page, and what each shows of the state."""

    def __init__(self, page: Page, state: DecideState) -> None:
        self._page = page
        self._state = state
        self.which = Plain(id="decide-which")
        self.notice = PageNotice()
        self.why = Why()
        self.what_if = WhatIf()
        self.kinds_title = Plain(classes="decide--title")
        self.kinds = Levels(id="decide-kinds")
        self.form = Form(TermRow)
        self.preview = Plain(id="decide-preview")
        self._fitting = asyncio.Lock()
        """Held while the form's rows are mounted, one fitting after the other."""

    # --- where keys go

    def focus_kinds(self, *, scroll: bool = True) -> None:
        """Keys go to the recommendations."""
        self._page.set_focus(self.kinds, scroll_visible=scroll)

    def focus_what_if(self) -> None:
        """Keys go to what is tried out."""
        self._page.set_focus(self.what_if)

    def focus_row(self, row: TermRow) -> None:
        """Keys go to a row's field."""
        self._page.set_focus(row.field)

    def focus_first_wanted(self) -> None:
        """To the first that is empty of the terms, and after them the reason where one is asked for."""
        wanted = [row for row in self.rows if row.line.key not in LAST]
        if self._state.departs:
            wanted += [row for row in self.rows if row.line.key == REASON]
        if not wanted:
            self.focus_kinds()
            return
        row = next((row for row in wanted if not row.text.strip()), wanted[0])
        self.focus_row(row)
        self._page.call_after_refresh(self._bring_into_view, row)

    def _bring_into_view(self, row: TermRow) -> None:
        """Its label and its note too. Only now: a row that was just mounted has no place on the screen until then."""
        if row.is_attached and self.form.row_with_focus() is row:
            row.scroll_visible(animate=False, immediate=True)

    def row_of(self, key: Key) -> TermRow | None:
        """The row of a field of the recommendation."""
        return cast("TermRow | None", self.form.row_of(key)) if key else None

    @property
    def rows(self) -> list[TermRow]:
        """The rows of the form."""
        return cast("list[TermRow]", self.form.rows)

    def scroll_home(self) -> None:
        """Show the page from its top."""
        self._page.query_one("#decide-body", VerticalScroll).scroll_home(animate=False)

    # --- what is shown

    def show(self) -> None:
        """Show the network's decision as the record has it now; its form as soon as that is fitted."""
        if not self._state.stands:
            self.which.say(_("There is nothing to decide on yet."))
            self.preview.say(_("F9 adds what is to be evaluated."))
            return
        self._state.look_at_layout()
        self._show_which()
        self._show_notice()
        self.show_reasons()
        self._show_kinds()
        self._page.run_worker(self.show_form(), group="form")

    def _show_which(self) -> None:
        networks = self._state.case.networks
        if len(networks) == 1:
            self.which.say(next(iter(networks.values())).shown)
            return
        parts: list[str | tuple[str, Style]] = [clickable("‹ ", "app.run('decide.previous-network')")]
        for n, (name, network) in enumerate(networks.items()):
            shown = f"[{network.shown}]" if name == self._state.network else network.shown
            parts += ["   " if n else "", clickable(shown, f"screen.go_to('{name}')")]
        self.which.say(Content.assemble(*parts, clickable(" ›", "app.run('decide.next-network')")))

    def _show_notice(self) -> None:
        """What the suggestion is made without, why nothing is to be recommended, or why all is offered."""
        case, about = self._state.case, self._state.network
        mine = [problem for (_who, network, _q), problem in case.unreadable.items() if network == about]
        told = _("! The suggestion is made without what can't be read: {what}.").format(what=named(case, mine))
        closed = self._state.session.in_the_way(evaluation_change(self._state.key, None))
        outside = _("It is set apart as outside the question: nothing is to be recommended (F9 says so).")
        unsaid = no_standing(case, about, self._state.screen_language)
        told = told if mine else outside if is_outside(case, about) else unsaid
        self.notice.tell(where_and_what(closed) if closed is not None else told)

    def show_reasons(self) -> None:
        """The suggestion and why; and what is tried out in the place of answers."""
        state, reasons = self._state, self._state.reasons
        self.why.tell(reasons, state.saved if state.tried is not None else None)
        self.what_if.set_class(state.tried is not None, "-open")
        if state.tried is not None:
            idle = set(state.saved.found.idle)
            order = state.case.framework.question_order
            self.what_if.tell(reasons, tuple(question for question in order if question not in idle) or tuple(order))

    def _show_kinds(self) -> None:
        state, tongue = self._state, self._state.screen_language
        framework, suggestion = state.case.framework, state.saved.suggestion
        standing = standing_of(state.case, state.network)
        offered = framework.offered(standing)
        options = []
        kinds = (*offered, *(kind for kind in framework.recommendations if kind not in offered))
        for place, name in enumerate(kinds, 1):
            declared = framework.recommendations[name]
            meaning = localised(declared.meaning, tongue)
            if name not in offered:
                told = localised(framework.standings[str(standing)].label, tongue)
                meaning = _("does not go with “{standing}”").format(standing=told)
            if suggestion is not None and name == suggestion.kind:
                meaning = _("◂ suggested. {meaning}").format(meaning=meaning).strip()
            key = str(place) if place < 10 else ""
            options.append(Option(name, key, localised(declared.label, tongue, name), meaning))
        self.kinds_title.say(_("Your recommendation"))
        self.kinds.tell(options, (), frozenset({state.kind} if state.kind else ()), several=False)

    async def show_form(self) -> None:
        """Show the terms; what was typed and can't be read stands in its field."""
        async with self._fitting:
            self.form.flush()
            lines = self._state.lines
            await self.form.fit(lines)
            if self._page.is_attached and self._state.stands:
                for row, line in zip(self.rows, lines, strict=True):
                    row.head(line, self._state.screen_language)
                    row.bind(self._state.name_of(line.key), lambda row=row: self._state.binding(row.line, row))  # type: ignore[misc]
                self.show_remarks()

    def show_remarks(self) -> None:
        """Say under each field what is wrong or lacking, and how the recommendation reads in the draft."""
        state = self._state
        if not state.stands:
            return
        if state.kind is None:
            self.preview.say(
                _("Choose with a digit what you recommend. The suggestion only suggests; the choice is yours.")
            )
            return
        told = lacking(state.case, state.network, state.screen_language)
        asked = set(asked_for(state.case, state.network))
        for row in self.rows:
            shape, key = cast(Shape, row.line.shape), row.line.key
            read = shapes.read(shape, row.text, state.screen_language)
            first, wanted = key[0] in asked, False
            if first:  # said once, where the term has several fields
                asked.discard(key[0])
                wanted = not row.text.strip()
            row.remark(
                read if isinstance(read, Message) else None,
                [sentence for about, sentence in told if about == key],
                wanted=wanted,
                meant=shapes.meant(shape, row.text, state.screen_language),
            )
        shown = {row.line.key for row in self.rows}
        self.preview.say(self._read_aloud([sentence for about, sentence in told if about not in shown]))

    def _read_aloud(self, others: list[Message]) -> str:
        sentences, clauses = reads(self._state.case, self._state.network)
        in_sentences = (" ".join(sentences), _("In full sentences: “{text}”"))
        as_clauses = (" ".join(clauses), _("As clauses: “{text}”"))
        wants_clauses = bool(clauses) and self._state.layout.style.proposal == "clauses"
        (wanted, _said), (other, otherwise) = (
            (as_clauses, in_sentences) if wants_clauses else (in_sentences, as_clauses)
        )
        told = [_("In the draft: “{sentence}”").format(sentence=wanted)]
        if other:
            told.append(otherwise.format(text=other))
        return "\n".join([*told, *("! " + say(other) for other in others)])
