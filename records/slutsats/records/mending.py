"""What the desk can mend when a human says so: a cut end, the marks of a merge, a sync service's second copy."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import NamedTuple

from slutsats.records import absent, files, folders, locks, platform, writing
from slutsats.records.document import END, load
from slutsats.records.errors import Refused, disk_refused
from slutsats.records.file_names import FRAMEWORK
from slutsats.records.merge import MergeResult, common, merge_documents, merged_anew, resolve_marks, split_conflict
from slutsats.records.saving import Spot, keep_original, read_document
from slutsats.records.whole_file import Anew, rewrite, steps_between
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem


def close_cut_file(folder: Path, file: str) -> None:
    """Write the closing table under a file that was cut, its original kept. Raises RecordError.

    Only a human can know that nothing else is missing, so this is only done when one has said so.
    """

    def closed(data: bytes) -> Anew:
        text = files.decode(data, file)
        document = load(text.encode("utf-8"), file)
        if document.complete:
            message = Message(N_("{file} is whole; there is nothing to mend."), {"file": file})
            raise Refused(Problem("whole", message))
        whole = text if not text or text.endswith("\n") else text + "\n"
        whole = f"{whole}\n{END}"
        mended = load(whole.encode("utf-8"), file)
        if not mended.complete:
            message = Message(N_("{file} cannot be closed like that: mend its last lines by hand."), {"file": file})
            raise Refused(Problem("cannot-hold", message))
        return Anew(whole, steps_between(document.data, mended.data))

    rewrite(folder, file, closed)


def merge_marked_file(folder: Path, file: str) -> MergeResult:
    """Merge the two versions in a file with conflict marks; what clashes waits in the record to be chosen.

    The original is kept. Raises RecordError where either version cannot be read by itself.
    """
    results: list[MergeResult] = []

    def merged(data: bytes) -> Anew:
        text = files.decode(data, file)
        results.append(resolve_marks(text, file))
        ours = load(split_conflict(text)[0].encode("utf-8"), file)
        return merged_anew(ours, results[-1])

    rewrite(folder, file, merged)
    return results[-1]


class SecondCopy(NamedTuple):
    """A record file, the copy beside it, and what they make together."""

    of: str
    ours: str
    theirs: str
    result: MergeResult


def second_copy(folder: Path, file: str) -> SecondCopy:
    """What the second copy `file` and its original make together. Raises RecordError where one can't be read."""
    theirs = read_document(folder, file)
    network = theirs.data.get("network")
    of = absent.original_of(file, network if isinstance(network, str) else None)
    if of is None:
        raise Refused(Problem("no-copy", Message(N_("{file} is no second copy of another file."), {"file": file})))
    ours = read_document(folder, of)
    for document in (ours, theirs):
        if not document.complete:
            raise files.cut_off(document.label)
    result = merge_documents(common(ours, theirs), ours, theirs, of)
    if result.conflicts and of == FRAMEWORK:
        sentence = N_("{file} and {of} are two different frameworks: take one of them away.")
        raise Refused(Problem("two-frameworks", Message(sentence, {"file": file, "of": of})))
    return SecondCopy(of, ours.text, theirs.text, result)


def merge_second_copy(folder: Path, file: str) -> MergeResult:
    """Merge a second copy into the file that it is a copy of, and take it away; both are kept as they were.

    What clashes waits in the record to be chosen. Raises RecordError; then the copy is still there.
    """
    copy = PurePosixPath(file)
    found: list[SecondCopy] = []

    def merged(data: bytes) -> Anew:
        found.append(second_copy(folder, file))
        if found[0].ours != files.decode(data, found[0].of):
            raise writing.changed(found[0].of, data)
        return merged_anew(load(data, found[0].of), found[0].result)

    rewrite(folder, second_copy(folder, file).of, merged)
    try:
        with locks.locked(folder) as root, folders.inside(root, copy.parts[:-1]) as place:
            if files.decode(files.read_bytes(copy.name, file, folder=place), file) != found[0].theirs:
                raise writing.changed(file, None)
            keep_original(Spot(root, place, copy.name), file)
            writing.discard(place, copy.name)
            platform.sync_folder(place)
    except OSError as error:
        raise disk_refused(error, file) from None
    return found[0].result
