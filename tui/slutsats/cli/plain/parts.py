"""The parts of one answer, a prompt each: value, text, sources, confidence, notable. Enter keeps what is there."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, cast

from slutsats.cli.plain import named_facts, sources
from slutsats.cli.plain.talk import Talk
from slutsats.schema.answers import CONFIDENCES, Answer
from slutsats.schema.base import Language, localised
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.message import Message
from slutsats.schema.standings import tense_of, worded
from slutsats.workspace import days, language
from slutsats.workspace.language import _, say
from slutsats.workspace.session import Session
from slutsats.workspace.walk import values
from slutsats.workspace.walk.route import Stop

CANNOT, NOT = "x", "-"
"""What answers that it cannot be judged, and that it is not applicable: the keys of the desk."""
PARTS = ("value", "justification", "sources", "confidence", "notable")


class Leave(Exception):  # noqa: N818 - nothing is wrong
    """The question is left as it is: on to the next."""


class Menu(Exception):  # noqa: N818 - nothing is wrong
    """The menu is asked for."""


class Parts:
    """Asks for the parts of one answer and gives them to the session."""

    def __init__(self, talk: Talk, session: Session) -> None:
        self.talk, self.session = talk, session
        self._told_sources: set[tuple[str, int]] = set()
        """(network, number of sources) whose list was told: once is enough, ? tells it again."""

    @property
    def screen(self) -> Language:
        """The language of the prompts."""
        return cast(Language, language.current())

    def answer(self, stop: Stop) -> Answer | None:
        """The answer as it stands."""
        return self.session.answer(*stop)

    def ask(self, part: str, stop: Stop) -> None:
        """Ask for one part. Raises Leave, Menu, BackError or EndedError where that is what is answered."""
        getattr(self, f"_ask_{part}")(stop)

    def applies(self, part: str, stop: Stop) -> bool:
        """Whether there is such a part: a text has no justification beside it."""
        return part != "justification" or self.session.case.framework.questions[stop.question].type != "text"

    def guidance(self, stop: Stop) -> list[str]:
        """What helps to answer."""
        framework = self.session.case.framework
        question = worded(self.session.case, *stop)
        criterion = framework.criteria[question.criterion]
        found = [localised(text, self.screen) for text in (question.guidance, criterion.guidance) if text]
        return [*found, _("At any prompt: b back, q stop, ? guidance. Here also: n next question, m menu, c clear.")]

    # --- the value

    def options(self, stop: Stop) -> list[tuple[str, str, Any]]:
        """(key, label, value) of what can be chosen; every option has a number, and the two exceptions x and -."""
        framework = self.session.case.framework
        scale, tense = framework.scale_of(stop.question), tense_of(self.session.case, stop.network)
        found: list[tuple[str, str, Any]] = []
        for number, option in enumerate(framework.options(stop.question), 1):
            label = framework.option_label(stop.question, option, self.screen)
            meaning = localised(scale.means(option, tense), self.screen) if scale else ""
            found.append((str(number), f"{label}: {meaning}" if meaning else label, option))
        for key, value in ((CANNOT, CANNOT_JUDGE), (NOT, NOT_APPLICABLE)):
            found.append((key, framework.option_label(stop.question, value, self.screen), value))
        return found

    def _ask_value(self, stop: Stop) -> None:
        question = self.session.case.framework.questions[stop.question]
        self.talk.tell(*(f"{key} {label}" for key, label, _value in self.options(stop)))
        if question.type == "text":
            self._ask_text_value(stop)
            return
        prompt = _("Answer (? guidance, b back, q stop):")
        if question.type == "choices":
            prompt = _("Answer, one number or several with spaces between (? guidance, b back, q stop):")
        while True:
            given = self.talk.ask(prompt)
            if self.talk.command(given, self.guidance(stop)) or self._handled(given, stop):
                continue
            if self._take_value(given, stop):
                return

    def _handled(self, given: str, stop: Stop) -> bool:
        """What every first prompt of a question understands; True where it is to be asked again."""
        if given == "m":
            raise Menu
        if given == "n":
            raise Leave
        if given == "c":
            self.session.give(*stop, value=None)
            self.talk.tell(_("Cleared."))
            raise Leave
        if not given:
            answer = self.answer(stop)
            if answer is None or answer.value is None:
                raise Leave
            if answer.carried:
                self.session.confirm(*stop)
                self.talk.tell(_("Confirmed."))
            if not self._lacks_justification(stop):
                raise Leave
        return False

    def _lacks_justification(self, stop: Stop) -> bool:
        framework, answer = self.session.case.framework, self.answer(stop)
        question = framework.questions[stop.question]
        wanted = framework.is_main(stop.question) if question.justify is None else question.justify
        return wanted and question.type != "text" and not (answer and (answer.justification or "").strip())

    def _take_value(self, given: str, stop: Stop) -> bool:
        if not given:
            return True
        question = self.session.case.framework.questions[stop.question]
        by_key = {key: value for key, _label, value in self.options(stop)}
        value: Any = by_key.get(given)
        if value is None and question.type in ("number", "money", "date"):
            value = values.read(
                self.session.case.framework, stop.question, given, self.screen, self.session.case.currency
            )
            if isinstance(value, Message):
                self.talk.refuse(say(value) + ".")
                return False
            if isinstance(value, date):
                self.talk.tell(days.in_words(value, self.screen))
        elif question.type == "choices" and value not in (CANNOT_JUDGE, NOT_APPLICABLE):
            keys = [key for key in re.split(r"[\s,]+", given) if key]
            chosen = [by_key.get(key) for key in keys]
            if None in chosen or set(chosen) & {CANNOT_JUDGE, NOT_APPLICABLE}:
                self.talk.unknown(given, list(by_key))
                return False
            order = self.session.case.framework.options(stop.question)
            value = [option for option in order if option in chosen]
        if value is None:
            self.talk.unknown(given, list(by_key))
            return False
        self._give_value(stop, value)
        return True

    def _give_value(self, stop: Stop, value: Any) -> None:
        answer = self.answer(stop)
        if answer is not None and answer.carried and answer.value == value:
            self.session.confirm(*stop)
        else:
            self.session.give(*stop, value=value)

    def _ask_text_value(self, stop: Stop) -> None:
        answer = self.answer(stop)
        if answer is not None and answer.judged:
            prompt = _("Answer, ended by an empty line (Enter keeps it, c clears it, ? guidance, b back, q stop):")
        else:
            prompt = _("Answer, ended by an empty line (? guidance, b back, q stop):")
        text = self._text(stop, "value", prompt)
        if text is None:
            self._handled("", stop)
        elif text == "":
            self._handled("c", stop)
        elif text in (CANNOT, NOT):
            self._give_value(stop, CANNOT_JUDGE if text == CANNOT else NOT_APPLICABLE)
        else:
            self.session.settle()

    def _text(self, stop: Stop, part: str, prompt: str) -> str | None:
        """A text given in lines, each kept as it comes; "" where it is to be cleared, None where none is given."""

        def typed(text: str) -> None:
            self.session.typing(*stop, part, text)
            self.session.keep_typed()

        while True:
            first = self.talk.ask(prompt)
            if first == "?":
                how_to = named_facts.how_to(self.session.case, stop.network, self.screen)
                self.talk.command(first, [*self.guidance(stop), *how_to])
                continue
            if self.talk.command(first):
                continue
            if first in ("m", "n"):
                self._handled(first, stop)
            if first == "c":
                return ""
            if part == "value" and first in (CANNOT, NOT):
                return first
            text = self.talk.rest_of(first, typed)
            self._tell_facts(stop, text)
            return text

    def _tell_facts(self, stop: Stop, text: str | None) -> None:
        self.talk.tell(*named_facts.told(self.session.case, stop.network, text or ""))

    # --- the rest

    def _ask_justification(self, stop: Stop) -> None:
        answer = self.answer(stop)
        if answer is not None and answer.justification:
            self.talk.tell(_("The justification now:"), answer.justification)
            self._tell_facts(stop, answer.justification)
            prompt = _("Justification, ended by an empty line (Enter keeps it, c clears it):")
        else:
            prompt = _("Justification, ended by an empty line (Enter for none):")
        text = self._text(stop, "justification", prompt)
        if text == "":
            self.session.give(*stop, justification=None)
        elif text is not None:
            self.session.settle()

    def _ask_sources(self, stop: Stop) -> None:
        case = self.session.case
        told = (stop.network, len(case.evaluation.sources))
        if told not in self._told_sources:
            self._told_sources.add(told)
            self.talk.tell(_("Sources:"), *sources.listed(case, stop.network, self.answer(stop)))
        while True:
            cited = list(answer.sources) if (answer := self.answer(stop)) else []
            citable = sources.citable(self.session.case, stop.network, cited)
            now = " ".join(number for number, name in citable.items() if name in cited)
            if now:
                prompt = _("Sources by number (now {now}; Enter keeps them, c clears, + adds one, ? lists):")
            else:
                prompt = _("Sources by number, with spaces between (Enter for none, + adds one, ? lists):")
            given = self.talk.ask(prompt.format(now=now))
            if self.talk.command(given, sources.listed(self.session.case, stop.network, self.answer(stop))):
                continue
            if not given:
                return
            if given == "+":
                added = sources.ask_new(self.talk, self.session, stop.network)
                if added is not None:
                    self.session.give(*stop, sources=[*cited, added])
                continue
            if self._take_sources(given, stop, cited):
                return

    def _take_sources(self, given: str, stop: Stop, cited: list[str]) -> bool:
        if given == "c":
            self.session.give(*stop, sources=[])
            return True
        if given == "n":
            raise Leave
        known = sources.citable(self.session.case, stop.network, cited)
        numbers = [number for number in re.split(r"[\s,]+", given) if number]
        if unknown := [number for number in numbers if number not in known]:
            self.talk.tell(_("There is no source {number} here; ? lists them.").format(number=unknown[0]))
            return False
        self.session.give(*stop, sources=list(dict.fromkeys(known[number] for number in numbers)))
        return True

    def _ask_confidence(self, stop: Stop) -> None:
        labels = {"low": _("low"), "medium": _("medium"), "high": _("high")}
        answer = self.answer(stop)
        now = answer.confidence if answer else None
        options = [(str(number), labels[level]) for number, level in enumerate(CONFIDENCES, 1)]
        told = ", ".join(f"{key} {label}" for key, label in options)
        prompt = _("How sure are you: {options} (Enter for none):").format(options=told)
        if now:
            prompt = _("How sure are you: {options} (Enter keeps {now}, 0 none):").format(options=told, now=labels[now])
        given = self.talk.choose(
            prompt,
            [("0", ""), *options, ("n", "")],
            [_("How sure you are of the answer, not how good it is.")],
            listed=False,
        )
        if given == "n":
            raise Leave
        if given:
            self.session.give(*stop, confidence=CONFIDENCES[int(given) - 1] if given != "0" else None)

    def _ask_notable(self, stop: Stop) -> None:
        answer = self.answer(stop)
        now = _("yes") if answer and answer.notable else _("no")
        given = self.talk.choose(
            _("Notable, to be told apart in the conclusion: 1 yes, 2 no (Enter keeps {now}):").format(now=now),
            [("1", ""), ("2", ""), ("n", "")],
            [_("What a reader should notice beside the judgement itself.")],
            listed=False,
        )
        if given in ("1", "2"):
            self.session.give(*stop, notable=given == "1")
