"""Swedish and English are equals: everything that is said is said in both."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from slutsats.workspace import language
from slutsats.workspace.locale.__main__ import as_mo, extracted, missing, path_of, translated

ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\([a-z_]+\)[rs]|%[rs]")


def test_everything_that_the_program_says_has_a_swedish_text() -> None:
    said = {message.id if isinstance(message.id, str) else message.id[0] for message in extracted() if message.id}
    known = {m.id if isinstance(m.id, str) else m.id[0]: m for m in translated("sv") if m.id}

    assert said - set(known) == set(), "new texts: run python -m slutsats.workspace.locale and translate them"
    assert set(known) - said == set(), "texts that are gone: run python -m slutsats.workspace.locale"
    assert missing(translated("sv")) == []


def test_the_compiled_catalogue_is_made_from_the_one_that_people_edit() -> None:
    assert path_of("sv", "mo").read_bytes() == as_mo(translated("sv")), "run python -m slutsats.workspace.locale"


def test_a_translation_names_what_the_original_names() -> None:
    for message in translated("sv"):
        if not message.id:
            continue
        originals = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        for original, text in zip(originals, texts, strict=True):
            assert named_in(original) == named_in(text), original


RETIRED = {
    r"handlingen|papperet|pappret": "dokumentet",
    r"uppställning|(?<!--)layout": "disposition",
    r"skrivbord": "arbetsbord, for the desk",
    r"\bfakta\b": "uppgifter",
    r"\blaga\b": "rätta, or åtgärda for findings",
    r"\bredigerare": "textredigerare",
}
"""Swedish words that stood beside another for the same thing, and the one that is kept."""


def test_one_thing_has_one_name_in_swedish() -> None:
    said = [(m.id, m.string) for m in translated("sv") if m.id and isinstance(m.string, str)]
    for original, text in said:
        for retired, kept in RETIRED.items():
            found = re.search(retired, PLACEHOLDER.sub("", text), re.IGNORECASE)
            assert found is None, f"{text!r} of {original!r}: say {kept}"
    names: dict[str, str] = {}
    for original, text in said:
        name = original.casefold().rstrip(".:")
        assert names.setdefault(name, text.casefold().rstrip(".:")) == text.casefold().rstrip(".:"), original


def named_in(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text.replace("{{", "").replace("}}", "")))


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "sv"}, "sv"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "", "LC_ALL": ""}, "en"),
        ({}, "en"),
    ],
)
def test_the_screen_speaks_as_the_locale_asks(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert language.from_environment() == expected


def test_the_parsers_own_words_are_swedish_too() -> None:
    told = subprocess.run(
        [str(Path(sys.executable).with_name("slutsats")), "--ui-lang", "sv", "draft"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert told.returncode == 2
    assert "ID" in told.stderr
    assert not re.search(r"\b(the|required|usage|error)\b", told.stderr)


def test_nothing_is_translated_when_a_module_is_imported() -> None:
    """What is translated at import keeps the language of that moment, and can't be switched."""
    for file in sorted((ROOT / "tui").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        waiting: list[ast.AST] = list(tree.body)
        while waiting:
            node = waiting.pop()
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                continue
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("_", "ngettext"), f"{file}:{node.lineno} translates at import"
            waiting.extend(ast.iter_child_nodes(node))
