"""What the walk's widgets show: told anew on each change, painted only where it differs."""

from __future__ import annotations

from datetime import date

from textual.widgets import Input

from slutsats.schema.base import localised
from slutsats.schema.message import Message
from slutsats.schema.standings import is_outside, tense_of
from slutsats.tui.screens.walk import presenting
from slutsats.tui.screens.walk.stand import OPEN_TYPES, Stand
from slutsats.tui.screens.walk.words import count_words
from slutsats.workspace import days
from slutsats.workspace.language import _, say
from slutsats.workspace.mending.telling import where_and_what
from slutsats.workspace.named_facts import readings
from slutsats.workspace.session import Change
from slutsats.workspace.walk import values
from slutsats.workspace.walk.overview import overview


class Showing(Stand):
    """The part of the walk's page that tells its widgets what to show."""

    def render_change(self, change: Change) -> None:
        """An answer changed: show it at once where it is given, and what it means for the rest in the next frame."""
        if change.question is None or not (self.is_mounted and self.stands):
            self.render_case()
            return
        self.choose_route()
        with self.app.batch_update():
            self._show_question()
            self._show_fields()
        self.in_next_frame(self._show_rest)

    def _show_rest(self) -> None:
        if self.session.is_open and self.stands:
            self._show_map()
            self._show_neighbour()

    def render_case(self) -> None:
        """Tell every widget what it shows now."""
        if not self.is_mounted or not self.session.is_open:
            return
        self.choose_route()
        if not self.stands:
            if self.route is None or not self.route.stops:
                self.add_class("-empty")
                self.column.ask.tell(
                    "", "", _("There is nothing to ask about yet."), _("F9 adds what is to be evaluated.")
                )
                return
            self.stop = self.route.stops[0]
        self.remove_class("-empty")
        with self.app.batch_update():
            self._show_question()
            self._show_fields()
            self._show_map()
            self._show_neighbour()

    def _show_question(self) -> None:
        case, column, shown_in = self.case, self.column, self.screen_language
        criterion = case.framework.criteria[self.question.criterion]
        done, total = self.job.progress
        narrow = self.has_class("-narrow")
        where = "" if narrow else f"{localised(criterion.title, shown_in)} · {case.networks[self.stop.network].shown}"
        answer = self.answer
        note, closed = "", self.closed
        if closed is not None:
            note = "! " + where_and_what(closed)
            note += " " + _("{key} mends it.").format(key=self.key_of("walk.edit-outside"))
        elif answer is not None and answer.carried:
            note = _("Carried over from the last round: Enter confirms it, a digit changes it.")
        elif is_outside(case, self.stop.network):
            note = _("It is set apart as outside the question: nothing is asked of it (F9 says so).")
        elif self.job.applies(*self.stop) is False:
            note = _("This question does not apply here, given the other answers.")
        counted = _("{done} of {total}").format(done=done, total=total)
        column.ask.tell(where, counted, localised(self.question.ask, shown_in), note)
        guidance = localised(self.question.guidance, shown_in) or localised(criterion.guidance, shown_in)
        column.guidance.display = bool(guidance)
        column.guidance.tell(guidance, opened=self._guidance_open, key_shown=self.key_of("walk.toggle-guidance"))
        options = presenting.options(case, self.stop.question, shown_in, tense_of(case, self.stop.network))
        column.levels.tell(
            options,
            presenting.asides(case, self.stop.question, shown_in),
            presenting.chosen(answer),
            several=self.question.type == "choices",
            terse=self.has_class("-short"),
        )
        column.sources.tell(presenting.cited(case, answer), self.key_of("walk.cite-source"))
        keys = (self.key_of("walk.cycle-confidence"), self.key_of("walk.toggle-notable"))
        column.assurance.tell(
            answer.confidence if answer else None, notable=answer.notable if answer else False, keys_shown=keys
        )

    def _show_fields(self) -> None:
        """The value's field and the text: told only what the record says and the fields don't."""
        column, answer = self.column, self.answer
        here = (str(self.session.folder), self.evaluator, self.stop)
        arrived = here != self._shown
        self._shown = here
        column.writing.disabled = column.value.disabled = self.closed is not None
        is_open_type = self.question.type in OPEN_TYPES
        column.value.display = column.understood.display = is_open_type
        recorded = str((getattr(answer, self.part) if answer else None) or "").strip("\n")
        if self.part == "value" and recorded in presenting.EXCEPTIONS:
            recorded = ""
        if arrived:
            column.writing.load(recorded)
            self._told = recorded
        elif column.writing.text == self._told and recorded != self._told.strip("\n") and not self.session.is_typing:
            column.writing.put(recorded)
            self._told = recorded
        if is_open_type:
            self._show_value(arrived)
        self._show_words()

    def _show_value(self, arrived: bool) -> None:
        field, answer, question = self.column.value, self.answer, self.stop.question
        recorded = answer.value if answer else None
        unread = self.session.unread.get(self.field_name)
        text = (
            unread
            if unread is not None
            else values.typed(self.case.framework, question, recorded, self.screen_language)
        )
        ahead = field.value != self._value_known  # a key was pressed, and word of it is still on its way
        if arrived or (unread is None and not ahead and self.read_value(field.value) != recorded):
            with field.prevent(Input.Changed):
                field.value = text
                field.cursor_position = len(text)
            self._value_known = field.value
        self._show_understood()

    def _show_understood(self) -> None:
        read = self.read_value(self.column.value.value)
        if isinstance(read, Message):
            self.column.understood.tell(say(read), faulty=True)
        elif read is None:
            examples = {
                "number": _("a number, as in 12 or 12.5"),
                "money": _("an amount, as in 1250.50"),
                "date": _("a date, as in 30 May 2026 or 2026-05-30"),
            }
            text = examples.get(self.question.type, "") + _(" · Esc first for 0 and - below")
            self.column.understood.tell(text if self.answer is None or self.answer.value is None else "")
        elif isinstance(read, date):
            self.column.understood.tell("= " + days.in_words(read, self.screen_language))
        else:
            meant = "= " + values.shown(self.case.framework, self.stop.question, read, self.screen_language)
            doubt = _(". If it can't be judged: Esc, then 0.") if read == 0 else ""
            self.column.understood.tell(meant + doubt)

    def _show_words(self) -> None:
        is_text = self.part == "value"
        asked = not is_text and self.job.justification_wanted(self.stop.question)
        text = self.column.writing.text
        digit_first = self.answer is None and not is_text and self.question.type not in OPEN_TYPES
        note = _("choose with a digit first") if digit_first else _("asked for") if asked else ""
        self.column.words.tell(_("Answer") if is_text else _("Justification"), count_words(text), "" if text else note)
        self.column.facts.tell(readings(self.case, self.stop.network, text))

    def _show_map(self) -> None:
        criterion = self.question.criterion
        shown_in = self.screen_language
        rows = overview(self.job, self._unfolded or criterion, shown_in)
        networks = tuple(network.shown for network in self.case.networks.values())
        self.map.tell(rows, networks, self.stop, list(self.case.networks).index(self.stop.network))
        done, total = self.job.progress
        self.map_line.tell(rows, criterion, f"{done}/{total}", self.key_of("walk.open-map"))

    def _show_neighbour(self) -> None:
        entries = presenting.besides(self.case, self.evaluator, self.stop, self.screen_language)
        self._beside = self._beside % len(entries) if entries else 0
        self.panel.tell(entries, self._beside)
        self.column.neighbour.tell(
            entries,
            self._beside,
            opened=self.has_class("-beside-open"),
            key_shown=self.key_of("walk.open-neighbour"),
        )
