"""How the command line is to be used: help, near names, --quiet, --json, and `python -m slutsats`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from slutsats.cli.parser import Parser, build
from slutsats.cli.table import COMMANDS
from slutsats.workspace import VERSION, language

SLUTSATS = str(Path(sys.executable).with_name("slutsats"))
Run = Callable[..., subprocess.CompletedProcess[str]]


def every_parser() -> Iterator[Parser]:
    waiting = [build(COMMANDS, VERSION)]
    while waiting:
        parser = waiting.pop()
        yield parser.filled()
        waiting += parser.below().values()


@pytest.mark.parametrize("spoken", ["en", "sv"])
def test_every_option_is_described_and_every_help_has_an_example_that_can_be_parsed(spoken: str) -> None:
    language.switch(spoken)
    try:
        for parser in every_parser():
            assert parser.examples, f"{parser.prog} has no example"
            for option in parser._actions:
                assert option.help or option.nargs == "A...", f"{parser.prog}: {option.dest} is not described"
            for command, told in parser.examples:
                assert told in parser.format_help()
                assert command in parser.format_help()
    finally:
        language.switch("en")


def test_every_example_is_understood_by_the_program() -> None:
    import shlex

    for parser in every_parser():
        for command, _told in parser.examples:
            words = shlex.split(command.removeprefix('eval "$(').removesuffix(')"'))
            assert words[0] == "slutsats"
            end = next((place for place, word in enumerate(words) if word in ("|", ">")), len(words))
            build(COMMANDS, VERSION).parse_args(words[1:end])


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version_is_told(slutsats: Run, option: str) -> None:
    assert slutsats(option).stdout == f"slutsats {VERSION}\n"


def test_help_tells_what_the_option_tells(slutsats: Run) -> None:
    assert slutsats("help").stdout == slutsats("--help").stdout
    assert slutsats("help", "export").stdout == slutsats("export", "--help").stdout
    told = slutsats("help", "framework", "check")
    assert told.stdout == slutsats("framework", "check", "--help").stdout
    assert "slutsats framework check ours.toml" in told.stdout
    assert told.stderr == ""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["lsit"], "there is no command lsit. Did you mean list?\nRead slutsats --help"),
        (["help", "exprot"], "there is no command exprot. Did you mean export?\nRead slutsats --help"),
        (["help", "framework", "chek"], "Did you mean check?\nRead slutsats framework --help"),
        (["framework", "lsit"], "Did you mean list?\nRead slutsats framework --help"),
        (["list", "--jsno"], "there is no option --jsno. Did you mean --json?\nRead slutsats list --help"),
        (["export", "x", "--ouput=a.md"], "there is no option --ouput. Did you mean --output?\nRead slutsats export"),
        (["--record", "."], "there is no option --record. Did you mean --records?\nRead slutsats --help"),
        (["framework", "show", "supplier", "--jsn"], "Did you mean --json?\nRead slutsats framework show --help"),
        (["export", "x", "-o", "a.docx", "--sheet", "intervew"], "Did you mean interview?"),
        (["list", "more"], "unrecognized arguments: more\nRead slutsats list --help"),
        (["draft", "x", "--\x1b[31m"], "there is no option --[31m."),
    ],
)
def test_what_is_not_known_is_told_with_the_nearest_name(slutsats: Run, given: list[str], told: str) -> None:
    ended = slutsats(*given)

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert told in ended.stderr
    assert "\x1b" not in ended.stderr


def test_a_word_that_only_looks_like_an_option_is_taken_after_two_dashes(slutsats: Run) -> None:
    assert "No evaluation is called" in slutsats("draft", "--", "--jsno").stderr


def test_quiet_leaves_the_talk_out_and_nothing_that_is_wrong(slutsats: Run, tmp_path: Path) -> None:
    loud, quiet = slutsats("draft", "huddinge-2025"), slutsats("draft", "huddinge-2025", "--quiet")
    assert loud.stderr
    assert (quiet.stdout, quiet.stderr) == (loud.stdout, "")
    for given in (["check"], ["list", "--due"], ["export", "huddinge-2025", "-o", "a.md"], ["new", "b"]):
        assert slutsats("-q", *given).stderr == ""
    assert "Ingen utvärdering heter" in slutsats("-q", "draft", "nope", language="sv").stderr
    assert "could not be written" in slutsats("-q", "export", "huddinge-2025", "-o", "no/such/a.md").stderr


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_to_list_a_folder_that_is_not_there_is_an_error_that_says_the_path_once(
    slutsats: Run, tmp_path: Path, more: list[str]
) -> None:
    ended = slutsats("list", *more, records=tmp_path / "nowhere")

    assert ended.returncode == 1
    assert ended.stderr.count(str(tmp_path / "nowhere")) == 1
    assert "is missing" in ended.stderr


@pytest.mark.parametrize(
    "given",
    [
        ["export", "huddinge-2025", "-o", "no/such/folder/a.md"],
        ["export", "huddinge-2025", "-o", "a.docx", "--template", "no/such/folder/a.md"],
        ["draft", "huddinge-2025", "--layout", "no/such/folder/a.md"],
        ["framework", "show", "no/such/folder/a.md"],
        ["framework", "check", "no/such/folder/a.md"],
        ["framework", "new", "no/such/folder/a.md"],
        ["import-draft", "huddinge-2025", "no/such/folder/a.md"],
        ["merge", "no/such/folder/a.md", "b", "c"],
        ["check", "no/such/folder/a.md"],
    ],
)
def test_an_error_says_the_path_once(slutsats: Run, given: list[str]) -> None:
    ended = slutsats(*given)

    assert ended.returncode
    assert (ended.stdout + ended.stderr).count("no/such/folder/a.md") == 1


def keys(value: Any) -> Any:
    """The names in data: {name: …} of a table, [ … ] of a list's first, and nothing of values."""
    if isinstance(value, dict):
        return sorted(value)
    return [keys(value[0])] if isinstance(value, list) and value else []


PROBLEM = ["code", "column", "evaluation", "evaluator", "file", "line", "message", "network", "question"]
SHAPES = {
    "new nytt": ["folder", "id"],
    "renew huddinge-2025 huddinge-2027": ["folder", "id"],
    "list": [
        [
            *["absent", "archived", "changed", "date", "due", "framework", "id", "networks"],
            *["recommendations", "reference", "title"],
        ]
    ],
    "list --due": [["date", "evaluation", "network", "what"]],
    "check regional-networks-2026": [[*PROBLEM, "severity"]],
    "history huddinge-2025": [],
    "draft huddinge-2025": ["draft", "format"],
    "export huddinge-2025 -o a.md": ["errors", "files", "findings", "remaining"],
    "export huddinge-2025 --sheet interview -o a.docx": ["files"],
    "framework list": [["name", "title", "version"]],
    "framework sentences supplier": [["language", "networks", "origin", "text"]],
    "framework new ours.toml": ["file"],
    "framework diff huddinge-2025": ["added", "new", "old", "others", "removed", "reworded"],
    "layout list": [["about", "file", "name", "problem"]],
    "layout new ours": ["file", "name"],
}


@pytest.mark.parametrize("command", SHAPES)
def test_what_is_told_as_data_keeps_its_shape(slutsats: Run, command: str) -> None:
    ended = slutsats(*command.split(), "--json")

    assert ended.returncode == 0, ended.stderr
    assert keys(json.loads(ended.stdout)) == SHAPES[command]


def test_an_upgrade_as_data_tells_what_became_of_each_answer(
    slutsats: Run, example_records: Path, tmp_path: Path
) -> None:
    pinned = (example_records / "huddinge-2025/framework.toml").read_text(encoding="utf-8")
    newer = re.sub(r'^version = ".*"$', 'version = "99.0"', pinned, count=1, flags=re.MULTILINE)
    (tmp_path / "newer.toml").write_text(newer, encoding="utf-8")
    upgrade = ("framework", "upgrade", "huddinge-2025", "--to", "newer.toml", "--json")

    asked, done = json.loads(slutsats(*upgrade).stdout), json.loads(slutsats(*upgrade, "--yes").stdout)

    for told in (asked, done):
        assert {"added", "answers", "new", "old", "others", "removed", "reworded", "upgraded"} <= told.keys()
        assert {"evaluator", "fate", "network", "question"} <= told["answers"][0].keys()
        assert told["new"] == "99.0"
    assert (asked["upgraded"], done["upgraded"]) == (False, True)


def test_the_draft_as_data_is_the_exported_one(slutsats: Run, tmp_path: Path) -> None:
    told = slutsats("draft", "huddinge-2025", "--json", "-q")
    slutsats("export", "huddinge-2025", "-o", "a.json")

    assert json.loads(told.stdout) == json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))


def test_an_import_as_data_tells_what_would_be_taken(slutsats: Run, tmp_path: Path) -> None:
    slutsats("export", "huddinge-2025", "-o", "a.md")
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    passage = re.search(r"<!-- passage: conclusion\.sekom \w+ -->(.*?)(?=<!--|\n\n)", text, re.DOTALL)
    assert passage is not None
    edited = f"{text[: passage.end()].rstrip()} Frågan prövas igen. {text[passage.end() :]}"
    (tmp_path / "a.md").write_text(edited, encoding="utf-8")

    (asked,) = json.loads(slutsats("import-draft", "huddinge-2025", "a.md", "--dry-run", "--json").stdout)
    (taken,) = json.loads(slutsats("import-draft", "huddinge-2025", "a.md", "--yes", "--json").stdout)

    assert sorted(asked) == ["after", "before", "conflict", "kind", "passage", "taken"]
    assert asked["passage"] == "conclusion.sekom"
    assert (asked["taken"], taken["taken"]) == (False, True)


def test_nothing_in_json_can_steer_and_none_of_it_is_lost(slutsats: Run, tmp_path: Path) -> None:
    hostile = "a\u202eb\u2028c\x9bd\U000e0041e\u200ff"
    path = tmp_path / "hostile.toml"
    path.write_text(slutsats("layout", "show", "bilaga").stdout, encoding="utf-8")
    path.write_text(f"{json.dumps(hostile)} = 1\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    named = tmp_path / hostile
    named.mkdir()

    made = slutsats("new", "prov", "--json", records=named)

    assert made.returncode == 0
    assert all(each == "\n" or each.isprintable() for each in made.stdout)
    assert json.loads(made.stdout)["folder"] == str(named / "prov")


def test_the_package_runs_as_the_command_does(example_records: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "slutsats", "--records", str(example_records), "list"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert "huddinge-2025\t" in ended.stdout


def test_the_package_runs_from_a_checkout_that_is_not_installed(tmp_path: Path) -> None:
    top = Path(__file__).parents[2]
    libraries = [path for path in sys.path if path.endswith("-packages")]
    roots = [str(top / root) for root in ("schema", "records", "drafts", "tui")]
    ended = subprocess.run(
        [sys.executable, "-S", "-m", "slutsats", "framework", "list"],  # -S: what is installed as ours is not seen
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([*roots, *libraries])},
        cwd=tmp_path,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("membership\t")
