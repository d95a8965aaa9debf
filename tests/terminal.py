"""A program on a pseudo-terminal, met as a person meets it: keys go in, bytes come out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

SLUTSATS = str(Path(sys.executable).with_name("slutsats"))


class Terminal:
    """What the program writes is read as bytes, what is pressed is written to it."""

    def __init__(self, *command: str, size: tuple[int, int] = (100, 30), environment: Mapping[str, str] = {}) -> None:
        self.file, end = pty.openpty()
        os.set_blocking(self.file, False)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._program = subprocess.Popen(
            ["setsid", "--ctty", *command],  # the terminal is its own, and its end is a hang-up
            stdin=end,
            stdout=end,
            stderr=end,
            env={**os.environ, "TERM": "xterm-256color", **environment},
        )
        os.close(end)
        self.process = self._program.pid
        self.output = b""

    def read(self, seconds: float) -> bytes:
        """All that is written within `seconds`."""
        news = b""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            if select.select([self.file], [], [], left)[0]:
                try:
                    news += os.read(self.file, 65536)
                except OSError:
                    break
        self.output += news
        return news

    def until(self, shown: str, seconds: float = 30, since: int = 0) -> None:
        """Wait until something that fits the pattern `shown` has been written, from byte `since` of the output on."""
        ends = time.monotonic() + seconds
        while not re.search(shown.encode(), self.output[since:]):
            assert time.monotonic() < ends, f"{shown} was never shown: {self.output[-2000:]!r}"
            self.read(0.05)

    def until_quiet(self, still: float = 0.3, seconds: float = 20) -> None:
        """Wait until all that was pressed has been painted, and nothing has come for `still` seconds."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if not select.select([self.file], [], [], still)[0]:
                return
            try:
                self.output += os.read(self.file, 65536)
            except OSError:
                return

    def press(self, keys: str) -> None:
        """Type something, control sequences of keys included."""
        data = keys.encode("utf-8", "surrogateescape")
        ends = time.monotonic() + 20
        while data:  # who writes much and reads nothing meanwhile may wait for ever
            assert time.monotonic() < ends, f"it takes no keys: {self.output[-2000:]!r}"
            readable, writable, _ = select.select([self.file], [self.file], [], 0.1)
            if readable:
                try:
                    self.output += os.read(self.file, 65536)
                except OSError:
                    raise AssertionError(f"it ended: {self.output[-2000:]!r}") from None
            if writable:
                with suppress(BlockingIOError):
                    data = data[os.write(self.file, data) :]

    def has_ended(self) -> bool:
        """Whether it ended by itself."""
        return self._program.poll() is not None

    def ended(self, seconds: float = 20) -> int:
        """Wait for its end; return its exit status."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if (status := self._program.poll()) is not None:
                return status
            if self.file >= 0:
                self.read(0.02)
            else:
                time.sleep(0.02)
        raise AssertionError(f"it did not end: {self.output[-2000:]!r}")

    def close(self) -> None:
        """Let go of it, whatever it is doing."""
        if self.file >= 0:
            os.close(self.file)
            self.file = -1
        self._program.kill()
        self._program.wait()
