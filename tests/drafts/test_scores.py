"""Points and basic requirements: what they come to, and where a paper and its data tell them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from small_frameworks import both, framework

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export import csv as csv_format
from slutsats.drafts.export import json as json_format
from slutsats.drafts.wording import grammar
from slutsats.drafts.wording.scores import PointsRow, points_sentence, requirements_sentence
from slutsats.schema.answers import AnswerSheet
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.framework import Framework
from slutsats.schema.points import Score, score
from slutsats.schema.rules import Suggestion, standpoint, suggest

LEVEL_POINTS = {"low": 1, "middle": 3, "high": 5}


def points_framework(**more: Any) -> Framework:
    """Two criteria with points, two basic requirements, and a total as a condition."""
    return framework(
        {
            "use": {"points": LEVEL_POINTS, "short": both("use")},
            "books": {"type": "yes-no", "baseline": "yes", "short": both("open books")},
            "rules": {"type": "yes-no", "baseline": "yes", "short": both("written rules")},
            "worth": {"criterion": "worth", "points": LEVEL_POINTS, "short": both("worth")},
            "extra": {
                "criterion": "worth",
                "points": {"yes": 2},
                "type": "yes-no",
                "short": both("more"),
                "applies_when": {"question": "worth", "at_least": "middle"},
            },
        },
        [
            {"when": {"baseline_passed": False}, "suggests": "leave"},
            {"when": {"points_at_least": 8}, "suggests": "keep"},
            {"suggests": "wait"},
        ],
        criteria={
            "theme": {"title": both("Theme"), "main": "use"},
            "worth": {"title": both("Worth"), "main": "worth"},
        },
        **more,
    )


def case_of(language: Language = "en", **answers: dict[str, str]) -> Case:
    """A case of networks with these answers, all recommended as is suggested."""
    names = {"ash": "Ash", "elm": "Elm"}
    evaluation: dict[str, Any] = {
        "format": 1,
        "id": "trees",
        "title": "Trees",
        "framework": "small",
        "language": language,
        "date": dt.date(2025, 4, 1),
        "organisation": {"name": "The town"},
        "mandate": {},
        "evaluators": {"anna": {"name": "Anna"}},
        "networks": {network: {"name": names[network]} for network in answers},
    }
    sheets = {}
    for network, given in answers.items():
        cells = {
            question: {"value": value, "justification": f"Grounds of {question} on {names[network]}."}
            for question, value in given.items()
        }
        sheets[("anna", network)] = AnswerSheet.model_validate(
            {"format": 1, "evaluator": "anna", "network": network, "answers": cells}
        )
    case = Case(Evaluation.model_validate(evaluation), points_framework(), sheets)
    found = {network: suggest(case, network) for network in answers}
    evaluation["recommendations"] = {n: {"kind": one.kind} for n, one in found.items() if isinstance(one, Suggestion)}
    return Case(Evaluation.model_validate(evaluation), points_framework(), sheets)


MET = {"books": "yes", "rules": "yes"}


@pytest.mark.parametrize(
    ("answers", "criterion", "expected"),
    [
        ({**MET, "use": "high", "worth": "middle", "extra": "yes"}, None, (10, 12, (8,), True, True)),
        ({**MET, "use": "high", "worth": "middle", "extra": "no"}, None, (8, 12, (8,), True, True)),
        ({**MET, "use": "high", "worth": "low"}, None, (6, 10, (8,), True, False)),  # extra isn't asked
        ({"use": "high"}, None, (5, 12, (8,), False, None)),
        ({"use": "low", "worth": "low"}, None, (2, 10, (8,), True, False)),
        ({"use": "cannot-judge", "worth": "high", "extra": "yes"}, None, (7, 12, (8,), True, False)),
        ({"use": "middle"}, "theme", (3, 5, (), True, None)),
        ({"worth": "middle"}, "worth", (3, 7, (), False, None)),
    ],
)
def test_the_points_of_a_criterion_and_in_all(
    answers: dict[str, str], criterion: str | None, expected: tuple[Any, ...]
) -> None:
    assert score(standpoint(case_of(ash=answers), "ash"), criterion) == Score(criterion, *expected)


def test_a_total_and_basic_requirements_over_all_criteria_decide() -> None:
    kept = case_of(ash={**MET, "use": "high", "worth": "middle", "extra": "no"})
    left = case_of(ash={"books": "no", "rules": "yes", "use": "high", "worth": "high", "extra": "yes"})

    assert suggest(kept, "ash") == Suggestion("keep", "r1", ("use", "worth", "extra"))
    assert suggest(left, "ash") == Suggestion("leave", "r0", ("books", "rules"))


@pytest.mark.parametrize(
    ("language", "rows", "limits", "said"),
    [
        ("sv", [PointsRow("A", 38, 62)], [40], "A får 38 av 62 poäng; kravet är 40"),
        ("en", [PointsRow("A", 38, 62)], [40], "A scores 38 of 62 points; 40 are required"),
        ("sv", [PointsRow("A", 38, 62)], [], "A får 38 av 62 poäng"),
        ("sv", [PointsRow("A", 3, 62, False)], [30, 40], "A får 3 av 62 poäng hittills; gränserna går vid 30 och 40"),
        (
            "sv",
            [PointsRow("A", 38, 62), PointsRow("B", 41, 62), PointsRow("C", 9, 62)],
            [40],
            "av 62 möjliga poäng får A 38, B 41 och C 9; kravet är 40",
        ),
        (
            "en",
            [PointsRow("A", 38, 62), PointsRow("B", 41, 62)],
            [40],
            "of 62 possible points, A scores 38 and B 41; 40 are required",
        ),
        ("sv", [PointsRow("A", 38, 62), PointsRow("B", 20, 50)], [], "A får 38 av 62 poäng och B 20 av 50"),
    ],
)
def test_points_are_said_in_one_sentence(
    language: Language, rows: list[PointsRow], limits: list[int], said: str
) -> None:
    assert points_sentence(grammar(language), language, rows, limits) == said


@pytest.mark.parametrize(
    ("language", "failed", "unsure", "said"),
    [
        ("sv", ["stadgar"], [], "A uppfyller inte grundkravet ”stadgar”"),
        ("sv", ["stadgar", "räkenskaper"], [], "A uppfyller inte grundkraven ”stadgar” och ”räkenskaper”"),
        ("sv", [], ["stadgar"], "det går inte att bedöma om A uppfyller grundkravet ”stadgar”"),
        (
            "sv",
            ["stadgar"],
            ["revision"],
            "A uppfyller inte grundkravet ”stadgar”, och om grundkravet ”revision” är uppfyllt går inte att bedöma",
        ),
        ("en", ["rules", "books"], [], "A fails the basic requirements “rules” and “books”"),
        ("en", [], ["books"], "whether A meets the basic requirement “books” cannot be judged"),
    ],
)
def test_basic_requirements_that_fail_are_named(
    language: Language, failed: list[str], unsure: list[str], said: str
) -> None:
    assert requirements_sentence(grammar(language), language, "A", failed, unsure) == said


def test_the_paper_tells_points_and_failed_requirements_in_body_and_conclusion() -> None:
    case = case_of(
        ash={"books": "no", "rules": "no", "use": "high", "worth": "low"},
        elm={**MET, "use": "high", "worth": "middle", "extra": "yes"},
    )
    passages = {passage.id: passage.text for passage in compile_draft(case, "sv").passages()}
    body = " ".join(text for name, text in passages.items() if name.startswith("evaluation.theme"))

    assert "Ash uppfyller inte grundkravet ”open books”." in body
    assert "Grounds of books on Ash." in body
    assert "Av 5 möjliga poäng får Ash 5 och Elm 5." in body
    assert passages["conclusion.points"] == "Ash får 6 av 10 poäng och Elm 10 av 12; kravet är 8."
    assert passages["conclusion.requirements.ash"] == (
        "Ash uppfyller inte grundkraven ”open books” och ”written rules”. "
        "I fråga om open books: Grounds of books on Ash. I fråga om written rules: Grounds of rules on Ash."
    )
    assert "conclusion.requirements.elm" not in passages


def test_points_are_in_the_data() -> None:
    draft = compile_draft(case_of(ash={**MET, "use": "high", "worth": "middle", "extra": "no"}))
    read = json.loads(json_format.export(draft).data)["draft"]["scores"]
    rows = list(csv.reader(io.StringIO(csv_format.export(draft).data.decode("utf-8-sig"))))

    assert [(line["criterion"], line["points"], line["maximum"], line["limits"]) for line in read] == [
        ("theme", 5, 5, []),
        ("worth", 3, 7, []),
        ("", 8, 12, [8]),
    ]
    assert [row[:3] for row in rows if row[1] == "Points"] == [
        ["Theme", "Points", "5 of 5"],
        ["Worth", "Points", "3 of 7"],
        ["Total", "Points", "8 of 12 (8 required)"],
    ]
    assert json_format.read(json_format.export(draft).data).scores == draft.scores


def test_the_workbook_has_the_points(tmp_path: Path) -> None:
    import openpyxl

    from slutsats.drafts.export import xlsx

    draft = compile_draft(case_of(ash={**MET, "use": "high", "worth": "middle", "extra": "no"}))
    file = tmp_path / "draft.xlsx"
    file.write_bytes(xlsx.export(draft).data)
    sheet = openpyxl.load_workbook(file).worksheets[0]

    assert [cell.value for cell in list(sheet.rows)[-1]] == ["Total", "Points", "8 of 12 (8 required)"]
