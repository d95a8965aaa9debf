"""The terminal driver: the stock one, but it wakes at once to stop, rests when idle, and outlives its terminal."""

from __future__ import annotations

from typing import IO, Any, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from slutsats.tui.app.driver import Ear, OutlivesTerminal, Typing


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
