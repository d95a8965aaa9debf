"""A headless Chromium, driven by its own protocol through a pair of pipes: no port, no driver, no library."""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Chromium:
    """One browser with one page. It finds no name but this machine's, and what it asks for is written down."""

    def __init__(self, profile: Path) -> None:
        assert PROGRAM is not None
        keys_in, self._out = os.pipe()
        self._in, keys_out = os.pipe()
        theirs = [fcntl.fcntl(file, fcntl.F_DUPFD_CLOEXEC, 10) for file in (keys_in, keys_out)]

        def at_its_numbers() -> None:
            for file, number in zip(theirs, (3, 4), strict=True):
                os.dup2(file, number)

        self._program = subprocess.Popen(
            [PROGRAM, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={profile}", "--no-first-run"]
            + ["--disable-gpu", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
            + (["--no-sandbox"] if os.geteuid() == 0 else []),
            close_fds=False,  # none but these two are handed down
            preexec_fn=at_its_numbers,  # noqa: PLW1509 - it calls dup2 and nothing else
            stderr=subprocess.DEVNULL,
        )
        for file in (keys_in, keys_out, *theirs):
            os.close(file)
        self._read = b""
        self._number = 0
        self._session: str | None = None
        self.requests: list[str] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Network.enable")

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        self._number += 1
        command: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            command["sessionId"] = self._session
        os.write(self._out, json.dumps(command).encode() + b"\0")
        while True:
            message = self._message()
            if message.get("id") == self._number:
                assert "result" in message, message
                return message["result"]

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            assert select.select([self._in], [], [], 60)[0], "the browser doesn't answer"
            news = os.read(self._in, 65536)
            assert news, "the browser has ended"
            self._read += news
        text, self._read = self._read.split(b"\0", 1)
        message: dict[str, Any] = json.loads(text)
        match message.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
            case "Network.webSocketCreated":
                self.requests.append(message["params"]["url"])
        return message

    def value(self, script: str) -> Any:
        """What `script` comes to on the page."""
        return self.ask("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def type(self, text: str) -> None:
        """Press the keys of `text`, one after the other."""
        for letter in text:
            self.press(letter, letter)

    def press(self, key: str, text: str = "", code: int = 0, *, alt: bool = False) -> None:
        """Press one key: its name, what it types, and its number."""
        pressed = {"key": key, "windowsVirtualKeyCode": code, "modifiers": int(alt)}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **pressed, **({"text": text} if text else {}))
        self.ask("Input.dispatchKeyEvent", type="keyUp", **pressed)

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for something to come true."""
        ends = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < ends, f"{what} did not come true"
            self.ask("Runtime.evaluate", expression="new Promise(done => setTimeout(done, 50))", awaitPromise=True)

    def close(self) -> None:
        """Let go of it."""
        self._program.kill()
        self._program.wait()
        os.close(self._in)
        os.close(self._out)
