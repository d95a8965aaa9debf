"""An interview sheet: the questions in Word, with their levels and room for notes, for one who is to be interviewed.

It asks of each network what applies to it, in the tense of its standing: networks that are asked alike share a table.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from slutsats.drafts.export import word_house, word_styles, word_xml
from slutsats.drafts.export.options import DEFAULT, ExportError, Options, WrittenFile
from slutsats.drafts.export.word_xml import WordForm, WordLine
from slutsats.drafts.marks import one_line
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft
from slutsats.schema.message import Message
from slutsats.schema.standings import is_outside
from slutsats.schema.viewpoint import Viewpoint

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Intervjuunderlag",
        "source": "Källa",
        "who": "Intervjuad (roll)",
        "day": "Datum",
        "by": "Intervjuare",
        "intro": "Kryssa för den nivå som stämmer bäst och anteckna varför. Låt frågan stå öppen om den intervjuade "
        "inte kan bedöma den. Namn återges inte i rapporten.",
        "answer": "Svar",
        "cannot": "kan inte bedömas",
        "notes": "Anteckningar",
        "other": "Övrigt",
    },
    "en": {
        "title": "Interview sheet",
        "source": "Source",
        "who": "Interviewed (role)",
        "day": "Date",
        "by": "Interviewer",
        "intro": "Tick the level that fits best and note why. Leave the question open if the person interviewed "
        "cannot judge it. Names are not given in the report.",
        "answer": "Answer",
        "cannot": "cannot be judged",
        "notes": "Notes",
        "other": "Other remarks",
    },
}
_BOX = "☐"
TWIPS_PER_MM = 57


def export(
    case: Case, language: Language | None = None, options: Options = DEFAULT, *, source: str | None = None
) -> WrittenFile:
    """Write the sheet for `source` (an id), about the networks that it is about; without one, about all networks.

    Raise ExportError where the evaluation has no such source.
    """
    spoken = language or case.evaluation.language
    record = case.evaluation
    if source is not None and source not in record.sources:
        raise ExportError(
            Message(
                "The evaluation has no source {source}; it has {known}",
                {"source": source, "known": ", ".join(record.sources) or "–"},
            )
        )
    asked = record.sources[source] if source is not None else None
    networks = [network for network in case.networks if not asked or not asked.networks or network in asked.networks]
    document = word_house.opened(options.template)
    sheet = _Sheet(document, case, spoken, networks or list(case.networks))
    title = f"{sheet.words['title']}: {record.title}"
    _properties(document, case, spoken, title)
    word_house.speak(document, spoken)
    if options.template is None:
        word_house.running(document, _heading(case, spoken, title))
    who = (asked.who or "") if asked else ""
    if options.names and asked and asked.person:
        who = f"{asked.person}, {who}" if who else asked.person
    sheet.write(title, [("source", asked.title if asked else ""), ("who", who), ("day", ""), ("by", "")])
    word_house.fill(document, sheet.body)
    word_house.signed(document, one_line(case.evaluation.organisation.name))
    return WrittenFile(word_house.saved(document))


def _properties(document: Any, case: Case, language: Language, title: str) -> None:
    core = document.core_properties
    core.title, core.author = one_line(title)[:255], one_line(case.evaluation.organisation.name)[:255]
    core.language = "sv-SE" if language == "sv" else "en-GB"
    core.created = core.modified = dt.datetime.combine(case.evaluation.date, dt.time())
    core.last_modified_by, core.comments, core.revision = "", "", 1


def _heading(case: Case, language: Language, title: str) -> Draft:
    """What the running header needs to know."""
    record = case.evaluation
    return Draft(record.id, language, title, "", "", record.reference or "", "", record.date.isoformat(), (), ())


class _Asked(NamedTuple):
    """A question as it is asked of some networks."""

    ask: str
    guidance: str
    options: tuple[str, ...]


class _Sheet:
    """The sheet while it is being written."""

    def __init__(self, document: Any, case: Case, language: Language, networks: list[str]) -> None:
        self.document = document
        self.case = case
        self.language = language
        self.views = [Viewpoint(case, network, language) for network in networks if not is_outside(case, network)]
        self.words = _WORDS[language]
        self.styles = word_styles.style_ids(document)
        self.width = word_house.text_width(document)
        self.body: list[str] = []

    def write(self, title: str, header: list[tuple[str, str]]) -> None:
        framework = self.case.framework
        self._add(word_xml.run(one_line(title)), "title")
        for word, text in header:
            told = one_line(text) if text else "_" * 40
            self._add(word_xml.run(f"{self.words[word]}: ", bold=True) + word_xml.run(told))
        self._add(word_xml.run(self.words["intro"], italic=True))
        number = 0
        for criterion_id, criterion in framework.criteria.items():
            if not any(self._asked(question) for question in framework.questions_of(criterion_id)):
                continue
            self._add(word_xml.run(one_line(localised(criterion.title, self.language))), "heading 1", keep=True)
            for question in framework.questions_of(criterion_id):
                for asked, networks in self._asked(question).items():
                    number += 1
                    self._question(number, asked, networks)
        self._add(word_xml.run(self.words["other"]), "heading 1", keep=True)
        self._table(self.words["other"], (), [view.id for view in self.views], room=70)

    def _add(self, content: str, style: str = "", *, keep: bool = False) -> None:
        self.body.append(word_xml.paragraph(content, WordForm(style=self.styles.get(style), keep_next=keep)))

    def _asked(self, question: str) -> dict[_Asked, list[str]]:
        """How `question` is asked, and of which networks so; of those alone that it applies to, or may yet."""
        found: dict[_Asked, list[str]] = {}
        for view in self.views:
            if view.standpoint.applies(question) is not False:
                found.setdefault(self._worded(view, question), []).append(view.id)
        return found

    def _worded(self, view: Viewpoint, question: str) -> _Asked:
        declared = self.case.framework.questions[question].in_tense(view.tense)
        ask, guidance = (one_line(localised(text, self.language)) for text in (declared.ask, declared.guidance))
        options = (self._option(view, question, option) for option in self.case.framework.options(question))
        return _Asked(ask, guidance, tuple(options))

    def _question(self, number: int, asked: _Asked, networks: list[str]) -> None:
        self._add(word_xml.run(f"{number}. {asked.ask}"), "heading 2", keep=True)
        if asked.guidance:
            self._add(word_xml.run(asked.guidance), "caption", keep=True)
        options = (*asked.options, self.words["cannot"]) if asked.options else ()
        self._table(asked.ask, options, networks, room=22 if options else 32)

    def _option(self, view: Viewpoint, question: str, option: str) -> str:
        label = view.framework.option_label(question, option, self.language)
        scale = view.framework.scale_of(question)
        meaning = localised(scale.means(option, view.tense), self.language) if scale else ""
        return f"{label} – {meaning}" if meaning else label

    def _table(self, about: str, options: tuple[str, ...], networks: list[str], *, room: int) -> None:
        """Levels down, networks across, a box where they meet; below, room (mm) for notes."""
        if not networks:
            return
        count = len(networks)
        first = int(self.width * (0.55 if options else 0.16))
        widths = [first, *([(self.width - first) // count] * count)]
        names = [_capital(self.case.networks[network].shown) for network in networks]
        lines = [[self.words["answer"], *names]]
        lines += [[option, *([_BOX] * count)] for option in options]
        lines.append([self.words["notes"], *([""] * count)])
        rows = []
        for index, texts in enumerate(lines):
            top, last = index == 0, index == len(lines) - 1
            cells = []
            for place, (text, width) in enumerate(zip(texts, widths, strict=True)):
                centred = place > 0 and not last
                form = WordForm(keep_next=not last, before=40, after=40, leading=240, centred=centred)
                bold = top or (last and place == 0)
                cells.append((word_xml.paragraph(word_xml.run(one_line(text), bold=bold, half_points=19), form), width))
            line = WordLine("bottom", word_house.INK if top or last else word_house.RULE, 8 if top else 4)
            height = room * TWIPS_PER_MM if last else None
            rows.append(word_xml.row(cells, header=top, line=line, height=height))
        self.body.append(word_xml.table(rows, widths, None, about, self.words["intro"]))
        self._add("")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
