"""The terminal driver: the stock one, but it wakes at once to stop, rests when idle, and outlives its terminal."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from typing import IO, TYPE_CHECKING, Any

from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from slutsats.tui.desk import Desk


class _Terminal:
    """The terminal's file, which may go away under us: then what is written is dropped, and nothing waits for it."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._gone = False

    def fileno(self) -> int:
        return self._file.fileno()

    def write(self, text: str) -> None:
        if not self._gone:
            try:
                self._file.write(text)
            except (OSError, ValueError):
                self._gone = True

    def flush(self) -> None:
        if not self._gone:
            try:
                self._file.flush()
            except (OSError, ValueError):
                self._gone = True


class DeskDriver(LinuxDriver):
    """Stops without the stock driver's wait of a tenth of a second, and tells the desk when its terminal is gone."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._desk: Desk = app
        self._file: Any = _Terminal(self._file)
        self._first = True
        self._wake_read, self._wake_write = os.pipe()

    def disable_input(self) -> None:
        """Wake the input thread, then stop it as the stock driver does."""
        if not self.exit_event.is_set():
            self.exit_event.set()
            os.write(self._wake_write, b"!")
            if self._key_thread is not None:
                self._key_thread.join()
            self.exit_event.clear()
        self._key_thread = None
        super().disable_input()

    def run_input_thread(self) -> None:
        """Turn what is typed into events until told to stop."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._wake_read, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                # An escape key and the start of a sequence look alike: only then is there a time to wait for.
                due = parser._timeout_time
                waiting = None if due is None else max(0.0, due - get_time())
                ready = {key.fd for key, _ in selector.select(waiting)}
                if self._wake_read in ready:
                    os.read(self._wake_read, 64)
                    break
                if self.fileno in ready and not self._read(parser, decode):
                    break
                for message in parser.tick():
                    self.process_message(message)

    def _read(self, parser: XTermParser, decode: Any) -> bool:
        """Pass on what was typed; False where the terminal is gone."""
        try:
            data = os.read(self.fileno, 4096)
        except OSError:
            data = b""
        if not data:
            self._desk.terminal_gone()
            return False
        if self._first:
            # Enter typed before the terminal was ours has been made a newline by it.
            data, self._first = data.replace(b"\n", b"\r"), False
        for message in parser.feed(decode(data)):
            self.process_message(message)
        return True
