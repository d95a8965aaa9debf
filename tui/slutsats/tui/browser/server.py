"""The server: on this machine alone, it gives the page and its files, and each websocket a desk."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from socket import socket as Socket  # noqa: N812 - a class of the standard library with a function's name

from aiohttp import web

from slutsats.records import platform
from slutsats.tui.browser.gate import SOCKET, Gate
from slutsats.tui.browser.page import headers, page, page_files
from slutsats.tui.browser.tab import LARGEST, PATIENCE, Tab, sensible
from slutsats.tui.theme import named
from slutsats.workspace.language import _


@dataclass(frozen=True)
class Opening:
    """How a desk is opened."""

    records: Path
    language: str | None
    evaluator: str | None

    @property
    def command(self) -> list[str]:
        """The program, with -P: what lies in the current folder is never taken for a part of it."""
        chosen = ["--ui-lang", self.language] if self.language else []
        return [sys.executable, "-P", "-m", "slutsats.cli.main", "--records", str(self.records), *chosen]

    @property
    def environment(self) -> dict[str, str]:
        """What the desk learns by its environment."""
        return {"SLUTSATS_EVALUATOR": self.evaluator} if self.evaluator else {}


class Server:
    """Lets in those whom the gate admits, and keeps one desk for each of their tabs.

    `look` lets the page speak the language that a desk would speak now, and names the colours that it would have;
    `tell` is told what goes wrong.
    """

    def __init__(
        self, gate: Gate, opening: Opening, look: Callable[[], str | None], tell: Callable[[str], None]
    ) -> None:
        self._gate = gate
        self._opening = opening
        self._look = look
        self._tell = tell
        self._files = page_files()
        self._tabs: set[Tab] = set()
        self._stopping = asyncio.Event()
        self._ended = False

    async def serve(self, listening: Socket) -> None:
        """Serve until a signal says stop; then let every desk save and end."""
        if not os.environ.get("SLUTSATS_DEBUG"):
            logging.disable()  # tracebacks, of which a user has nothing
        platform.hear_stop(asyncio.get_running_loop(), self._stopping.set, lambda: self._ended)
        app = web.Application()
        app.on_response_prepare.append(self._protect)
        app.router.add_route("*", "/{path:.*}", self._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            site = web.SockSite(runner, listening)
            await site.start()
            await self._stopping.wait()
            await site.stop()
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.gather(*(tab.leave() for tab in self._tabs)), PATIENCE + 5)
        finally:
            await runner.cleanup()
            self._ended = True

    async def _protect(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(headers(self._gate.hosts))

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        """The only way in. Whoever may not come in learns nothing, not even why."""
        name = self._gate.asked_for(request.path, request.headers.get("Host", ""), request.headers.get("Origin"))
        if name is None or request.method != "GET" or self._stopping.is_set():
            raise web.HTTPNotFound
        if name == "":
            colours = named(self._look())
            socket = f"ws://{request.host}/{self._gate.token}/{SOCKET}"
            return web.Response(text=page(socket, colours), content_type="text/html")
        if name == SOCKET:
            return await self._desk(request)
        if (file := self._files.get(name)) is None:
            raise web.HTTPNotFound
        return web.Response(body=file.body, content_type=file.kind)

    async def _desk(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=LARGEST)
        await socket.prepare(request)
        # A page that is loaded again finds what its last desk is still saving.
        leaving = [asyncio.create_task(tab.over.wait()) for tab in self._tabs if tab.leaving]
        if leaving:
            await asyncio.wait(leaving)
        tab = Tab(socket, named(self._look()))
        self._tabs.add(tab)
        size = _cells(request, "width", 80), _cells(request, "height", 24)
        try:
            words = await tab.run(self._opening.command, self._opening.environment, size)
        except OSError as error:
            words = _("slutsats: a desk could not be started: {reason}").format(reason=error.strerror)
        finally:
            self._tabs.discard(tab)
        if words:
            self._tell(words.rstrip("\n"))
        return socket


def _cells(request: web.Request, name: str, usual: int) -> int:
    try:
        return sensible(int(request.query[name]))
    except (KeyError, ValueError):
        return usual
