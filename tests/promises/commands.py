"""Every command in a pseudo-terminal, without starting Python anew for each: a server that forks."""

from __future__ import annotations

import base64
import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

END = b"\x04"
"""What a person types where nothing more is to come."""
HANGS = 60
"""Seconds."""


class Commands:
    """Runs commands of the program, each in a terminal of its own."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])}
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from promises.commands import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )

    def run(
        self, arguments: Sequence[bytes], typed: str = "", environment: Mapping[str, bytes] | None = None
    ) -> tuple[int, bytes]:
        """Run one command with what is typed to it; its exit status, and every byte that it wrote to its terminal."""
        assert self._process.stdin
        assert self._process.stdout
        order = {
            "arguments": [_packed(argument) for argument in arguments],
            "typed": typed,
            "environment": {name: _packed(value) for name, value in (environment or {}).items()},
        }
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()
        status, output = json.loads(self._process.stdout.readline())
        return status, base64.b64decode(output)

    def close(self) -> None:
        """Let the server go."""
        self._process.communicate(timeout=10)


@contextmanager
def commands() -> Iterator[Commands]:
    """A server for the length of a sweep."""
    server = Commands()
    try:
        yield server
    finally:
        server.close()


def _packed(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _unpacked(value: str) -> str:
    return os.fsdecode(base64.b64decode(value))


def serve() -> None:
    """Run what each line of standard input orders, and answer with how it ended and what it wrote."""
    from slutsats.cli import main
    from slutsats.cli.commands import export
    from slutsats.records import change, creating, merge, reading, store

    assert all((change, creating, merge, reading, store))  # loaded once, for all
    export._UNTIL_SHOWN = 0.0  # on a slow machine its bar would be seen
    for line in sys.stdin:
        order = json.loads(line)
        process, terminal = pty.fork()
        if process == 0:
            without_echo = termios.tcgetattr(0)
            without_echo[3] &= ~termios.ECHO  # what the kernel echoes is none of the program's
            termios.tcsetattr(0, termios.TCSANOW, without_echo)
            os.environ.update({name: _unpacked(value) for name, value in order["environment"].items()})
            sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode) for number, mode in enumerate("rww"))
            try:
                status = main.main([_unpacked(argument) for argument in order["arguments"]])
            except SystemExit as left:
                status = left.code if isinstance(left.code, int) else 1
            except BaseException as error:
                sys.stdout.write(f"Traceback: {error!a}")
                status = 99
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        output = _meanwhile(process, terminal, order["typed"])
        _, status = os.waitpid(process, 0)
        os.close(terminal)
        print(json.dumps([os.waitstatus_to_exitcode(status), _packed(output)]), flush=True)  # noqa: T201


def _meanwhile(process: int, terminal: int, typed: str) -> bytes:
    """Type, a line at a time, and read what is written, until the program ends; one that hangs is killed."""
    lines = [line.encode("utf-8", "surrogateescape") for line in typed.splitlines(keepends=True)]
    output = b""
    ends = time.monotonic() + HANGS
    while True:
        ready, _, _ = select.select([terminal], [], [], 0.02)
        if ready:
            try:
                news = os.read(terminal, 65536)
            except OSError:
                return output
            if not news:
                return output
            output += news
        elif time.monotonic() > ends:
            os.kill(process, signal.SIGKILL)
        elif typed:
            os.write(terminal, lines.pop(0) if lines else END)
