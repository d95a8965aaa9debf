"""The driver of a desk behind a browser tab: the stock one, but whatever ends the tab, what was typed is saved."""

from __future__ import annotations

import os
import sys
from typing import Any, cast

from textual.app import App
from textual.drivers.web_driver import WebDriver

from slutsats.tui.app.driver import Ear, OutlivesTerminal, Typing
from slutsats.tui.textual_compat import ByteStream


class BrowserDriver(WebDriver):
    """Speaks to our server by pipes. Their end is a closed terminal to the desk, even where the server was killed."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._ear = Ear(sys.__stdin__.fileno(), cast(OutlivesTerminal, app).terminal_gone)  # type: ignore[union-attr]
        self._key_thread.daemon = True  # a desk that fails while it starts must not wait for keys
        self._write = self._to_server  # type: ignore[assignment]
        self._gone = False

    def disable_input(self) -> None:
        """Wake the input thread and let it end."""
        if self._key_thread.is_alive():
            self._ear.wake()
            self._key_thread.join()

    def run_input_thread(self) -> None:
        """Turn what the page sends into messages until told to stop."""
        typing, packets = Typing(), ByteStream()
        for data in self._ear.heard(typing):
            typed = b""
            for kind, payload in packets.feed(data) if data else ():
                if kind == "D":
                    typed += payload
                else:
                    self._on_meta(kind, payload)
            for message in typing.messages(typed):
                self.process_message(message)

    def _to_server(self, data: bytes) -> None:
        """Write all of it, or nothing any more once nobody reads."""
        while data and not self._gone:
            try:
                data = data[os.write(self.fileno, data) :]
            except OSError:
                self._gone = True
