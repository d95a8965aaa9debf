"""One hour, two hours: what is counted stands in the right number, in the paper and on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from drafts.evaluations import case
from drafts.shapes import one_network

from slutsats.drafts.compile import compile_draft
from slutsats.schema.base import Language
from slutsats.schema.fingerprint import asked
from slutsats.workspace.walk.values import shown

ENERGY = "energy"


def read(folder: Path, language: Language, number: int | str) -> tuple[str, str, str]:
    """What the paper says of the hours and of the members, and what the screen says of the hours."""
    files = one_network(language)
    files["evaluation.toml"]["networks"][ENERGY]["members"] = int(float(number))
    sheet = next(files[name] for name in files if name.endswith(f"/{ENERGY}.toml"))
    sheet["answers"]["hours"]["value"] = number
    made = case(folder / "trial", files)
    text = " ".join(passage.text for passage in compile_draft(made, language).passages()).replace("\u00a0", " ")
    sentences = re.split(r"(?<=\D\.) ", text)
    hours = next(said for said in sentences if re.search("omkring|about", said) and re.search("tim|hour", said))
    members = next(
        said for said in sentences if re.match("Energiforum har .*medlem|The Energy Forum has .*member", said)
    )
    return hours, members, shown(made.framework, "hours", number, language)


@pytest.mark.parametrize(
    ("language", "number", "hours", "members"),
    [
        ("sv", 1, "Kommunen lägger omkring 1 timme om året på Energiforum.", "Energiforum har 1 medlem."),
        ("sv", 2, "Kommunen lägger omkring två timmar om året på Energiforum.", "Energiforum har två medlemmar."),
        ("en", 1, "The council spends about 1 hour a year on the Energy Forum.", "The Energy Forum has 1 member."),
        (
            "en",
            "1.5",
            "The council spends about 1.5 hours a year on the Energy Forum.",
            "The Energy Forum has 1 member.",
        ),
    ],
)
def test_what_is_counted_stands_in_the_right_number(
    tmp_path: Path, language: Language, number: int | str, hours: str, members: str
) -> None:
    on_screen = re.search(r"(?:[\d.]+|två) (?=\w)\w+", hours)
    assert on_screen is not None
    assert read(tmp_path, language, number) == (hours, members, on_screen[0].replace("två", "2"))


def test_a_form_for_one_makes_no_other_question_of_it(tmp_path: Path) -> None:
    made = case(tmp_path / "trial", one_network("sv"))
    hours = made.framework.questions["hours"]
    before = made.framework.model_copy(
        update={"questions": {"hours": hours.model_copy(update={"unit": {"sv": "timmar", "en": "hours"}})}}
    )
    assert asked(before, "hours") == asked(made.framework, "hours")
