"""Power cut off at each system call, on a real file system in an image that is told to go down."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from promises import kills
from promises.sweeping import FULL, Figures, Server, goes_on, judge, new_folder, sample, server, side_by_side

GOING_DOWN = 0x8004587D
"""The ioctl by which ext4 and xfs are shut down as if the power had gone."""
_NOW = 2  # what lies in the log and was not forced is lost too
SYSTEMS = {
    "ext4": (["mkfs.ext4", "-q", "-F"], "loop,noauto_da_alloc", 16),
    "xfs": (["mkfs.xfs", "-q", "-f"], "loop", 320),
}
"""File system -> how it is made, how it is mounted, MiB. noauto_da_alloc: ext4 as it is without its kindness."""


def unavailable(system: str) -> str:
    """Why power cannot be cut here; empty where it can."""
    if reason := kills.unavailable():
        return reason
    if os.geteuid() != 0:
        return "only root may mount images"
    make = SYSTEMS[system][0][0]
    if not shutil.which(make):
        return f"{make} is not installed"
    with new_folder() as folder:
        image = _image(folder.parent, system)
        if _mount(image, folder, system).returncode != 0:
            return f"an {system} image cannot be mounted here"
        _unmount(folder)
    return ""


def _image(place: Path, system: str) -> Path:
    make, _, size = SYSTEMS[system]
    image = place / "image"
    with image.open("wb") as file:
        file.truncate(size * 1024 * 1024)
    subprocess.run([*make, str(image)], check=True, capture_output=True)
    return image


def _mount(image: Path, folder: Path, system: str) -> subprocess.CompletedProcess[bytes]:
    options = SYSTEMS[system][1]
    return subprocess.run(["mount", "-o", options, str(image), str(folder)], check=False, capture_output=True)


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", str(folder)], check=True, capture_output=True)


@contextmanager
def _disk(system: str, blank: Path) -> Iterator[tuple[Path, Path]]:
    """A mounted file system of its own, and its image."""
    with new_folder() as folder:
        image = folder.parent / "image"
        subprocess.run(["cp", "--sparse=always", str(blank), str(image)], check=True)
        _mount(image, folder, system).check_returncode()
        try:
            yield folder, image
        finally:
            _unmount(folder)


def _cut(one: Server, folder: Path, image: Path, system: str, count: int, mode: str, call: str) -> bool:
    """Run a session, stop it at `call` (name:when=n), cut the power, and come back; whether it got that far."""
    record = folder / "record"
    record.mkdir()
    fd = os.open(folder, os.O_RDONLY)
    os.fsync(fd)
    name, number = call.split(":")
    log = folder.parent / "log"
    child = one.begin(record, log, count, mode, stop=True)
    kills.until(lambda: kills.state(child) == "T")
    with kills.tracer(child, log, [f"{name}:signal=STOP:when={number}"]) as trace:
        os.kill(child, signal.SIGCONT)
        kills.until(lambda: trace.read_text().count("stopped by") > 1 or not _alive(child))
        reached = _alive(child)
        fcntl.ioctl(fd, GOING_DOWN, struct.pack("I", _NOW))
        os.close(fd)
        if reached:
            os.kill(child, signal.SIGKILL)
        one.ended()
    _unmount(folder)
    _mount(image, folder, system).check_returncode()
    return reached


def _alive(process: int) -> bool:
    try:
        return kills.state(process) not in ("Z", "X")
    except FileNotFoundError:
        return False


def sweep(system: str, count: int, size: int) -> Figures:
    """Power cut at each call of a session of `count` saves; the control renames without forcing anything."""
    figures = Figures(f"power cut at every system call, {system}", control="rename without fsync")
    if reason := unavailable(system):
        figures.skipped = reason
        return figures
    with server() as one, new_folder() as place:
        blank = _image(place.parent, system)
        for mode in ("safe", "renamed"):
            saves, amount = (count, size) if mode == "safe" else (4, max(6, size // 4))
            for name, number in sample(kills.points(one, saves, mode), amount):
                with _disk(system, blank) as (folder, image):
                    if not _cut(one, folder, image, system, saves, mode, f"{name}:{number}"):
                        continue
                    acks, bad = judge(folder / "record", folder.parent / "log")
                    if mode == "safe":
                        figures.points += 1
                        figures.acknowledged += acks
                        figures.bad += [f"{name} {number}: {fault}" for fault in bad or goes_on(folder / "record")]
                    else:
                        figures.control_bad += bool(bad)
    return figures


def sweeps() -> list[Figures]:
    """On each file system, in full or as a sample."""
    return side_by_side(sweep, [(system, 6 if FULL else 2, 5) for system in SYSTEMS])
