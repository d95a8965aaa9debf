"""A terminal program run on a pty, with a terminal's answers, its frames stamped as they arrive.

A frame counts when a terminal would show it: at the end of a synchronised update (mode 2026). A key that shows
nothing in time is a miss and raises, never a number.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from benchmarks.duel import surroundings

_SEQUENCES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-_]")
_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronised updates: known, off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;22c",
}
_FRAME_END = b"\x1b[?2026l"
_OWN_SCREEN = b"\x1b[?1049h"
PATIENCE = 10.0
"""Seconds until a frame is a miss."""


class PseudoTerminal:
    """A program on a pty of 120 x 40."""

    def __init__(self, arguments: Sequence[str], environment: dict[str, str], ahead: bytes = b"") -> None:
        """Run a program; `ahead` is typed before it has drawn anything."""
        self.begun = time.perf_counter()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(arguments[0], list(arguments), {**surroundings(), **environment})
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        if ahead:
            os.write(self._terminal, ahead)
        self.output = b""
        self.started = 0.0
        """Seconds from exec to the first usable frame, once somebody has waited for it."""

    def __enter__(self) -> PseudoTerminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._terminal)

    def read(self, seconds: float) -> bytes:
        """What arrives within `seconds`, answering what the program asks of its terminal; empty if nothing."""
        ready, _, _ = select.select([self._terminal], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            return b""
        self.output += data
        for question, answer in _ANSWERS.items():
            for _ in range(data.count(question)):
                os.write(self._terminal, answer)
        return data

    def until(self, text: str) -> float:
        """Seconds from exec until the program has shown `text`; what the terminal echoes before it isn't counted."""
        wanted = text.encode()
        while time.perf_counter() - self.begun < PATIENCE:
            if self.read(0.05) and wanted in _SEQUENCES.sub(b"", self.output.partition(_OWN_SCREEN)[2]):
                return time.perf_counter() - self.begun
        raise TimeoutError(f"{text!r} was never shown")

    def quiet(self, seconds: float = 0.25) -> int:
        """Wait until nothing has come for `seconds`; return how many bytes came until then."""
        count, last = 0, time.perf_counter()
        while time.perf_counter() - last < seconds:
            data = self.read(0.02)
            if data:
                count, last = count + len(data), time.perf_counter()
        return count

    def key(self, data: bytes, shows: bytes = b"", rest: float = 0.06) -> float:
        """Seconds from a key press to the end of the first frame that it causes and that has `shows` in it.

        The key is pressed once nothing has come for `rest` seconds.
        """
        if rest:
            self.quiet(rest)
        begun = time.perf_counter()
        os.write(self._terminal, data)
        seen = b""
        while time.perf_counter() - begun < PATIENCE:
            seen += self.read(0.5)
            at = seen.find(shows)
            if at >= 0 and _FRAME_END in seen[at:]:
                return time.perf_counter() - begun
        raise TimeoutError(f"key {data!r} showed nothing")

    def idle(self, seconds: float) -> tuple[int, float]:
        """The bytes that come and the processor seconds that are used while nobody is at the keys."""
        before, bytes_before, begun = self.processor_seconds(), len(self.output), time.perf_counter()
        while (left := begun + seconds - time.perf_counter()) > 0:
            self.read(left)
        return len(self.output) - bytes_before, self.processor_seconds() - before

    def processor_seconds(self) -> float:
        """The time that all threads of the program have had a processor so far."""
        spent = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(path.read_text().split()[0]) for path in spent) / 1e9

    def peak_memory(self) -> int:
        """The most memory that the program has held, in kB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0])

    def quit(self, keys: bytes) -> float:
        """Seconds from the quit key until the process is gone."""
        self.quiet(0.1)
        begun = time.perf_counter()
        os.write(self._terminal, keys)
        while time.perf_counter() - begun < PATIENCE:
            self.read(0.001)
            gone, status = os.waitpid(self.pid, os.WNOHANG)
            if gone and status:
                raise RuntimeError(f"it ended with status {os.waitstatus_to_exitcode(status)}")
            if gone:
                return time.perf_counter() - begun
        raise TimeoutError("it did not quit")
