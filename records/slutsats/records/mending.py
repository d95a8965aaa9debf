"""What the desk can mend of a broken file when a human says so: a cut end, the marks of a merge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from slutsats.records import files, folders, locks, writing
from slutsats.records.document import END, load
from slutsats.records.errors import Refused, disk_refused
from slutsats.records.merge import MergeResult, resolve_marks
from slutsats.records.saving import Spot, keep_original
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem


def close_cut_file(folder: Path, file: str) -> None:
    """Write the closing table under a file that was cut, its original kept. Raises RecordError.

    Only a human can know that nothing else is missing, so this is only done when one has said so.
    """

    def closed(text: str) -> str:
        document = load(text.encode("utf-8"), file)
        if document.complete:
            message = Message(N_("{file} is whole; there is nothing to mend."), {"file": file})
            raise Refused(Problem("whole", message))
        whole = text if not text or text.endswith("\n") else text + "\n"
        whole = f"{whole}\n{END}"
        if not load(whole.encode("utf-8"), file).complete:
            message = Message(N_("{file} cannot be closed like that: mend its last lines by hand."), {"file": file})
            raise Refused(Problem("cannot-hold", message))
        return whole

    _rewrite(folder, file, closed)


def merge_marked_file(folder: Path, file: str) -> MergeResult:
    """Merge the two versions in a file with conflict marks; what clashes waits in the record to be chosen.

    The original is kept. Raises RecordError where either version cannot be read by itself.
    """
    results: list[MergeResult] = []

    def merged(text: str) -> str:
        results.append(resolve_marks(text, file))
        return results[-1].text

    _rewrite(folder, file, merged)
    return results[-1]


def _rewrite(folder: Path, file: str, change: Callable[[str], str]) -> None:
    path = PurePosixPath(file)
    try:
        with locks.locked(folder) as root, folders.inside(root, path.parts[:-1]) as place:
            data = files.read_bytes(path.name, file, folder=place)
            text = change(files.decode(data, file))
            keep_original(Spot(root, place, path.name), file)
            writing.write(place, path.name, text.encode("utf-8"), files.digest(data), file)
    except OSError as error:
        raise disk_refused(error, file) from None
