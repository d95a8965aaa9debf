"""The web page as its auditors read it: html-validate on its markup, axe-core in a browser, light and dark.

They are npm's: `npm ci --prefix tests/auditors` fetches them. Without them, or without Chromium, nothing is audited.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import PROGRAM, Chromium
from drafts.export.papers import PAPERS

from slutsats.drafts.export import html
from slutsats.drafts.export.options import Options

AUDITORS = Path(__file__).parents[2] / "auditors"
VALIDATE = AUDITORS / "node_modules/html-validate/bin/html-validate.mjs"
AXE = AUDITORS / "node_modules/axe-core/axe.min.js"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(
    not (NODE and PROGRAM and VALIDATE.exists() and AXE.exists()),
    reason="no auditors: npm ci --prefix tests/auditors fetches them; a browser is needed too",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = []
    for number, made in enumerate(PAPERS.values()):
        work = folder / str(number)
        work.mkdir()
        found.append(folder / f"{number}.html")
        found[-1].write_bytes(html.export(made(work), Options(notes=True)).data)
    return found


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chromium]:
    opened = Chromium(tmp_path / "profile")
    yield opened
    opened.close()


def test_the_markup_is_valid(pages: list[Path]) -> None:
    command = [str(NODE), str(VALIDATE), "--config", str(AUDITORS / "htmlvalidate.json"), "--formatter", "json"]
    ran = subprocess.run([*command, *map(str, pages)], capture_output=True, text=True, check=False, timeout=120)
    found = json.loads(ran.stdout)

    assert [
        (Path(page["filePath"]).name, told["line"], told["ruleId"], told["message"])
        for page in found
        for told in page["messages"]
    ] == []


def test_axe_finds_no_barrier(pages: list[Path], browser: Chromium) -> None:
    for page in pages:
        for scheme in ("light", "dark"):
            assert (page.name, scheme, barriers(browser, page, scheme)) == (page.name, scheme, [])


def barriers(browser: Chromium, page: Path, scheme: str) -> list[Any]:
    """What axe-core finds on a page: the rule that is broken, and where."""
    browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.ask("Page.enable")
    browser.ask("Page.navigate", url=page.as_uri())
    browser.until(lambda: browser.value("document.readyState === 'complete' && !!document.title"), "the page")
    browser.ask("Runtime.evaluate", expression=AXE.read_text())
    told = "axe.run().then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.html)]))"
    ran = browser.ask("Runtime.evaluate", expression=told, awaitPromise=True, returnByValue=True)
    found: list[Any] = ran["result"]["value"]
    return found
