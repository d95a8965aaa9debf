"""The walk in plain lines from beginning to end: who answers, where to begin, and everything saved when it stops."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any, TextIO, cast

from slutsats.cli.plain import who
from slutsats.cli.plain.facts import Facts
from slutsats.cli.plain.menu import MenuPrompt
from slutsats.cli.plain.parts import Menu
from slutsats.cli.plain.talk import BackError, EndedError, RefusedError, Talk
from slutsats.cli.plain.walk import Walk
from slutsats.records import platform
from slutsats.records.errors import RecordError
from slutsats.records.events import Conflict, Event, Failed, Warned
from slutsats.records.reading import Reading, read_case
from slutsats.schema.base import Language
from slutsats.schema.problem import Problem
from slutsats.schema.text import clean
from slutsats.workspace.evaluators import joined
from slutsats.workspace.language import _, current, say
from slutsats.workspace.leftovers import Leftovers
from slutsats.workspace.mending.problem_words import where_and_what
from slutsats.workspace.session import Session, utc_now

WELL, ERROR, DISK, INTERRUPTED = 0, 1, 3, 130


class StoppedError(EndedError):
    """A signal asked the program to stop."""


def run(folder: Path, told: str | None = None) -> int:
    """Walk the evaluation in `folder` on stdin and stdout, `told` being who answers; return the exit status."""
    lines = sys.stdin
    if hasattr(lines, "reconfigure"):
        lines.reconfigure(encoding=None if lines.isatty() else "utf-8", errors="replace")
    for number in platform.STOPPING:
        signal.signal(number, _stop)
    talk = Talk(lines, sys.stdout, echoes=_echoes(lines), patient=lines.isatty())
    reading = read_case(folder)
    if not reading.opens:
        raise RecordError(reading.errors[0])
    return PlainWalk(talk, reading, told).run()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise StoppedError


def _echoes(lines: TextIO) -> bool:
    return lines.isatty()


class PlainWalk:
    """One sitting: it opens a session, talks, and closes it however the talk ends."""

    def __init__(self, talk: Talk, reading: Reading, told: str | None, now: Callable[[], datetime] = utc_now) -> None:
        self.talk, self.reading, self.told = talk, reading, told
        self._events: SimpleQueue[Event] = SimpleQueue()
        self.session = Session(tell=self._events.put, now=now, refused=self._refused)
        talk.before = self.hear

    def run(self) -> int:
        """Talk until it ends; return the exit status."""
        status = WELL
        try:
            self._talk()
        except StoppedError:
            status = INTERRUPTED
        except RefusedError as refused:
            told = _("Line {line} was refused, and nobody is here to answer anew: nothing after it was read.")
            self.talk.tell(told.format(line=refused.line))
            status = ERROR
        except EndedError:
            pass
        except KeyboardInterrupt:
            status = INTERRUPTED
        finally:
            whole = self.session.close()
        if not whole:
            self.hear()
            message = self.session.saved.message
            self.talk.tell(_("Not everything could be saved. What was given is kept and offered next time."))
            if message is not None:
                self.talk.tell(say(message))
            return DISK
        if self.session.is_open:
            self.talk.tell(_("Everything is saved. It goes on here next time."))
        return status

    def _talk(self) -> None:
        case = self.reading.case
        if case is None:
            return
        self.talk.tell(case.evaluation.title + ".")
        found = who.evaluator(self.talk, case, self.told)
        self.session.open(self.reading, found.id)
        joined(case, found, self.session.change)
        self._offer_leftovers()
        walk = Walk(self.talk, self.session)
        for problem in self.session.errors:
            self.talk.tell(_("This can't be read, and is left alone: {what}").format(what=where_and_what(problem)))
        if not case.networks:
            self._ask_networks()
        self.talk.tell(walk.progress(), _("At any prompt: ? guidance, b back, q stop."))
        menu = MenuPrompt(self.talk, self.session, walk)
        stop, part = walk.beginning()
        while True:
            with suppress(Menu):
                walk.run(stop, part)
            stop, part = menu.ask(), "value"

    def _ask_networks(self) -> None:
        """An evaluation of nothing: ask what is to be evaluated, until a name is left out."""
        self.talk.tell(_("There is nothing to evaluate yet."))
        facts = Facts(self.talk, self.session, cast(Language, current()))
        while True:
            with suppress(BackError):
                if not facts.ask_network() and self.session.case.networks:
                    return

    def _offer_leftovers(self) -> None:
        """What was being written when a program was killed, to be taken or left."""
        for left in Leftovers(self.session).in_answers():
            self.talk.tell(_("This was being written when the program was stopped:"), left.text)
            options = [("1", _("yes")), ("2", _("no, keep what is saved"))]
            taken = ""
            while not taken:
                taken = self.talk.choose(_("Take it:"), options)
            Leftovers(self.session).take(left, taken=taken == "1")

    def _refused(self, problem: Problem) -> None:
        """Say what is in the way of a change that was not made."""
        self.talk.tell(where_and_what(problem))

    # --- what the store tells meanwhile

    def hear(self) -> None:
        """Take in what the store told since the last prompt: what could not be saved, and what others changed."""
        self.session.settle()
        while True:
            try:
                event = self._events.get_nowait()
            except Empty:
                break
            self.session.heard(event)
            if isinstance(event, Failed):
                self.talk.tell(_("Not saved: {why} It is kept and tried again.").format(why=say(event.message)))
            elif isinstance(event, Warned):
                self.talk.tell(say(event.message))
        while self.session.conflicts:
            self._settle(self.session.conflicts[0])
        if self.session.others_changed and not self.session.unsaved:
            reading = read_case(self.session.folder)
            self.session.take_over(reading)

    def _settle(self, conflict: Conflict) -> None:
        prompt, options = _("Which is to stand:"), [("1", _("yours")), ("2", _("theirs"))]
        if conflict.key:
            self.talk.tell(
                _("Someone else changed this too: {what}.").format(what=" ".join(conflict.key)),
                _("Yours: {text}").format(text=_told(conflict.ours)),
                _("Theirs: {text}").format(text=_told(conflict.theirs)),
            )
        else:
            sentence = _("Somebody removed {file} while you worked. All of it is kept here, with what you gave.")
            self.talk.tell(sentence.format(file=conflict.file))
            prompt, options = _("Put it back:"), [("1", _("yes")), ("2", _("no"))]
        before, self.talk.before = self.talk.before, lambda: None
        try:
            chosen = ""
            while not chosen:
                chosen = self.talk.choose(prompt, options)
        finally:
            self.talk.before = before
        self.session.resolve(conflict, mine=chosen == "1")


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return clean("; ".join(f"{name}: {item}" for name, item in value.items())).text
    return _("nothing") if value is None else clean(str(value)).text
