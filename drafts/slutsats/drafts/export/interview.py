"""An interview sheet: the questions in Word, with their levels and room for notes, for one who is to be interviewed."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from slutsats.drafts.export import word_house, word_parts
from slutsats.drafts.export.options import DEFAULT, ExportError, Options, Written
from slutsats.drafts.export.package import alike
from slutsats.drafts.marks import one_line
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft
from slutsats.schema.message import Message

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


def export(
    case: Case, language: Language | None = None, options: Options = DEFAULT, *, source: str | None = None
) -> Written:
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
    out = io.BytesIO()
    document.save(out)
    return Written(alike(out.getvalue()))


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


class _Sheet:
    """The sheet while it is being written."""

    def __init__(self, document: Any, case: Case, language: Language, networks: list[str]) -> None:
        self.document = document
        self.case = case
        self.language = language
        self.networks = networks
        self.words = _WORDS[language]
        self.styles = {str(style.name).lower(): style for style in document.styles}
        section = document.sections[-1]
        self.width = int(section.page_width - section.left_margin - section.right_margin)

    def write(self, title: str, header: list[tuple[str, str]]) -> None:
        framework = self.case.framework
        self._paragraph("title").add_run(one_line(title))
        for word, text in header:
            paragraph = self._paragraph()
            paragraph.add_run(f"{self.words[word]}: ").bold = True
            paragraph.add_run(one_line(text) if text else "_" * 40)
        self._paragraph().add_run(self.words["intro"]).italic = True
        number = 0
        for criterion_id, criterion in framework.criteria.items():
            self._paragraph("heading 1").add_run(one_line(localised(criterion.title, self.language)))
            for question in framework.questions_of(criterion_id):
                number += 1
                self._question(number, question)
        self._paragraph("heading 1").add_run(self.words["other"])
        self._table("", [], room=70)

    def _paragraph(self, style: str = "") -> Any:
        paragraph = self.document.add_paragraph()
        if style in self.styles:
            paragraph.style = self.styles[style]
        return paragraph

    def _question(self, number: int, question: str) -> None:
        declared = self.case.framework.questions[question]
        heading = self._paragraph("heading 2")
        heading.add_run(f"{number}. {one_line(localised(declared.ask, self.language))}")
        heading.paragraph_format.keep_with_next = True
        guidance = localised(declared.guidance, self.language)
        if guidance:
            paragraph = self._paragraph("caption")
            paragraph.add_run(one_line(guidance))
            paragraph.paragraph_format.keep_with_next = True
        options = [self._option(question, option) for option in self.case.framework.options(question)]
        if options:
            options.append(self.words["cannot"])
        self._table(one_line(localised(declared.ask, self.language)), options, room=22 if options else 32)

    def _option(self, question: str, option: str) -> str:
        framework = self.case.framework
        label = framework.option_label(question, option, self.language)
        scale = framework.scale_of(question)
        meaning = localised(scale.meaning.get(option), self.language) if scale else ""
        return f"{label} – {meaning}" if meaning else label

    def _table(self, about: str, options: list[str], *, room: int) -> None:
        """Levels down, networks across, a box where they meet; below, room (mm) for notes."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm, Pt

        count = len(self.networks)
        table = self.document.add_table(rows=len(options) + 2, cols=count + 1)
        table.autofit = False
        word_parts.flush(table)
        word_parts.describe(table, about or self.words["other"], self.words["intro"])
        first = int(self.width * (0.55 if options else 0.16))
        widths = [first, *([(self.width - first) // count] * count)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        names = [_capital(self.case.networks[network].shown) for network in self.networks]
        rows = [[self.words["answer"], *names]]
        rows += [[option, *([_BOX] * count)] for option in options]
        rows.append([self.words["notes"], *([""] * count)])
        for index, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
            last = index == len(rows) - 1
            if last:
                row.height = Mm(room)
            for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                cell.width = widths[place]
                paragraph = cell.paragraphs[0]
                form = paragraph.paragraph_format
                form.space_before = form.space_after = Pt(2)
                form.line_spacing, form.keep_with_next = 1.0, not last
                if place and not last:
                    form.alignment = WD_ALIGN_PARAGRAPH.CENTER
                run = paragraph.add_run(one_line(text))
                run.font.size, run.bold = Pt(9.5), index == 0 or (last and place == 0)
            word_parts.keep_row(row, header=index == 0)
            word_parts.rule(row, word_house.INK if index == 0 or last else word_house.RULE, 8 if index == 0 else 4)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
