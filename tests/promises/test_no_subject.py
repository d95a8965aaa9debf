"""The program knows of no subject: what memberships, suppliers or playgrounds are is told by frameworks alone."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "records/slutsats/records/shipped"
SUBJECTS = re.compile(
    r"\b(members?(hips?)?|medlem\w*|withdraw\w*|utträd\w*|sekom\w*|ekokommun\w*|klimatkommun\w*|huddinge\w*"
    r"|association\w*|föreningen\w*|leverantör\w*|supplier\w*)\b",
    re.IGNORECASE,
)
PLAIN_NAMES = {"member", "members"}
"""What a program may call the parts of a group, as long as it is no attribute and no text."""
CODE = sorted(
    path
    for room in ("schema", "records", "drafts", "tui")
    for path in (ROOT / room).rglob("*")
    if path.suffix in (".py", ".po", ".tcss", ".j2", ".typ", ".html", ".css") and path.is_file()
)
DICTIONARIES = ("drafts/slutsats/drafts/nouns.py", "drafts/slutsats/drafts/wording/minutes.py")
"""Words of the languages themselves, such as kinds of organisation: they say nothing of what is evaluated."""
LAYOUTS = sorted((SHIPPED / "layouts").glob("*.toml"))


def subjects_in(path: Path) -> list[str]:
    """Every place in `path` that names a subject."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return [f"{path}:{n}: {line}" for n, line in enumerate(text.splitlines(), 1) if SUBJECTS.search(line)]
    found = []
    before = ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        plain = token.type == tokenize.NAME and token.string in PLAIN_NAMES and before != "."
        if not plain and SUBJECTS.search(token.string):
            found.append(f"{path}:{token.start[0]}: {token.string[:80]}")
        before = token.string
    return found


def test_no_code_and_no_layout_names_what_a_framework_is_about() -> None:
    code = [path for path in CODE if str(path.relative_to(ROOT)) not in DICTIONARIES]

    assert len(code) == len(CODE) - len(DICTIONARIES) > 100
    assert LAYOUTS

    assert [place for path in [*code, *LAYOUTS] for place in subjects_in(path)] == []


@pytest.mark.parametrize("line", ['x = "medlemskap"', "network.members", "# the SEKOM case", 'f(kind="withdraw")'])
def test_the_search_finds_what_it_looks_for(tmp_path: Path, line: str) -> None:
    file = tmp_path / "code.py"
    file.write_text(line + "\n", encoding="utf-8")

    assert subjects_in(file)


def test_the_shipped_frameworks_are_of_different_subjects_and_named_nowhere_else() -> None:
    shipped = sorted(path.stem for path in (SHIPPED / "frameworks").glob("*.toml"))

    assert shipped == ["ai-impact", "evidence-to-decision", "member-test", "membership", "supplier"]
