"""The desk in the browser: nobody else gets in, nothing is asked for elsewhere, and nothing typed is lost."""

import asyncio
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from chromium import PROGRAM, Chromium
from served import Served
from terminal import SLUTSATS

TYPED = "skrivet i webbläsaren – “så här”"


@pytest.fixture
def served(example_records: Path, tmp_path: Path) -> Iterator[Served]:
    """A server in Swedish, started in a folder where a file lies that looks like a part of the program."""
    (tmp_path / "textual.py").write_text("raise SystemExit('a file of the current folder was run')\n", encoding="utf-8")
    server = Served(example_records, "--ui-lang", "sv", "serve", folder=tmp_path)
    yield server
    server.stop(signal.SIGKILL)


def ended(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def justified(records: Path, text: str) -> list[Path]:
    """The sheets that have an answer with `text` in its justification."""
    sheets = {path: tomllib.loads(path.read_text(encoding="utf-8")) for path in records.glob("*/answers/*/*.toml")}
    return [
        path
        for path, sheet in sheets.items()
        for answer in sheet["answers"].values()
        if text in str(answer.get("justification"))
    ]


def desks(records: Path) -> list[str]:
    """The desks on these records that run, by their process ids."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes().split(b"\0")
            if b"slutsats.cli.main" in words and str(records).encode() in words:
                found.append(process.name)
    return found


def test_only_who_was_given_the_address_gets_in(served: Served) -> None:
    token, port, ours = served.token, served.port, {"Origin": f"http://{served.host}"}
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    upgrade |= {"Sec-WebSocket-Key": "c2x1dHNhdHMgaXMgb3Blbg=="}
    assert served.answer(f"/{token}/")[0] == 200
    assert served.answer(f"/{token}/terminal.js", **ours)[0] == 200
    assert served.answer(f"/{token}/", Host=f"localhost:{port}")[0] == 200
    assert served.answer(f"/{token}/desk", **upgrade, **ours)[0] == 101

    wrong = token[:-1] + ("A" if token[-1] != "A" else "B")
    elsewhere = {"Origin": "http://example.org"}
    refused = [
        served.answer("/"),
        *(served.answer(f"/{wrong}/{name}") for name in ("", "terminal.js", "page.css")),
        served.answer(f"/{token[:8]}/"),
        served.answer(f"/{token}%C3%A5/"),
        served.answer("/terminal.js"),
        served.answer(f"/{token}/../{token}/nothing"),
        served.answer(f"/{token}/", method="POST"),
        served.answer(f"/{token}/", Host="example.org"),
        served.answer(f"/{token}/", Host=f"example.org:{port}"),
        served.answer(f"/{token}/", Host="127.0.0.1"),
        served.answer(f"/{token}/", **elsewhere),
        served.answer(f"/{wrong}/desk", **upgrade, **ours),
        served.answer("/desk", **upgrade, **ours),
        served.answer(f"/{token}/desk", **upgrade),
        served.answer(f"/{token}/desk", **upgrade, **elsewhere),
        served.answer(f"/{token}/desk", **upgrade, Origin="null"),
        served.answer(f"/{token}/desk", **upgrade, Origin=f"https://{served.host}"),
        served.answer(f"/{token}/desk", **upgrade, Origin=f"http://localhost:{port}"),
        served.answer(f"/{token}/desk", **upgrade, Host=f"example.org:{port}", Origin=f"http://example.org:{port}"),
    ]
    assert [status for status, _headers, _text in refused] == [404] * len(refused)
    assert all(token not in f"{headers}{text}" for _status, headers, text in refused)
    assert len({text for _status, _headers, text in refused}) == 1
    status, errors = served.stop()
    assert (status, errors.count("\n")) == (0, 3), errors


def test_it_listens_on_the_loopback_alone(served: Served) -> None:
    listening = [
        line.split()[1]
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text(encoding="ascii").splitlines()
        if line.split()[3] == "0A" and line.split()[1].endswith(f":{served.port:04X}")
    ]

    assert listening == [f"0100007F:{served.port:04X}"]
    assert "--host" not in ended(SLUTSATS, "serve", "--help").stdout


@pytest.mark.parametrize(
    ("language", "title"), [("sv", "Slutsats: dina utvärderingar"), ("en", "Slutsats: your evaluations")]
)
def test_the_page_speaks_the_screens_language_and_allows_nothing_from_elsewhere(
    example_records: Path, language: str, title: str
) -> None:
    server = Served(example_records, "--ui-lang", language, "serve")
    _status, headers, page = server.answer(f"/{server.token}/")
    server.stop()

    assert f'<html lang="{language}">' in page
    assert f"<title>{title}</title>" in page
    assert set(re.findall(r"[a-z]+://[^/]+", page)) == {f"ws://{server.host}"}
    allowed = headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in allowed
    assert "script-src 'self'" in allowed
    assert f"connect-src ws://127.0.0.1:{server.port} ws://localhost:{server.port}" in allowed
    assert headers["Referrer-Policy"] == "no-referrer"


def test_what_keeps_it_from_serving_is_told_in_a_sentence(example_records: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = str(other.getsockname()[1])
        in_use = ended(SLUTSATS, "serve", "--port", taken)
    no_port = ended(SLUTSATS, "serve", "--port", "70000")
    without = "import sys; sys.modules['aiohttp'] = None\nfrom slutsats.cli.main import main\nsys.exit(main(['serve']))"
    missing = ended(sys.executable, "-c", without)

    assert (in_use.returncode, in_use.stdout) == (1, "")
    assert in_use.stderr.startswith(f"slutsats: port {taken} is in use. ")
    assert no_port.returncode == 2
    assert "a port is a number from 1 to 65535, not 70000" in no_port.stderr
    assert (missing.returncode, missing.stdout) == (1, "")
    assert re.search(r"-m pip install '?aiohttp.* textual-serve==[0-9.]+\n", missing.stderr)


@pytest.mark.parametrize("ending", ["the page is closed at once", "the server is interrupted", "the server is killed"])
async def test_whatever_ends_a_tab_what_was_typed_is_saved(served: Served, example_records: Path, ending: str) -> None:
    async with served.tab() as tab:
        await tab.press("\r")
        await tab.until("Motivering")
        await tab.press("1")
        await tab.until("sparat ")
        assert len(desks(example_records)) == 1
        await tab.press(TYPED)
        if "server" in ending:
            await tab.until(TYPED[-5:])
            served.stop(signal.SIGINT if "interrupted" in ending else signal.SIGKILL)
    ends = time.monotonic() + 15  # by itself: the server would have patience for longer
    while desks(example_records) and time.monotonic() < ends:
        await asyncio.sleep(0.02)

    assert desks(example_records) == []
    assert len(justified(example_records, TYPED)) == 1


async def test_the_users_own_editor_gives_way_to_the_field_with_a_sentence(example_records: Path) -> None:
    server = Served(example_records, "--ui-lang", "en", "serve", environment={"VISUAL": "true"})
    async with server.tab() as tab:
        await tab.press("\r")
        await tab.until("Justification")
        await tab.press("\x1bOS")
        await tab.until("An editor can't be opened on this screen")
    status, errors = server.stop()

    assert status == 0
    assert "Traceback" not in errors


@pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed")
def test_a_criterion_is_walked_in_a_browser_which_asks_for_nothing_elsewhere(
    served: Served, example_records: Path, tmp_path: Path
) -> None:
    browser = Chromium(tmp_path / "profile")
    try:
        browser.ask("Page.navigate", url=served.address)
        browser.until(lambda: browser.value("document.querySelector('body.-first-byte') !== null"), "a first frame")
        assert browser.value("document.activeElement.getAttribute('aria-label')") == "Arbetsbordet: skriv här"
        browser.press("Enter", "\r", 13)
        browser.press("1", "1", 49)
        browser.type(TYPED)
        browser.press("ArrowRight", code=39, alt=True)  # to the next network; a terminal in a page makes it Ctrl+Right
        browser.press("1", "1", 49)
        browser.type(TYPED)
        browser.until(lambda: len(justified(example_records, TYPED)) == 2, "the changes on disk")

        assert browser.value("document.title") == "Slutsats: dina utvärderingar"
        assert browser.value("document.documentElement.lang") == "sv"
        assert browser.value("[...document.querySelectorAll('main, h1')].map(e => e.tagName).join()") == "MAIN,H1"
        assert browser.value(
            "[...document.querySelectorAll('button, textarea')].every(e => e.ariaLabel || e.innerText)"
        )
    finally:
        browser.close()
    asked = [url for url in browser.requests if not url.startswith("data:")]
    assert {url.split("//")[1].split("/")[0] for url in asked} == {served.host}
    assert any(url.startswith("ws://") for url in asked)
