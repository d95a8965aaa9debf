"""`slutsats serve` as its user starts it, met by HTTP and by the websocket of its page."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
from collections.abc import Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientWebSocketResponse
from terminal import SLUTSATS

_SEQUENCE = re.compile(r"\x1b\[[0-9;?<>=$]*[ -/]*[@-~]")


class Served:
    """A server with the address that it told."""

    def __init__(self, records: Path, *options: str, environment: Mapping[str, str] = {}, folder: Path | None = None):
        self.program = subprocess.Popen(
            [SLUTSATS, "--records", str(records), *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
            cwd=folder,
        )
        assert self.program.stdout is not None
        self.address = self.program.stdout.readline().strip()
        assert self.address, self.program.communicate()[1]
        parts = urlsplit(self.address)
        self.host, self.port, self.token = parts.netloc, parts.port or 80, parts.path.strip("/")

    def answer(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and text of what is said to a request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True)
        for name, value in {"Host": self.host, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        text = "" if answer.status == 101 else answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, dict(answer.getheaders()), text

    @asynccontextmanager
    async def tab(self):
        """A page's end of its websocket, without the page."""
        async with (
            ClientSession() as session,
            session.ws_connect(
                f"{self.address}desk?width=100&height=30", headers={"Origin": f"http://{self.host}"}
            ) as socket,
        ):
            yield Line(socket)

    def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Tell it to stop; its exit status, and all that it said on stderr."""
        if self.program.poll() is None:
            self.program.send_signal(number)
        errors = self.program.communicate(timeout=60)[1]
        return self.program.returncode, errors


class Line:
    """Keys go in, what is painted comes out."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self.shown = ""

    async def press(self, keys: str) -> None:
        await self._socket.send_json(["stdin", keys])

    async def until(self, text: str) -> None:
        """Wait until `text` has been painted, from here on."""
        painted = ""
        while text not in painted:
            data = await self._socket.receive_bytes(timeout=30)
            painted += _SEQUENCE.sub("", data.decode("utf-8"))
        self.shown += painted
