"""What the walk shows: each widget told anew on each change, painted only where it differs."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from slutsats.schema.base import localised
from slutsats.schema.message import Message
from slutsats.schema.standings import is_outside, tense_of
from slutsats.tui.commands.keymap import Keys
from slutsats.tui.screens.walk.column import Column
from slutsats.tui.screens.walk.fact_picker import FactPicker
from slutsats.tui.screens.walk.fields import AnswerFields
from slutsats.tui.screens.walk.map import Map
from slutsats.tui.screens.walk.map_line import MapLine
from slutsats.tui.screens.walk.neighbour import Neighbour
from slutsats.tui.screens.walk.source_picker import SourcePicker
from slutsats.tui.screens.walk.words import count_words
from slutsats.tui.widgets.fields import text_field_has_focus
from slutsats.workspace import days
from slutsats.workspace.language import _, say
from slutsats.workspace.mending.problem_words import where_and_what
from slutsats.workspace.named_facts import readings
from slutsats.workspace.points_shown import beside_question
from slutsats.workspace.session import Place
from slutsats.workspace.walk import question_view, values
from slutsats.workspace.walk.overview import overview
from slutsats.workspace.walk.state import WalkState


class WalkView:
    """The widgets of the walk's page, and what each shows of the state. It changes neither."""

    def __init__(self, screen: Screen[Any], state: WalkState, keys: Keys) -> None:
        self._screen = screen
        self._state = state
        self._keys = keys
        self.column = Column()
        self.map = Map()
        self.map_line = MapLine()
        self.panel = Neighbour()
        self.sources = SourcePicker()
        self.facts = FactPicker()
        self.fields = AnswerFields(state, self.column)

    def key_of(self, command: str) -> str:
        """The key that gives a command where the focus is now, as it is shown; empty where none does."""
        declared = self._keys.commands[command]
        return self._keys.shown_typing(declared) if self.writes else self._keys.shown(declared)

    @property
    def writes(self) -> bool:
        """Whether what is typed now goes into a text."""
        return text_field_has_focus(self._screen)

    @property
    def writes_text(self) -> bool:
        """Whether it goes into the large text, where signs ask for sources and facts."""
        return self._screen.focused is self.column.writing

    # --- where keys go

    @property
    def map_has_focus(self) -> bool:
        """Whether keys go to the map."""
        return self._screen.focused is self.map

    def focus_writing(self) -> None:
        """Keys go to the large text."""
        self._screen.set_focus(self.column.writing)

    def focus_map(self) -> None:
        """Keys go to the map, which covers a narrow screen."""
        self._screen.add_class("-map-open")
        self._screen.set_focus(self.map)

    def focus_answer(self) -> None:
        """Keys go to where the answer is given: the levels, the value's line, or the text."""
        self._screen.remove_class("-map-open")
        state, column = self._state, self.column
        if state.closed is None and state.is_text:
            self._screen.set_focus(column.writing)
        elif state.closed is None and state.is_open_type:
            self._screen.set_focus(column.value)
        else:
            self._screen.set_focus(column.levels)

    def focus_at(self, place: Place) -> None:
        """Keys go to the field that a place names, with the cursor where it was."""
        column = self.column
        if self._state.closed is None and place.field == self._state.part and column.writing.display:
            self.focus_writing()
            column.writing.move_cursor(column.writing.clamp_visitable(place.cursor))
        elif self._state.closed is None and place.field == "sources":
            self._screen.set_focus(column.sources)
        else:
            self.focus_answer()

    def rest(self) -> None:
        """Keys go out of the text."""
        self._screen.set_focus(self.column.levels if self.column.levels.display else self.column.assurance)

    def here(self) -> Place:
        """Where one is: the question, the field with the focus, and the cursor in it."""
        writing, focused, stop = self.column.writing, self._screen.focused, self._state.stop
        if focused is writing:
            return Place(stop.network, stop.question, self._state.part, writing.cursor_location)
        return Place(stop.network, stop.question, "sources" if focused is self.column.sources else "level")

    def part_beside(self, by: int) -> Widget | None:
        """What comes after (1) or before (-1) the part with the focus; None where the focus is on none of them.

        After a value comes its justification: the two exceptions are below it, and come last.
        """
        column, focused = self.column, self._screen.focused
        first = (column.value,) if column.value.display else (column.levels,)
        last = (column.levels,) if column.value.display else ()
        parts: list[Widget] = [*first, column.writing, column.sources, column.assurance, *last, self.map]
        shown = [part for part in parts if part in self._screen.focus_chain]
        if focused not in shown:
            return None
        return shown[(shown.index(focused) + by) % len(shown)]

    # --- what is shown

    def arrive(self, *, elsewhere: bool, other_question: bool) -> None:
        """Show the question from its top; on a short screen the levels in place of the neighbour again."""
        if other_question:
            self.column.scroll_home(animate=False)
        if elsewhere and self._screen.has_class("-short"):
            self._screen.remove_class("-beside-open")
        self.show()

    def show(self) -> None:
        """Tell every widget what it shows now."""
        if not self._screen.is_mounted or not self._state.session.is_open:
            return
        if not self._state.ensure_stop():
            self._screen.add_class("-empty")
            self.column.ask.tell("", "", _("There is nothing to ask about yet."), _("F9 adds what is to be evaluated."))
            return
        self._screen.remove_class("-empty")
        with self._screen.app.batch_update():
            self.show_question()
            self.show_fields()
            self.show_map()
            self.show_neighbour()

    def show_keys(self) -> None:
        """Tell the widgets that name keys which of them work where the focus is now."""
        if self._state.stands and not self._screen.has_class("-empty"):
            self.show_question()
            self.show_words()
            self.show_map()
            self.show_neighbour()

    def show_answer(self) -> None:
        """Tell the widgets that an answer is given with; the others can wait."""
        self._state.choose_route()
        with self._screen.app.batch_update():
            self.show_question()
            self.show_fields()

    def show_rest(self) -> None:
        """Tell the others."""
        if self._state.stands:
            self.show_map()
            self.show_neighbour()

    def show_question(self) -> None:
        """The question, what can be chosen, and what is said of the answer beside its texts."""
        state, column, shown_in = self._state, self.column, self._state.screen_language
        case, answer, question = state.case, state.answer, state.question
        criterion = case.framework.criteria[question.criterion]
        network = case.networks[state.stop.network].shown
        where = "" if self._screen.has_class("-narrow") else f"{localised(criterion.title, shown_in)} · {network}"
        done, total = state.job.progress
        counted = _("{done} answered of {total}").format(done=done, total=total)
        if question.optional:
            counted = _("optional") + " · " + counted
        points = beside_question(state.job.standpoint(state.stop.network), state.stop.question, shown_in)
        column.ask.tell(where, counted, localised(question.ask, shown_in), self._note(), points)
        guidance = localised(question.guidance, shown_in) or localised(criterion.guidance, shown_in)
        column.guidance.display = bool(guidance)
        column.guidance.tell(guidance, opened=state.guidance_open, key_shown=self.key_of("walk.toggle-guidance"))
        column.levels.tell(
            question_view.options(case, state.stop.question, shown_in, tense_of(case, state.stop.network)),
            question_view.asides(case, state.stop.question, shown_in),
            question_view.chosen(answer),
            several=question.type == "choices",
            terse=self._screen.has_class("-short"),
            quiet=self.writes,
        )
        cites = "@" if self.writes_text else self.key_of("walk.cite-source")
        column.sources.tell(question_view.cited(case, answer), cites)
        keys = (self.key_of("walk.cycle-confidence"), self.key_of("walk.toggle-notable"))
        column.assurance.tell(
            answer.confidence if answer else None, notable=answer.notable if answer else False, keys_shown=keys
        )

    def _note(self) -> str:
        """What is to be known before one answers."""
        state = self._state
        if (closed := state.closed) is not None:
            mends = _("{key} mends it.").format(key=self.key_of("walk.edit-outside"))
            return f"! {where_and_what(closed)} {mends}"
        if state.answer is not None and state.answer.carried:
            return _("Carried over from the last round: Enter confirms it, a digit changes it.")
        if is_outside(state.case, state.stop.network):
            return _("It is set apart as outside the question: nothing is asked of it (F9 says so).")
        if state.job.applies(*state.stop) is False:
            return _("This question does not apply here, given the other answers.")
        return ""

    def show_fields(self) -> None:
        """The value's line and the text."""
        column = self.column
        column.value.display = column.understood.display = self._state.is_open_type
        self.fields.show()
        if self._state.is_open_type:
            self.show_understood()
        self.show_words()

    def show_understood(self) -> None:
        """What the value that is typed is taken for, or what can be typed."""
        state, understood = self._state, self.column.understood
        read = self.fields.understood()
        if isinstance(read, Message):
            understood.tell(say(read), faulty=True)
        elif read is None:
            examples = {
                "number": _("a number, as in 12 or 12.5"),
                "money": _("an amount, as in 1250.50"),
                "date": _("a date, as in 30 May 2026 or 2026-05-30"),
            }
            text = examples.get(state.question.type, "") + _(" · or x or -, as below")
            understood.tell(text if state.value is None else "")
        elif isinstance(read, date):
            understood.tell("= " + days.in_words(read, state.screen_language))
        else:
            meant = "= " + values.shown(state.case.framework, state.stop.question, read, state.screen_language)
            doubt = _(". If it can't be judged: x instead.") if read == 0 else ""
            understood.tell(meant + doubt)

    def show_words(self) -> None:
        """How long the text is, and the facts that it names."""
        state, text = self._state, self.column.writing.text
        asked = not state.is_text and state.job.justification_wanted(state.stop.question)
        digit_first = state.answer is None and not state.is_text and not state.is_open_type
        note = _("choose with a digit first") if digit_first else _("asked for") if asked else ""
        title = _("Answer") if state.is_text else _("Justification")
        if state.is_text and state.question.whole_sentence:
            note = _("in whole sentences, as it is to stand in the paper")
        self.column.words.tell(title, count_words(text), "" if text else note, writing=self.writes_text)
        self.column.facts.tell(readings(state.case, state.stop.network, text))

    def show_map(self) -> None:
        """The whole job at a glance."""
        state, criterion = self._state, self._state.question.criterion
        rows = overview(state.job, state.unfolded or criterion, state.screen_language)
        networks = tuple(network.shown for network in state.case.networks.values())
        self.map.tell(rows, networks, state.stop, list(state.case.networks).index(state.stop.network))
        done, total = state.job.progress
        self.map_line.tell(rows, criterion, f"{done}/{total}", self.key_of("walk.open-map"))

    def show_neighbour(self) -> None:
        """What was said of another network, or by another evaluator."""
        state = self._state
        entries = question_view.besides(state.case, state.evaluator, state.stop, state.screen_language)
        state.beside = state.beside % len(entries) if entries else 0
        self.panel.tell(entries, state.beside)
        opened = self._screen.has_class("-beside-open")
        self.column.neighbour.tell(entries, state.beside, opened=opened, key_shown=self.key_of("walk.open-neighbour"))

    @property
    def has_neighbour(self) -> bool:
        """Whether anything was said of another network, or by another evaluator."""
        return bool(self.panel.entries)

    @property
    def folds_neighbour(self) -> bool:
        """Whether the screen is so narrow that it is folded to a line."""
        return self._screen.has_class("-narrow")

    def toggle_neighbour(self) -> None:
        """Where it is folded to a line: all of it, or the line again."""
        self._screen.toggle_class("-beside-open")
        self.show_neighbour()
