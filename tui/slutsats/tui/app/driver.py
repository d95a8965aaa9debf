"""What every driver of ours does: it hears what is typed, wakes at once to stop, and rests when idle."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Protocol

from textual.message import Message

from slutsats.records import platform
from slutsats.tui.app.key_parser import KeyParser, with_runs
from slutsats.tui.textual_compat import parser_waits


class OutlivesTerminal(Protocol):
    """An application that wants to know when its terminal is gone."""

    def terminal_gone(self) -> None:
        """Called on the driver's thread."""


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


class _FileEar:
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


class _ThreadEar:
    """As the other ear, where nothing can be waited on but a thread that reads: it is left to sit when woken."""

    def __init__(self, file: int, gone: Callable[[], None]) -> None:
        self._file = file
        self._gone = gone
        self._read: SimpleQueue[bytes | None] = SimpleQueue()

    def wake(self) -> None:
        """Let `heard` end."""
        self._read.put(None)

    def heard(self, typing: Typing) -> Iterator[bytes]:
        """What comes, as it comes, and b"" when the wait for more is over. Ends when woken, or the file is gone."""
        Thread(target=self._listen, name="slutsats-ear", daemon=True).start()
        while True:
            try:
                data = self._read.get(timeout=typing.waiting)
            except Empty:
                yield b""
                continue
            if data is None:
                return
            if not data:
                self._gone()
                return
            yield data

    def _listen(self) -> None:
        data = b"-"
        while data:
            try:
                data = os.read(self._file, 4096)
            except OSError:
                data = b""
            self._read.put(data)


Ear = _FileEar if platform.WAITS_ON_FILES else _ThreadEar
"""Hears what comes from a file. For a driver's thread of its own."""
