"""Pictures of every screen, in both languages and themes: `python -m tests.pictures [FOLDER]`.

They are drawn from the shipped example, by pressing the keys that a person would press.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "records/slutsats/records/shipped/examples"
SIZE = (112, 34)
SCREENS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("home", ()),
    ("walk", ("walk",)),
    ("compare", ("walk", "f2")),
    ("draft", ("walk", "f3")),
    ("decide", ("walk", "f5")),
    ("facts", ("walk", "f9")),
    ("findings", ("walk", "f3", "b")),
    ("history", ("walk", "2", "escape", "4", "escape", "f7", "wait")),
    ("settings", ("walk", ",")),
    ("search", ("walk", "ctrl+f", *"kansli", "wait")),
    ("help", ("walk", "f1")),
    ("palette", ("walk", "ctrl+p")),
)
"""(name, what is pressed on home); "walk" opens the example, "wait" waits for what other threads save or find."""


async def draw(screen: str, keys: tuple[str, ...], language: str, theme: str, folder: Path) -> None:
    """Open the desk, press the keys, and write the picture."""
    from slutsats.tui.app.desk import Desk
    from slutsats.workspace import language as spoken

    spoken.switch(language)
    with tempfile.TemporaryDirectory() as scratch:
        records = Path(scratch) / "records"
        shutil.copytree(EXAMPLES, records)
        os.environ["SLUTSATS_STATE"] = str(Path(scratch) / "state")
        opens = "huddinge-2025" if keys else None
        desk = Desk(records, evaluator="anna", opens=opens, theme_name=f"slutsats-{theme}")
        async with desk.run_test(size=SIZE) as pilot:
            await desk.models()
            for key in (*("" for _ in range(3)), *keys[1:]):
                if key == "wait":
                    await pilot.pause(0.5)
                elif key:
                    await pilot.press(key)
                await desk.workers.wait_for_complete()
                await pilot.pause()
            svg = desk.export_screenshot(title="Slutsats", simplify=True)
            (folder / f"{screen}-{language}-{theme}.svg").write_text(svg, encoding="utf-8")
            await desk.action_quit()


def main(folder: Path) -> None:
    """Draw every picture into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("sv", "en"):
        for theme in ("light", "dark"):
            for screen, keys in SCREENS:
                asyncio.run(draw(screen, keys, language, theme, folder))
                print(f"{screen}-{language}-{theme}.svg")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/pictures")
