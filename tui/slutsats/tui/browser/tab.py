"""A browser tab and the desk behind it: a process of its own, which saves and ends when the tab is gone."""

from __future__ import annotations

import asyncio
import json
import os
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from typing import cast

from aiohttp import WSMsgType, web
from textual.theme import Theme

from slutsats.schema.text import clean

PATIENCE = 20
"""Seconds that a desk has to save and end: four times as long as it takes itself at most."""

LAST_WORDS = 4096
"""Bytes of what a desk says at its end that are passed on."""

LARGEST = 8 * 1024 * 1024
"""Bytes: the largest message from the page. Twice what a record may hold, so that any paste that fits comes through."""

READY = b"__GANGLION__\n"
"""What Textual's web driver says first."""

LEAVE_SCREEN = "\x1b[?1049l\x1b[?25l"
"""Puts the painted screen away, and the cursor."""


class Tab:
    """Passes what is typed to the desk, and what the desk paints to the page."""

    def __init__(self, socket: web.WebSocketResponse, colours: Theme) -> None:
        self._socket = socket
        self._colours = colours
        self.leaving = False
        """Whether the page is gone, and its desk only saves."""
        self.over = asyncio.Event()
        """Set when the desk has ended."""

    async def run(self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]) -> str:
        """Keep a desk until it is left or the page goes away; return its last words, where it had any."""
        whole = {
            **os.environ,
            "TEXTUAL_DRIVER": "slutsats.tui.browser.driver:BrowserDriver",
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "TERM": "xterm-256color",
            "COLUMNS": str(size[0]),
            "ROWS": str(size[1]),
            **environment,
        }
        try:
            process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=whole)
            return await self._pass_on(process)
        finally:
            self.over.set()

    async def leave(self) -> None:
        """Let the desk save and end, and wait for it."""
        self.leaving = True
        await self._socket.close()
        await self.over.wait()

    async def _pass_on(self, process: Process) -> str:
        desk = cast(StreamWriter, process.stdin)
        hearing = asyncio.create_task(self._hear(desk))
        showing = asyncio.create_task(self._show(cast(StreamReader, process.stdout)))
        ending = asyncio.create_task(_last_words(cast(StreamReader, process.stderr)))
        try:
            await asyncio.wait({hearing, showing}, return_when=asyncio.FIRST_COMPLETED)
            self.leaving = True
            desk.close()  # to the desk, a terminal that was closed
            await asyncio.wait({showing}, timeout=PATIENCE)
        finally:
            if not showing.done() and process.returncode is None:
                process.kill()
        await process.wait()
        words = clean((await ending).decode("utf-8", "replace")).text
        await self._send((LEAVE_SCREEN + words.replace("\n", "\r\n")).encode())
        await self._socket.close()
        await hearing
        return words

    async def _hear(self, desk: StreamWriter) -> None:
        async for message in self._socket:
            if message.type is WSMsgType.TEXT and (packet := packet_of(message.data)):
                try:
                    desk.write(packet)
                    await desk.drain()
                except (ConnectionError, RuntimeError):  # it has ended
                    return

    async def _show(self, desk: StreamReader) -> None:
        while await desk.readline() not in (READY, b""):
            pass
        # What no cell covers, and what is left when the desk is gone, has its colours too.
        await self._send(f"\x1b]11;{self._colours.background}\x07\x1b]10;{self._colours.foreground}\x07".encode())
        try:
            while True:
                head = await desk.readexactly(5)
                payload = await desk.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == b"D":  # of all that the protocol has, only what is painted
                    await self._send(payload)
        except asyncio.IncompleteReadError:
            return

    async def _send(self, data: bytes) -> None:
        try:
            await self._socket.send_bytes(data)
        except (ConnectionError, RuntimeError):  # the page is gone
            return


async def _last_words(errors: StreamReader) -> bytes:
    """The end of what a desk writes to stderr; all of it is read, so that nothing holds it up."""
    words = b""
    while news := await errors.read(LAST_WORDS):
        words = (words + news)[-LAST_WORDS:]
    return words


def packet_of(text: str) -> bytes:
    """What the page's terminal says, as the desk's driver reads it; nothing where it is none of its words."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return b""
    match said:
        case ["stdin", str(typed)]:
            return _framed(b"D", typed.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            size = {"type": "resize", "width": sensible(width), "height": sensible(height)}
            return _framed(b"M", json.dumps(size).encode())
        case [("focus" | "blur") as kind]:
            return _framed(b"M", json.dumps({"type": kind}).encode())
    return b""


def sensible(cells: int) -> int:
    """A width or height in cells that a screen can have."""
    return min(max(cells, 1), 1000)


def _framed(kind: bytes, payload: bytes) -> bytes:
    return kind + len(payload).to_bytes(4, "big") + payload
