"""The terminal driver: the stock one, but it wakes at once to stop, rests when idle, and outlives its terminal."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from typing import IO, Any, Protocol, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from slutsats.tui.app.key_parser import KeyParser, with_runs
from slutsats.tui.textual_compat import parser_waits


class OutlivesTerminal(Protocol):
    """An application that wants to know when its terminal is gone."""

    def terminal_gone(self) -> None:
        """Called on the driver's thread."""


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


class Typing:
    """What is typed, from bytes to messages for the desk."""

    def __init__(self) -> None:
        self._parser = KeyParser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    @property
    def waiting(self) -> float | None:
        """Seconds to wait for more; None for as long as it takes.

        An escape key and the start of a sequence look alike: only then is there a time to wait for.
        """
        return parser_waits(self._parser)

    def messages(self, data: bytes) -> Iterator[Message]:
        """What `data` completes; a letter of which not every byte has come waits for the rest."""
        if text := self._decode(data):  # nothing at all would tell the parser that there will be no more
            yield from with_runs(list(self._parser.feed(text)))
        yield from with_runs(self._parser.tick())


class Ear:
    """Hears what comes from a file, wakes at once to stop, and rests when idle. For a driver's thread of its own."""

    def __init__(self, file: int, gone: Callable[[], None]) -> None:
        self._file = file
        self._gone = gone
        self._wake_read, self._wake_write = os.pipe()

    def wake(self) -> None:
        """Let `heard` end."""
        os.write(self._wake_write, b"!")

    def heard(self, typing: Typing) -> Iterator[bytes]:
        """What comes, as it comes, and b"" when the wait for more is over. Ends when woken, or the file is gone."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._file, selectors.EVENT_READ)
            selector.register(self._wake_read, selectors.EVENT_READ)
            while True:
                ready = {key.fd for key, _ in selector.select(typing.waiting)}
                if self._wake_read in ready:
                    os.read(self._wake_read, 64)
                    return
                data = b""
                if self._file in ready and not (data := self._read()):
                    self._gone()
                    return
                yield data

    def _read(self) -> bytes:
        try:
            return os.read(self._file, 4096)
        except OSError:
            return b""


class DeskDriver(LinuxDriver):
    """Stops without the stock driver's wait of a tenth of a second, and tells the desk when its terminal is gone."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file: Any = _Terminal(self._file)
        self._first = True
        self._ear = Ear(self.fileno, cast(OutlivesTerminal, app).terminal_gone)

    def disable_input(self) -> None:
        """Wake the input thread, then stop it as the stock driver does."""
        if not self.exit_event.is_set():
            self.exit_event.set()
            self._ear.wake()
            if self._key_thread is not None:
                self._key_thread.join()
            self.exit_event.clear()
        self._key_thread = None
        super().disable_input()

    def run_input_thread(self) -> None:
        """Turn what is typed into messages until told to stop."""
        typing = Typing()
        for data in self._ear.heard(typing):
            if data and self._first:
                # Enter typed before the terminal was ours has been made a newline by it.
                data, self._first = data.replace(b"\n", b"\r"), False  # noqa: PLW2901
            for message in typing.messages(data):
                self.process_message(message)
