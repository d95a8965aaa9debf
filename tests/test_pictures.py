"""The pictures in the documentation show the desk as it is: `python -m tests.pictures` draws them anew."""

import os
from pathlib import Path

import pytest
from pictures import ROOT, SCREENS, draw

KEYS = dict(SCREENS)
STAY = ("walk-sv-light", "compare-en-dark", "decide-sv-dark", "facts-en-light")
"""Those in which nothing depends on the clock."""


@pytest.mark.parametrize("name", STAY)
async def test_a_picture_shows_the_desk_as_it_is(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUTSATS_STATE", os.environ["SLUTSATS_STATE"])  # drawing sets it
    screen, language, theme = name.split("-")

    await draw(screen, KEYS[screen], language, theme, tmp_path)

    drawn = (tmp_path / f"{name}.svg").read_text(encoding="utf-8")
    assert drawn == (ROOT / f"docs/pictures/{name}.svg").read_text(encoding="utf-8")


def test_every_picture_that_a_page_shows_is_there() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for part in page.read_text(encoding="utf-8").split("](")[1:]:
            target = part.partition(")")[0]
            if target.endswith(".svg"):
                assert (page.parent / target).is_file(), f"{page.name} shows {target}"
