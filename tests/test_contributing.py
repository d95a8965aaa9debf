"""The map for newcomers is true: what it names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("workspace", "cli", "tui")
"""Folders that CONTRIBUTING names without the source root that they lie in."""


def named_paths() -> list[str]:
    """The paths of CONTRIBUTING; a bare file name lies where the path before it on the same item does."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    text = text[text.index("## The rooms") : text.index("## How we write")]
    found = []
    for item in re.split(r"\n- |\n\n|\n[0-9]+\. ", text):
        folder = None
        for name in re.findall(r"`([^`\s]*(?: name>)?[^`\s]*(?: screen>| part>| name>)?[^`\s]*)`", item):
            if "/" in name:
                folder = name.rpartition("/")[0]
                found.append(name)
            elif re.fullmatch(r"[a-z_]+\.py", name):
                assert folder is not None, f"{name} lies nowhere"
                found.append(f"{folder}/{name}")
    return found


def pattern_of(name: str) -> str:
    """A path as a pattern from the top of the repository: `…` is the room's own folder, `<its name>` any name."""
    first, _slash, rest = name.partition("/")
    if rest.startswith("…/"):
        rest = f"slutsats/{first}/{rest.removeprefix('…/')}"
    elif first in PACKAGES and not rest.startswith("slutsats"):
        first, rest = "tui", f"slutsats/{first}/{rest}"
    return re.sub(r"<[^>]*>", "*", f"{first}/{rest}").rstrip("/")


def test_every_path_that_newcomers_are_sent_to_exists() -> None:
    names = named_paths()

    assert len(names) > 50
    assert [name for name in names if not any(ROOT.glob(pattern_of(name)))] == []
