"""Killed, or refused by the system, at each system call of a session of saves: nothing acknowledged is lost."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from promises.sweeping import FULL, Figures, Server, goes_on, judge, new_folder, sample, server, side_by_side

CALLS = (
    "openat,read,write,close,fsync,flock,fstat,newfstatat,mkdirat,rename,renameat,renameat2,linkat,link,unlinkat,unlink,"
    "fchmod,getdents64,dup,fcntl,lseek,kill,ftruncate"
)
ERRORS = ("EIO", "ENOSPC", "EACCES", "EROFS", "EDQUOT", "EMFILE", "ENOLCK", "ESTALE")
_LINE = re.compile(r"^(\d+)\s+(\w+)\(")


def unavailable() -> str:
    """Why system calls cannot be injected here; empty where they can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    with new_folder() as folder, server() as one:
        try:
            _traced(one, folder, folder.parent / "log", 1, "safe", [])
        except PermissionError:
            return "this user may not trace processes"
    return ""


@contextmanager
def tracer(child: int, log: Path, injections: list[str]) -> Iterator[Path]:
    """Trace a stopped process from its next call on; yields the trace, which lies beside the log."""
    trace = log.with_name("trace")
    arguments = ["strace", "-f", "-qq", "-e", f"trace={CALLS}", "-o", str(trace), "-p", str(child)]
    for injection in injections:
        arguments += ["-e", f"inject={injection}"]
    strace = subprocess.Popen(arguments, stderr=subprocess.PIPE)
    try:
        until(lambda: (trace.exists() and "stopped by" in trace.read_text()) or strace.poll() is not None)
        if strace.poll() is not None:
            raise PermissionError
        yield trace
    finally:
        strace.communicate()


def _traced(one: Server, folder: Path, log: Path, count: int, mode: str, injections: list[str]) -> int:
    """Run a session under strace, from its first call; return how it ended."""
    child = one.begin(folder, log, count, mode, stop=True)
    until(lambda: state(child) == "T")
    try:
        with tracer(child, log, injections):
            os.kill(child, signal.SIGCONT)
            return one.ended()
    except PermissionError:
        os.kill(child, signal.SIGKILL)
        one.ended()
        raise


def until(true: Callable[[], bool]) -> None:
    """Wait for something outside this process."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and not true():
        time.sleep(0.0005)


def state(process: int) -> str:
    """What the system says that a process is doing, as one letter."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def points(one: Server, count: int, mode: str) -> list[tuple[str, int]]:
    """Every system call of a session: its name, and which of that name it is in the thread that saves."""
    with new_folder() as folder:
        _traced(one, folder, folder.parent / "log", count, mode, [])
        trace = folder.parent / "trace"
        by_thread: dict[str, Counter[str]] = {}
        for line in trace.read_text(errors="replace").splitlines():
            found = _LINE.match(line)
            if found:
                by_thread.setdefault(found[1], Counter())[found[2]] += 1
    saver = max(by_thread.values(), key=lambda calls: calls["write"] + calls["openat"])
    return [(name, number) for name, total in sorted(saver.items()) for number in range(1, total + 1)]


def told_when_refused(injection: str, what: str) -> list[str]:
    """What a session of one save tells when the fsync of "the file" or of "the folder" that holds it is refused."""
    with server() as one:
        with new_folder() as folder:
            _traced(one, folder, folder.parent / "log", 1, "safe", [])
            lines = [line for line in (folder.parent / "trace").read_text().splitlines() if " fsync(" in line]
            calls = (folder.parent / "trace").read_text().splitlines()
        sheet = next(place for place, call in enumerate(calls) if " linkat(" in call and ".toml" in call)
        linked = len([call for call in calls[:sheet] if " fsync(" in call])
        number = linked if what == "the file" else linked + 1
        assert len(lines) >= number
        with new_folder() as folder:
            _traced(one, folder, folder.parent / "log", 1, "safe", [f"{injection}:when={number}"])
            return (folder.parent / "log").read_text().splitlines()


def kill_sweep(count: int, size: int) -> Figures:
    """kill -9 at each call; beside it the same for a program that opens its file and writes."""
    figures = Figures("killed at every system call", control="open('w') and write")
    if reason := unavailable():
        figures.skipped = reason
        return figures
    with server() as one:
        for mode in ("safe", "in place"):
            saves, amount = (count, size) if mode == "safe" else (3, max(30, size // 3))
            for name, number in sample(points(one, saves, mode), amount):
                with new_folder() as folder:
                    log = folder.parent / "log"
                    status = _traced(one, folder, log, saves, mode, [f"{name}:signal=KILL:when={number}"])
                    if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
                        continue  # it did not fire: no point
                    acks, bad = judge(folder, log)
                    if mode == "safe":
                        figures.points += 1
                        figures.acknowledged += acks
                        figures.bad += [f"{name} {number}: {fault}" for fault in bad or goes_on(folder)]
                    else:
                        figures.control_bad += bool(bad)
    return figures


def error_sweep(count: int, size: int) -> Figures:
    """Each errno at each call, once and for good; the control ignores what write says."""
    figures = Figures("refused at every system call, 8 errnos", control="open('w'), errors ignored")
    if reason := unavailable():
        figures.skipped = reason
        return figures
    with server() as one:
        for mode in ("safe", "in place"):
            saves = count if mode == "safe" else 3
            calls = [call for call in points(one, saves, mode) if call[0] not in ("kill", "fcntl")]
            every = [(call, error, sticky) for sticky in ("", "+") for error in ERRORS for call in calls]
            for (name, number), error, sticky in sample(every, size if mode == "safe" else max(40, size // 3)):
                with new_folder() as folder:
                    log = folder.parent / "log"
                    injection = f"{name}:error={error}:when={number}{sticky}"
                    status = _traced(one, folder, log, saves, mode, [injection])
                    acks, bad = judge(folder, log)
                    bad += [f"the program ended with {status}"] if status else []
                    if mode == "safe":
                        figures.points += 1
                        figures.acknowledged += acks
                        figures.bad += [f"{injection}: {fault}" for fault in bad or goes_on(folder)]
                    else:
                        figures.control_bad += bool(bad)
    return figures


def sweeps() -> list[Figures]:
    """Both, in full or as a sample."""
    return side_by_side(_either, [(kill_sweep, 27 if FULL else 4, 30), (error_sweep, 3, 30)])


def _either(sweep: Callable[[int, int], Figures], count: int, size: int) -> Figures:
    return sweep(count, size)
