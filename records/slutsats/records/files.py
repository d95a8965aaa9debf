"""Reading bytes that nobody vouches for: no link, no pipe, no endless file, no half file taken for a whole.

Figures and traps: issue "Records that lose nothing and trust nothing" and docs/records.md.
"""

from __future__ import annotations

import codecs
import os
import stat
import unicodedata
from pathlib import Path
from typing import Any

import tomli

from slutsats.records import platform, scan
from slutsats.records.errors import RecordError, unreadable, unreadable_by
from slutsats.schema.message import N_, Message

LIMIT = 4 * 1024 * 1024
"""Largest record, in bytes."""
TEMPLATE_LIMIT = 20 * 1024 * 1024
"""Largest document template or imported document, in bytes."""


def digest(data: bytes) -> str:
    """What tells one version of a file from another."""
    from hashlib import sha256  # here, since OpenSSL behind it takes 3 ms that the first frame does without

    return sha256(data).hexdigest()


def read_bytes(
    path: Path | str, label: str | None = None, *, limit: int = LIMIT, folder: platform.Folder | None = None
) -> bytes:
    """Read a regular file of at most `limit` bytes.

    `folder` is an open folder that `path` is relative to; `label` is what people call the file. Raises
    RecordError for anything else: a link, a folder, a pipe, a device, a file too big or not permitted.
    """
    label = label or str(path)
    try:
        number = platform.open_file(path, platform.READ_FLAGS, folder=folder)
    except OSError as error:
        raise unreadable_by(error, label) from None
    try:
        return _read_all(number, label, limit)
    except OSError as error:
        raise unreadable_by(error, label) from None
    finally:
        os.close(number)


def read_with_rights(name: str, label: str, folder: platform.Folder) -> tuple[bytes, platform.Rights]:
    """As `read_bytes`, with the rights of the very file that was read."""
    try:
        number = platform.open_file(name, platform.READ_FLAGS, folder=folder)
    except OSError as error:
        raise unreadable_by(error, label) from None
    try:
        return _read_all(number, label, LIMIT), platform.rights(number)
    except OSError as error:
        raise unreadable_by(error, label) from None
    finally:
        os.close(number)


_LOOKS = 5
"""How often a file is read that somebody writes to while we read it."""


def _read_all(number: int, label: str, limit: int) -> bytes:
    facts = os.fstat(number)
    if not stat.S_ISREG(facts.st_mode):
        raise unreadable("not-a-file", Message(N_("{file} is not an ordinary file."), {"file": label}), label)
    for _ in range(_LOOKS):
        if facts.st_size > limit:
            break
        data = _read_up_to(number, limit)
        before, facts = facts, os.fstat(number)
        if len(data) == facts.st_size and facts.st_mtime_ns == before.st_mtime_ns:
            return data
    else:
        if len(data) <= limit:
            return data  # as good as any: whoever writes it now will be seen at the next look
    raise unreadable(
        "too-big",
        Message(
            N_("{file} is larger than {limit} MiB, which no record is: see what filled it."),
            {"file": label, "limit": limit // (1024 * 1024)},
        ),
        label,
    )


def _read_up_to(number: int, limit: int) -> bytes:
    """All bytes of an open file, or a few more than `limit` of them."""
    parts, position = [], 0
    while position <= limit and (part := platform.read_at(number, 1 << 17, position)):
        parts.append(part)
        position += len(part)
    return b"".join(parts)


def decode(data: bytes, label: str) -> str:
    """The text of a record: UTF-8 without byte order mark, lines ended by LF, composed (NFC), no NUL."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = Message(N_("{file} is UTF-16: save it as UTF-8."), {"file": label})
        raise unreadable("encoding", message, label, 1, 1)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = scan.position(data[: error.start].decode("utf-8", "replace"), error.start)
        column = len(data[: error.start].decode("utf-8", "replace").rpartition("\n")[2]) + 1
        message = Message(
            N_("{file} is not UTF-8 text (byte {byte}): save it as UTF-8."),
            {"file": label, "byte": f"0x{data[error.start]:02x}"},
        )
        raise unreadable("encoding", message, label, line, column) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\0" in text:
        message = Message(N_("{file} holds a NUL character: remove it, or fetch the file anew."), {"file": label})
        raise unreadable("nul", message, label, *scan.position(text, text.index("\0")))
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text


def parse(text: str, label: str) -> dict[str, Any]:
    """Parse decoded TOML after the scans that keep a parser from hanging or dying."""
    refuse_conflict(text, label)
    if found := scan.too_much(text):
        sentence = (
            N_("{file} is nested too deep for a record.")
            if found.kind == "depth"
            else N_("{file} has a key of too many parts for a record.")
        )
        raise unreadable("too-deep", Message(sentence, {"file": label}), label, *scan.position(text, found.offset))
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        what = str(getattr(error, "msg", error))
        message = Message(N_("{file} is not valid TOML: {what}."), {"file": label, "what": what})
        raise unreadable("syntax", message, label, line, column) from None
    except (RecursionError, ValueError, OverflowError) as error:
        message = Message(N_("{file} is not valid TOML: {what}."), {"file": label, "what": str(error)})
        raise unreadable("syntax", message, label) from None
    if "0x" in text or "0o" in text or "0b" in text:  # decimal ones are bounded by the parser
        _refuse_endless_number(table, label)
    return table


def _refuse_endless_number(table: dict[str, Any], label: str) -> None:
    """Raise Unreadable for a number beyond 64 bits, which parses but could not be printed or written again."""
    rest: list[Any] = [table]
    while rest:
        value = rest.pop()
        kind = type(value)
        if kind is dict:
            rest.extend(value.values())
        elif kind is list:
            rest.extend(value)
        elif kind is int and not -(2**63) <= value < 2**63:
            message = Message(N_("{file} holds a number too large for a record (beyond 64 bits)."), {"file": label})
            raise unreadable("too-large-number", message, label)


def refuse_conflict(text: str, label: str) -> None:
    """Raise Unreadable where `text` still holds the marks of a merge conflict."""
    offset = scan.conflict_line(text)
    if offset is not None:
        message = Message(
            N_("{file} holds two versions from a merge (<<<<<<< … >>>>>>>): choose between them."), {"file": label}
        )
        raise unreadable("conflict", message, label, *scan.position(text, offset))


def is_complete(text: str, data: dict[str, Any]) -> bool:
    """Whether the closing table stands, and stands last; without it the file was cut (FORMAT.md)."""
    end = data.get("end")
    if not isinstance(end, dict) or end.get("complete") is not True:
        return False
    tail = text[text.rfind("\n[", 0, text.rstrip().rfind("\n") + 1) + 1 :]
    return tail.lstrip().startswith("[end]") and tail.count("\n[") == 0


def cut_off(label: str) -> RecordError:
    """The error for a file without its closing table."""
    message = Message(
        N_(
            "{file} was cut: its last lines, [end] and complete = true, are missing. "
            "Fetch it anew; or, if nothing else is missing, write them there."
        ),
        {"file": label},
    )
    return unreadable("cut-off", message, label)


def read_text(path: Path, label: str | None = None) -> str:
    """Read and decode a record's text without parsing it."""
    label = label or path.name
    return decode(read_bytes(path, label), label)


def read_template(path: Path, limit: int = TEMPLATE_LIMIT) -> bytes:
    """Read a template or an imported document: a link to it is followed, for it is no record."""
    return read_bytes(path.resolve(), str(path), limit=limit)
