"""Sources and facts in lines: a number for each, then its fields one after the other. Enter keeps what stands there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from slutsats.cli.plain import sources
from slutsats.cli.plain.talk import BackError, Talk
from slutsats.records.tables import look
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.message import Message
from slutsats.workspace.facts import shapes
from slutsats.workspace.facts.entries import FactsEntry, entries, title
from slutsats.workspace.facts.entry_changes import add_network
from slutsats.workspace.facts.lines import lines
from slutsats.workspace.facts.typed_changes import change_of, table_of
from slutsats.workspace.facts.worked_out import told
from slutsats.workspace.form_line import Line
from slutsats.workspace.language import _, say
from slutsats.workspace.session import Session

CLEAR = "-"


class Facts:
    """Lists what there is beside the answers, and asks for the fields of what is chosen."""

    def __init__(self, talk: Talk, session: Session, language: Language) -> None:
        self.talk, self.session, self.language = talk, session, language

    def ask(self) -> None:
        """List everything, and mend what is chosen, until nothing is. Raises BackError or EndedError."""
        while True:
            known = entries(self.session.case)
            self.talk.tell(*(f"{number} {self._listed(entry)}" for number, entry in enumerate(known, 1)))
            given = self.talk.ask(
                _("Number to fill in, s for a new source, e for something more to evaluate (Enter leaves):")
            )
            if self.talk.command(given):
                continue
            if not given:
                return
            if given == "s":
                sources.ask_new(self.talk, self.session, None)
            elif given == "e":
                self.ask_network()
            elif given.isdecimal() and 0 < int(given) <= len(known):
                self.fill_in(known[int(given) - 1])
            else:
                self.talk.tell(_("The numbers go from 1 to {last}.").format(last=len(known)))

    def _listed(self, entry: FactsEntry) -> str:
        case = self.session.case
        if entry.kind == "source":
            return sources.described(case.evaluation.sources[entry.id])
        return title(entry, case, self.language)

    def ask_network(self) -> bool:
        """Ask for something more to evaluate; False where no name is given."""
        name = self.talk.ask(_("Name of what is evaluated (Enter when there is no more):"))
        if self.talk.command(name) or not name:
            return False
        self.session.change(add_network(self.session.case, name)[1])
        return True

    def entry_of(self, key: tuple[object, ...]) -> FactsEntry | None:
        """What a key of evaluation.toml lies in; None where it is nothing that is filled in here."""
        names = tuple(str(name) for name in key)
        return next(
            (entry for entry in entries(self.session.case) if entry.key and names[: len(entry.key)] == entry.key), None
        )

    def fill_in(self, entry: FactsEntry) -> None:
        """Ask for each field of an entry; b goes a field back, and from the first one out."""
        place = 0
        while place < len(asked := lines(self.session.case, entry, self.language)):
            line = asked[place]
            try:
                if line.shape is None:
                    self._tell_heading(self.session.case, entry, line)
                else:
                    self.ask_line(line)
                place += 1
            except BackError:
                before = [at for at in range(place) if asked[at].shape is not None]
                if not before:
                    return
                place = before[-1]

    def _tell_heading(self, case: Case, entry: FactsEntry, line: Line) -> None:
        said = told(case, entry.id, line.told, date.today(), line.key[-1]) if line.told else ""
        self.talk.tell(f"{line.label}. {said}".rstrip())

    def ask_line(
        self,
        line: Line,
        made: Callable[[Any, Any], Any] = lambda value, now: value,
        adopt: Callable[[str], bool] = lambda text: False,
    ) -> None:
        """Ask for one field; `made` makes of what was read, and of what stands there, what is recorded.

        What can't be read may be adopted, which is then the end of it.
        """
        table = table_of(self.session.case)
        now = look(table, line.key)
        value = self._choose(line, now) if line.shape and line.shape.is_chosen else self._read(line, now, adopt)
        if value not in (None, CLEAR):
            value = made(value, now)
        if value is not None:
            change = change_of(table, line.key, None if value == CLEAR else value)
            if self.session.as_if(change) is None:
                self.talk.tell(_("This doesn't fit what else is recorded here."))
            else:
                self.session.change(change)

    def _prompt(self, line: Line, now: str) -> str:
        if now:
            return _("{label} (Enter keeps {now}, - clears):").format(label=line.label, now=now)
        return _("{label} (Enter for none):").format(label=line.label)

    def _guidance(self, line: Line) -> list[str]:
        sample = shapes.example(line.shape, self.language) if line.shape else None
        return [text for text in (line.help, say(sample) if sample else "") if text]

    def _choose(self, line: Line, now: Any) -> Any:
        """The value chosen; CLEAR for none; None where it is kept."""
        shape = line.shape
        if shape is None:
            return None
        options: list[tuple[Any, str]] = list(shape.options)
        if shape.kind == "yes-no":
            options = [(True, _("yes")), (False, _("no"))]
        by_key = {str(number): value for number, (value, _label) in enumerate(options, 1)}
        labels = dict(options)
        chosen = now if isinstance(now, list) else [now] if now is not None else []
        shown = ", ".join(labels.get(one, str(one)) for one in chosen)
        keys = [(key, labels[value]) for key, value in by_key.items()]
        self.talk.tell(*(f"{key} {label}" for key, label in keys))
        while True:
            given = self.talk.ask(self._prompt(line, shown))
            if self.talk.command(given, self._guidance(line)):
                continue
            if given in ("", CLEAR):
                return CLEAR if given and not shape.needed else None
            numbers = given.split() if shape.kind == "several" else [given]
            if all(number in by_key for number in numbers):
                values = [by_key[number] for number in numbers]
                return values if shape.kind == "several" else values[0]
            self.talk.unknown(given, list(by_key))

    def _read(self, line: Line, now: Any, adopt: Callable[[str], bool]) -> Any:
        """What is typed, as the record keeps it; CLEAR for none; None where it is kept."""
        shape = line.shape
        if shape is None:
            return None
        shown = shapes.show(shape, now, self.language)
        if shape.is_long and shown:
            self.talk.tell(_("{label} now:").format(label=line.label), shown)
            shown = _("it")
        while True:
            prompt = self._prompt(line, shown)
            if shape.is_long:
                given = self.talk.text(prompt, [*self._guidance(line), _("An empty line ends it.")]) or ""
            else:
                given = self.talk.ask(prompt)
                if self.talk.command(given, self._guidance(line)):
                    continue
            if given in ("", CLEAR):
                return CLEAR if given and not shape.needed else None
            value = shapes.read(shape, given, self.language)
            if not isinstance(value, Message):
                self.talk.tell(*filter(None, [shapes.meant(shape, given, self.language)]))
                return value
            if adopt(given):
                return None
            self.talk.refuse(say(value) + ".")
