"""New evaluations: a whole folder appears at once, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from slutsats.records import files, folders, platform, shipped_data, spelling
from slutsats.records.change import plain
from slutsats.records.document import load, schema_line, with_schema_line
from slutsats.records.errors import Refused, disk_refused
from slutsats.records.file_names import BORN, EVALUATION, FRAMEWORK, STATE_FOLDER
from slutsats.records.ids import check_id, slug, unique
from slutsats.records.moved_days import CALENDAR, fresh_calendar
from slutsats.records.sheets import record_files
from slutsats.records.short_names import named, with_short
from slutsats.records.tables import Table
from slutsats.records.writing import write
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem
from slutsats.schema.version import FORMAT

GITIGNORE = ".slutsats/\n.*.tmp\n"
"""What git leaves alone in an evaluation's folder."""

__all__ = ["create", "duplicate", "new_evaluation", "slug"]


def new_evaluation(
    root: Path,
    name: str,
    *,
    title: str,
    language: str,
    framework: str,
    networks: Sequence[str] = (),
    organisation: str,
    date: date,
    evaluator: tuple[str, str] | None = None,
    currency: str | None = None,
    field: str = "",
) -> Path:
    """Begin an evaluation called `name` in the records folder `root`; return its folder.

    `framework` is the id of a shipped one, or the path of a TOML file; it is pinned: see `pinned_framework`.
    `networks` are names, `evaluator` is (id, name), `currency` is that of every amount that names no other, `field` is
    what the work is about, in the evaluation's language, as the framework's texts take it in. Raises
    RecordError where the id is taken or unfit, the framework is unsound, or the disk says no.
    """
    check_id(name)
    path = shipped_data.framework_path(framework) if not framework.endswith(".toml") else Path(framework)
    pinned = pinned_framework(path)
    sound_framework(path)
    taken: set[str] = set()
    named_so = {unique(with_short(name)[0], taken): plain(named(name)) for name in networks}
    header: Table = {
        "format": FORMAT,
        "id": name,
        "title": plain(title),
        "language": language,
        "date": date,
        "framework": str(load(pinned.encode("utf-8"), str(path)).data.get("id")),
    }
    if field:
        header["field"] = {language: plain(field)}
    if currency:
        header["currency"] = currency
    if evaluator:
        header["lead"] = check_id(evaluator[0])
        header["evaluators"] = {evaluator[0]: {"name": plain(evaluator[1])}}
    header["organisation"] = {"name": plain(organisation)}
    header["mandate"] = {}
    header["networks"] = named_so
    header[CALENDAR] = fresh_calendar()
    text = spelling.document(header, schema_line("evaluation", EVALUATION))
    return create(root, name, {EVALUATION: text.encode("utf-8"), FRAMEWORK: pinned.encode("utf-8")})


def pinned_framework(path: Path) -> str:
    """The framework as an evaluation has it: as it is written, headed by the schema line that TOML editors read."""
    text = files.decode(files.read_bytes(path.resolve(), str(path)), str(path))
    return with_schema_line(text, "framework", FRAMEWORK)


def sound_framework(path: Path) -> None:
    """Raise Refused, with the first thing that is wrong, where a framework cannot be used."""
    from slutsats.records.reading import read_framework

    framework, problems = read_framework(path.resolve())
    if framework is None:
        first = problems[0]
        where = f"{path}:{first.place.line}:{first.place.column}" if first.place.line else str(path)
        message = Message(N_("{where}: {what}"), {"where": where, "what": first.message})
        raise Refused(Problem("unsound-framework", message))


def create(root: Path, name: str, contents: Mapping[str, bytes], *, schemas: bool = True) -> Path:
    """Make the evaluation's folder `name` with `contents` (path inside -> bytes). Raises RecordError.

    `schemas` puts the JSON Schemas beside it for TOML editors, which takes the models.
    """
    check_id(name)
    target = root / name
    temporary = platform.temporary_name(name)
    try:
        root.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(target):
            message = Message(N_('There is already something called "{name}" in {folder}.'), _named(name, root))
            raise Refused(Problem("taken", message))
        with folders.opened(root) as place:
            _sweep(root, place)
            try:
                with folders.new(place, temporary) as folder:
                    _fill(folder, {**contents, **(_schemas() if schemas else {})}, name)
                platform.rename_inside(place, temporary, name)
                platform.force_names(place)
            except BaseException:
                shutil.rmtree(root / temporary, ignore_errors=True)
                raise
    except OSError as error:
        raise disk_refused(error, str(target)) from None
    return target


def _sweep(root: Path, place: platform.Folder) -> None:
    """Remove what a program that was killed left half made."""
    with platform.scan(place) as entries:
        names = [entry.name for entry in entries if entry.name.startswith(".") and entry.name.endswith(".tmp")]
    for name in names:
        if platform.left_behind(name, place) is not None:
            shutil.rmtree(root / name, ignore_errors=True)


def _named(name: str, root: Path) -> dict[str, str]:
    return {"name": name, "folder": str(root)}


def _fill(folder: platform.Folder, contents: Mapping[str, bytes], label: str) -> None:
    mark = os.urandom(8).hex().encode()
    everything = {**contents, ".gitignore": GITIGNORE.encode(), f"{STATE_FOLDER}/{BORN}": mark + b"\n"}
    for path, data in everything.items():
        *parts, file = path.split("/")
        with folders.inside(folder, tuple(parts), make=True) as place:
            write(place, file, data, None, f"{label}/{path}")


def _schemas() -> dict[str, bytes]:
    """The schemas that the `#:schema` lines of a record point to, for completion in TOML editors."""
    from slutsats.records.schemas import KINDS, schema_text

    return {f"{STATE_FOLDER}/schema/{kind}.json": schema_text(kind).encode("utf-8") for kind in KINDS}


def duplicate(root: Path, name: str, new: str) -> Path:
    """Copy an evaluation's record, without its locks and history, under another id."""
    source = root / name
    contents = _record(source)
    document = load(contents[EVALUATION], EVALUATION)
    contents[EVALUATION] = (
        document.patched({"id": check_id(new), CALENDAR: None}).patched({CALENDAR: fresh_calendar()}).encoded
    )
    return create(root, new, contents)


def copy_example(root: Path, name: str) -> Path:
    """Copy a shipped example, and nothing but its record, into the records folder `root`."""
    return create(root, name, _record(shipped_data.example_path(name)), schemas=False)


def framework_example(root: Path, framework: str) -> Path:
    """Copy the example evaluation of a shipped framework, with that pinned, into the records folder `root`.

    Raises RecordError where the framework has none, or the id is taken.
    """
    source = shipped_data.framework_example_path(framework)
    if source is None:
        said = N_('The framework "{name}" has no example of its own: slutsats demo shows it.')
        raise Refused(Problem("no-example", Message(said, {"name": framework})))
    contents = _record(source)
    pinned = pinned_framework(shipped_data.framework_path(framework)).encode("utf-8")
    name = str(load(contents[EVALUATION], EVALUATION).data["id"])
    return create(root, name, {**contents, FRAMEWORK: pinned})


def framework_like(framework: str, name: str) -> str:
    """A shipped framework as the beginning of one's own: with an id of its own, at version 1.0."""
    text = pinned_framework(shipped_data.framework_path(framework))
    return load(text.encode("utf-8"), FRAMEWORK).patched({"id": check_id(name), "version": "1.0"}).text


def _record(source: Path) -> dict[str, bytes]:
    return {file: files.read_bytes(source / file, file) for file in record_files(source)}
