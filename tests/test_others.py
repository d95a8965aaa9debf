"""What is kept for others' programs fits what there is: catalogue, editors' settings, hook, licences."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from slutsats.cli.parser import build
from slutsats.cli.table import COMMANDS
from slutsats.records.schemas import KINDS
from slutsats.workspace import VERSION

TOP = Path(__file__).parent.parent
CATALOGUE = json.loads((TOP / "docs/editors/schemastore.json").read_text(encoding="utf-8"))
TAPLO = tomllib.loads((TOP / "docs/editors/taplo.toml").read_text(encoding="utf-8"))


def fits(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern in which ** stands for folders and * for a name."""
    parts = re.escape(pattern).replace(r"\*\*/", "(.*/)?").replace(r"\*", "[^/]*")
    return re.fullmatch(parts, path) is not None


def test_the_catalogue_and_the_editors_know_every_kind_of_record() -> None:
    assert [entry["url"].rpartition("/slutsats-")[2] for entry in CATALOGUE] == [f"{kind}.json" for kind in KINDS]
    assert [rule["schema"]["path"] for rule in TAPLO["rule"]] == [f".schemas/{kind}.json" for kind in KINDS]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("huddinge-2025/evaluation.toml", "evaluation"),
        ("huddinge-2025/framework.toml", "framework"),
        ("huddinge-2025/answers/anna/sekom.toml", "answers"),
        ("huddinge-2025/draft.toml", "draft"),
        ("layouts/ours.toml", "layout"),
        ("huddinge-2025/history.toml", None),
    ],
)
def test_each_file_is_led_to_its_own_schema(path: str, kind: str | None) -> None:
    wanted = [] if kind is None else [kind]
    listed = [
        entry for entry in CATALOGUE if any(fits(f"/home/anna/Slutsats/{path}", each) for each in entry["fileMatch"])
    ]
    ruled = [rule for rule in TAPLO["rule"] if any(fits(path, each) for each in rule["include"])]

    assert [entry["name"] for entry in listed] == [f"Slutsats {each}" for each in wanted]
    assert [rule["schema"]["path"] for rule in ruled] == [f".schemas/{each}.json" for each in wanted]


def test_the_hook_and_the_examples_are_commands_that_there_are() -> None:
    hook = (TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    told = (TOP / "docs/automation.md").read_text(encoding="utf-8")
    entry = re.search(r"entry: slutsats (.*)", hook)
    assert entry is not None
    commands = [entry[1], *re.findall(r"(?:- |run: |exec |do )slutsats ([^;>|\n\\]*)", told)]

    assert len(commands) >= 5
    for command in commands:
        build(COMMANDS, VERSION).parse_args(shlex.split(command))


def test_the_licences_are_those_of_the_pinned_versions() -> None:
    pinned = dict(re.findall(r"^([\w.-]+)==([^ ;\\]+)(?! *;)", (TOP / "requirements.lock").read_text(), re.MULTILINE))
    told = dict(re.findall(r"^\| ([\w.-]+) +\| (\S+) +\|", (TOP / "docs/licences.md").read_text(), re.MULTILINE))
    told.pop("Name")
    named = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in told.items()}

    assert named == pinned
