"""The form of a new evaluation, which returns what was asked for and saves nothing; and the act of making it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input

from slutsats.records.creating import slug
from slutsats.records.shipped_data import framework_criteria, framework_titles, takes_field
from slutsats.tui.screens.home.lines_form import LinesForm, wrong_id
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.form.choice_line import ChoiceLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace import language
from slutsats.workspace.currency import country, usual
from slutsats.workspace.evaluators import own_name
from slutsats.workspace.language import N_, _


@dataclass(frozen=True, slots=True)
class NewEvaluation:
    """What a new evaluation begins with."""

    id: str
    title: str
    organisation: str
    field: str
    """What the work is about; "" for nothing in particular."""
    networks: tuple[str, ...]
    """Their names, in order."""
    framework: str
    language: str
    evaluator: str
    """The name of the one who begins it."""


def begin(records: Path, asked: NewEvaluation) -> Path:
    """Make the evaluation; raises RecordError where the disk says no or the id is taken."""
    from slutsats.records.creating import new_evaluation

    evaluator = (slug(asked.evaluator), asked.evaluator) if asked.evaluator else None
    return new_evaluation(
        records,
        asked.id,
        title=asked.title,
        language=asked.language,
        framework=asked.framework,
        networks=asked.networks,
        organisation=asked.organisation,
        date=date.today(),
        evaluator=evaluator,
        currency=usual(asked.language, country()),
        field=asked.field,
    )


class NewEvaluationForm(LinesForm[NewEvaluation]):
    """Asks for a title, the networks and the little else that a new evaluation needs."""

    TITLE_ = N_("New evaluation")
    ABOUT = N_(
        "Give the evaluation a title and name what is to be evaluated, with commas between. Enter goes to the next "
        "line, and from the last one begins the evaluation; in the last two a digit chooses. Everything can be changed "
        "later."
    )
    DEFAULT_CSS = """
    NewEvaluationForm.-short .form--label, NewEvaluationForm.-short #wrong, NewEvaluationForm.-short Button {
        margin-top: 0;
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (38, "-tall")]

    def __init__(self, records: Path) -> None:
        super().__init__()
        self._records = records
        self._own_id = False

    def body(self) -> Sequence[Widget]:
        """A line for each thing, and a button."""
        lines: list[Widget] = []
        for id_, label, value in self._lines():
            lines += [Plain(label, classes="form--label"), LineField(value, id=id_)]
        for id_, label, options, chosen in self._choices():
            line = ChoiceLine(id=id_)
            line.tell(options, chosen, needed=True)
            if id_ == "framework":
                lines += [Plain(_framework(chosen, ""), id="criteria", classes="form--label"), line]
            else:
                lines += [Plain(label, classes="form--label"), line]
        return (*lines, *self.end())

    def _lines(self) -> list[tuple[str, str, str]]:
        return [
            ("title", _("Title"), ""),
            ("networks", _("What is to be evaluated (names, with commas between)"), ""),
            ("field", _("What the work is about, as “environmental” (optional)"), ""),
            ("organisation", _("Organisation"), ""),
            ("evaluator", _("Your name"), own_name()),
            ("id", _("Name of its folder"), ""),
        ]

    def _choices(self) -> list[tuple[str, str, list[tuple[str, str]], str]]:
        """(id, label, what can be chosen as (value, label), what is chosen) of the lines that take no text."""
        spoken = language.current()
        titles = {name: title.get(spoken) or next(iter(title.values())) for name, title in framework_titles().items()}
        return [
            ("framework", _("Framework"), list(titles.items()), next(iter(titles))),
            ("language", _("Language of the paper"), [("sv", _("Swedish")), ("en", _("English"))], spoken),
        ]

    def on_mount(self) -> None:
        """Begin at the title."""
        self.set_focus(self.query_one("#title"))

    def followed(self, id_: str) -> None:
        """The folder is called after the title, until it gets a name of its own."""
        if id_ == "title" and not self._own_id:
            with self.prevent(Input.Changed):
                self.query_one("#id", LineField).value = slug(self.value("title"))
        elif id_ in ("framework", "field"):
            self.query_one("#criteria", Plain).say(_framework(self.value("framework"), self.value("field")))
        elif id_ == "id":
            self._own_id = self.value("id") != slug(self.value("title"))

    def wrong(self) -> dict[str, str]:
        """What is wrong, line by line."""
        wrong = {}
        if not self.value("title"):
            wrong["title"] = _("Give the evaluation a title.")
        if not self._networks():
            wrong["networks"] = _("Name at least one thing to evaluate.")
        if why := wrong_id(self.value("id"), self._records):
            wrong["id"] = why
        return wrong

    def _networks(self) -> tuple[str, ...]:
        return tuple(name.strip() for name in self.value("networks").split(",") if name.strip())

    def result(self) -> NewEvaluation:
        """What the lines say."""
        return NewEvaluation(
            id=self.value("id"),
            title=self.value("title"),
            organisation=self.value("organisation"),
            field=self.value("field") if takes_field(self.value("framework")) else "",
            networks=self._networks(),
            framework=self.value("framework"),
            language=self.value("language"),
            evaluator=self.value("evaluator"),
        )


def _framework(framework: str, field: str) -> str:
    """The label over the frameworks: what the chosen one judges by, shown before anything is begun."""
    titles = framework_criteria(framework, field)
    spoken = titles.get(language.current()) or next(iter(titles.values()))
    return _("Framework ({criteria})").format(criteria=", ".join(title[:1].lower() + title[1:] for title in spoken))
