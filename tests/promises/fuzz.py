"""Whatever bytes stand in a record: a sentence or a record, soon; never a crash; and what loads can be saved."""

from __future__ import annotations

import random
import time
import tomllib
from collections.abc import Iterator

from promises.sweeping import FULL, Figures, side_by_side
from small_record import EVALUATION, FRAMEWORK, SHEET

from slutsats.records import validation
from slutsats.records.cleaning import cleaned
from slutsats.records.document import load
from slutsats.records.errors import RecordError
from slutsats.records.tables import patched, same
from slutsats.schema.answers import AnswerSheet
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.framework import Framework

SLOWEST = 2.0
"""Seconds of processor time after which a case counts as a hang; they take a thousandth."""
_PIECES = [
    b'"""', b"'''", b'"', b"'", b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b".", b",", b"\n", b"\r\n", b"\r", b"#",
    b"\\", b"\\u0000", b"\\ud800", b"\\u001b]52;c;aGk=\\u0007", b"\\U0010ffff", b"\xff", b"\xc3", b"\xe2\x80\xae",
    b"\0", b"\xef\xbb\xbf", b"[answers.use]", b"[end]", b"complete = true", b"format = 2",
    b"format = 99999999999999999999",
    b"value = ", b"true", b"inf", b"nan", b"-0", b"1e400", b"0x" + b"f" * 60, b"2026-13-01", b"2026-05-30T25:00:00Z",
    b"1979-05-27T07:32:00-07:59", b"0001-01-01T00:00:00+23:59", b"9999-12-31T23:59:59.999999-23:59", b"07:32:00",
    b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> x\n", b"a.b.c.d.e = 1\n", b"[a.b]\n[a]\n", b"[[a]]\n[a.b]\n",
    b"conflicts = 3\n", b'[conflicts."answers.use"]\ntheirs = 1\n', b"[" * 70, b"{a=" * 70, b"a." * 70,
    "åäö\u0301\u202e\u2066\U000e0041\U0001f600".encode(), b"x" * 300, b"_" * 40, b"1" * 400,
]  # fmt: skip
_SEEDS = [(SHEET, AnswerSheet), (EVALUATION, Evaluation), (FRAMEWORK, Framework)]


def cases(seed: int, count: int) -> Iterator[tuple[bytes, type]]:
    """Records with pieces put in, taken out, doubled, swapped and cut off."""
    chance = random.Random(seed)
    for _ in range(count):
        text, model = chance.choice(_SEEDS)
        data = bytearray(text.encode())
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
            at = chance.randrange(len(data) + 1)
            to = min(len(data), at + chance.choice((0, 1, 1, 2, 5, 20, 200)))
            match chance.randrange(6):
                case 0:
                    data[at:to] = b""
                case 1:
                    data[at:at] = chance.choice(_PIECES)
                case 2:
                    data[at:to] = chance.choice(_PIECES)
                case 3:
                    data[at:at] = data[at:to]
                case 4:
                    del data[at:]
                case _:
                    data[at:to] = chance.randbytes(to - at)
        yield bytes(data), model


def judge(data: bytes, model: type) -> str:
    """Empty where the case ended as promised; else what went wrong."""
    began = time.process_time()
    try:
        document = load(data, "sheet.toml")
    except RecordError as error:
        if not str(error) or not error.problem.code:
            return "refused without a sentence"
        document = None
    if document is not None:
        table, _ = cleaned(document)
        _, problems = validation.validate(model, table, "sheet.toml")
        if any(not problem.text() for problem in problems):
            return "a problem without a sentence"
        if document.complete:
            patch = {"answers": {"note": {"value": "ord", "justification": "a\nb"}}}
            again = load(document.patched(patch).encoded, "sheet.toml")
            if not same(again.data, patched(document.data, patch)) or not again.complete:
                return "what was loaded was not saved as it was meant"
    return "" if time.process_time() - began < SLOWEST else f"took {time.process_time() - began:.1f} s"


def _naive(data: bytes) -> None:
    """What most programs do."""
    tomllib.loads(data.decode())


def sweep(count: int, seed: int = 7) -> Figures:
    """`count` cases; the control is the standard library's parser with its own two errors expected."""
    figures = Figures("loader fuzz", control="tomllib, syntax errors expected")
    for data, model in cases(seed, count):
        figures.points += 1
        try:
            fault = judge(data, model)
        except Exception as error:  # an escape is what the sweep is after
            fault = f"{type(error).__name__}: {error}"
        if fault:
            figures.bad.append(f"{fault} for {data[:2000]!r}")
        if figures.points % 7 == 0:
            try:
                _naive(data)
            except tomllib.TOMLDecodeError:
                pass
            except Exception:
                figures.control_bad += 1
    return figures


def sweeps() -> list[Figures]:
    """In full, or as a sample."""
    if not FULL:
        return [sweep(1500)]
    one, other = side_by_side(sweep, [(375_000, 7), (375_000, 8)])
    one.points += other.points
    one.bad += other.bad
    one.control_bad += other.control_bad
    return [one]
