"""What nobody vouches for is read without following, hanging or guessing, and told in a sentence."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import pytest
from small_record import SHEET, put
from systems import needs_posix

from slutsats.records.document import load
from slutsats.records.errors import RecordError
from slutsats.records.files import read_bytes

WHOLE = "a = 1\n\n[end]\ncomplete = true\n"


def refusal(data: bytes) -> RecordError:
    with pytest.raises(RecordError) as caught:
        load(data, "sheet.toml")
    return caught.value


@pytest.mark.parametrize(
    ("data", "sentence", "place"),
    [
        (b"a = 1\nb = [1,,]\n", "sheet.toml is not valid TOML: Invalid value.", (2, 8)),
        (b"a = 1\na = 2\n", "sheet.toml is not valid TOML: Cannot overwrite a value.", (2, 6)),
        ("å = 1".encode("latin-1"), "sheet.toml is not UTF-8 text (byte 0xe5): save it as UTF-8.", (1, 1)),
        (b"a = 1\nb = '\xff'", "sheet.toml is not UTF-8 text (byte 0xff): save it as UTF-8.", (2, 6)),
        ("a = 1".encode("utf-16"), "sheet.toml is UTF-16: save it as UTF-8.", (1, 1)),
        (b"a = 1\nb = '\0'", "sheet.toml holds a NUL character: remove it, or fetch the file anew.", (2, 6)),
        (
            b'a = """\n<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> main\n"""\n',
            "sheet.toml holds two versions from a merge (<<<<<<< … >>>>>>>): choose between them.",
            (2, 1),
        ),
        (b"a = " + b"[" * 65 + b"]" * 65, "sheet.toml is nested too deep for a record.", (1, 69)),
        (b"a = 0x" + b"f" * 17, "sheet.toml holds a number too large for a record (beyond 64 bits).", (None, None)),
        (b".".join([b"a"] * 20_000) + b" = 1", "sheet.toml has a key of too many parts for a record.", (1, 130)),
    ],
)
def test_a_file_that_is_no_record_is_told_with_its_place(
    data: bytes, sentence: str, place: tuple[int | None, ...]
) -> None:
    error = refusal(data)

    assert (str(error), (error.problem.place.line, error.problem.place.column)) == (sentence, place)


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf" + WHOLE.encode(), WHOLE.replace("\n", "\r\n").encode(), WHOLE.encode()],
    ids=["byte order mark", "windows lines", "plain"],
)
def test_byte_order_mark_and_windows_lines_are_read_as_if_they_were_not_there(data: bytes) -> None:
    document = load(data, "sheet.toml")

    assert (document.text, document.complete) == (WHOLE, True)


def test_letters_written_in_two_parts_are_composed() -> None:
    assert load(b'a = "A\xcc\x8a"\n', "sheet.toml").data == {"a": "Å"}


def test_a_row_of_equal_signs_in_a_text_is_innocent() -> None:
    text = 'a = """\nRubrik\n=======\n<<<<<<<\n"""\n'

    assert load(text.encode(), "sheet.toml").data["a"] == "Rubrik\n=======\n<<<<<<<\n"


def test_prose_full_of_dots_and_brackets_is_no_nesting() -> None:
    text = 'a = """\n' + "[" * 500 + "." * 500 + '\n"""\n'

    assert load(text.encode(), "sheet.toml").data["a"].startswith("[[[")


def test_no_beginning_of_a_record_passes_for_the_whole() -> None:
    data = SHEET.encode()
    taken = []
    for length in range(len(data) - 1):  # without its last newline it is whole
        try:
            complete = load(data[:length], "sheet.toml").complete
        except RecordError:
            continue
        if complete:
            taken.append(length)

    assert taken == []


def test_nothing_may_stand_after_the_closing_table() -> None:
    assert not load(b"[end]\ncomplete = true\n[answers.use]\nvalue = 1\n", "sheet.toml").complete
    assert not load(b"[answers.use]\nvalue = '''\n[end]\ncomplete = true\n'''\n", "sheet.toml").complete
    assert load(b"[answers.use]\nvalue = 1\n[end]\ncomplete = true\n# done\n", "sheet.toml").complete


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "secret", "a = 1\n")
    (tmp_path / "sheet.toml").symlink_to(tmp_path / "secret")

    with pytest.raises(RecordError, match="is a link, and links are not followed"):
        read_bytes(tmp_path / "sheet.toml", "sheet.toml")


@needs_posix
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "sheet.toml")

    with pytest.raises(RecordError, match="is not an ordinary file"):
        read_bytes(tmp_path / "sheet.toml", "sheet.toml")


def test_a_file_beyond_the_cap_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "sheet.toml").open("wb") as file:
        file.truncate(4 * 1024 * 1024 + 1)

    with pytest.raises(RecordError, match="larger than 4 MiB"):
        read_bytes(tmp_path / "sheet.toml", "sheet.toml")


@pytest.mark.parametrize(
    "data",
    [
        b"a=" + b"[" * 2_000_000,
        b".".join([b"a"] * 1_000_000) + b"=1",
        b"[" + b".".join([b"a"] * 100_000) + b"]",
        b'a="""' + b"\\" * 2_000_001,
        b"a='" * 700_000,
        b'"' * 2_000_000,
        b"{" * 2_000_000,
        b"#" * 2_000_000,
        b"a = 0x" + b"f" * 300_000,
        b"<<<<<<<\n" * 200_000 + b">>>>>>>\n",
    ],
    ids=["brackets", "dots", "header", "backslashes", "quotes", "double", "braces", "comment", "number", "markers"],
)
def test_hostile_bytes_get_an_answer_and_no_hang(data: bytes) -> None:
    began = time.process_time()
    with contextlib.suppress(RecordError):
        load(data, "sheet.toml")

    assert time.process_time() - began < 20  # linear work takes well under one; quadratic never ends
