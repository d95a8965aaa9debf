"""The page "Write your own framework" is true: its example is put together, checked, answered and drafted."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs/frameworks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```([^\n]*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FRAMEWORK = "\n".join(text for kind, text in BLOCKS if kind == "toml")
SHEETS = {kind.removeprefix("toml "): text for kind, text in BLOCKS if kind.startswith("toml ")}
SAID = [text.strip() for kind, text in BLOCKS if kind == "text"]


def slutsats(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).parent / "slutsats"
    return subprocess.run(
        [command, "--records", ".", *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "playgrounds.toml").write_text(FRAMEWORK, encoding="utf-8")
    return tmp_path


def test_the_pages_framework_is_sound(folder: Path) -> None:
    checked = slutsats("framework", "check", "playgrounds.toml", folder=folder)

    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_page_says_what_check_says_of_a_table_with_a_gap(folder: Path) -> None:
    gap = FRAMEWORK.replace('[[rules]]\nid = "otherwise"\nsuggests = "none"\n', "")
    assert gap != FRAMEWORK
    (folder / "gap.toml").write_text(gap, encoding="utf-8")

    checked = slutsats("framework", "check", "gap.toml", folder=folder)

    assert checked.returncode == 1
    assert SAID[0] in checked.stdout


def test_an_evaluation_by_the_page_is_begun_answered_and_drafted(folder: Path) -> None:
    begun = re.search(r"slutsats (new .*)", PAGE)
    assert begun
    arguments = [found[0] or found[1] for found in re.findall(r'"([^"]*)"|(\S+)', begun[1])]

    assert slutsats(*arguments, folder=folder).returncode == 0
    for name, text in SHEETS.items():
        file = folder / "playgrounds-2026" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8").partition("[end]") if file.exists() else ("", "", "")
        file.write_text(before[0] + text + "\n" + "".join(before[1:]), encoding="utf-8")
    drafted = slutsats("draft", "playgrounds-2026", folder=folder)

    assert drafted.returncode == 0, drafted.stderr
    paper = drafted.stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert SAID[1] in paper
    assert SAID[2] in paper
    assert "Oak Park is used every day." in paper


def test_every_kind_of_condition_question_fact_and_term_is_told_on_the_page() -> None:
    from typing import get_args

    from slutsats.schema.conditions import AnswerCondition, ClassCondition, CriterionCondition, FactCondition
    from slutsats.schema.framework import FactKind, QuestionType, TermType

    words = {
        *get_args(QuestionType),
        *get_args(FactKind),
        *get_args(TermType),
        *(
            field.alias or name
            for model in (AnswerCondition, FactCondition, CriterionCondition, ClassCondition)
            for name, field in model.model_fields.items()
        ),
    }
    assert {word for word in words if not re.search(rf"\b{re.escape(word)}\b", PAGE)} == set()
