"""What two people did to one record ends as both, or as a question; by git as well as by the desk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_record import SHEET, SHEET_FILE, Desk, put
from systems import needs_posix

from slutsats.records import mending, merge
from slutsats.records.change import Change
from slutsats.records.errors import RecordError
from slutsats.records.git_setup import git_setup
from slutsats.records.history import history
from slutsats.records.reading import read_case
from slutsats.records.tables import same
from slutsats.records.threeway import merge as merge_tables


def merged(folder: Path, base: str, ours: str, theirs: str) -> merge.MergeResult:
    paths = [put(folder / name, text) for name, text in (("o", base), ("a", ours), ("b", theirs))]
    result = merge.merge_files(*paths)
    assert paths[1].read_text() == result.text
    return result


def test_answers_to_different_questions_merge_with_every_comment(tmp_path: Path) -> None:
    theirs = SHEET.replace("[end]", '[answers.note]\nvalue = "n"\n\n[end]')
    result = merged(tmp_path, SHEET, SHEET.replace('"4000"', '"5000"'), theirs)

    assert result.conflicts == ()
    assert result.text == theirs.replace('"4000"', '"5000"')


def test_two_new_answers_at_the_same_place_both_stand(tmp_path: Path) -> None:
    mine, theirs = (SHEET.replace("[end]", f'[answers.{name}]\nvalue = "x"\n\n[end]') for name in ("mine", "theirs"))
    result = merged(tmp_path, SHEET, mine, theirs)

    assert result.conflicts == ()
    assert "[answers.mine]" in result.text
    assert "[answers.theirs]" in result.text


def test_one_answer_changed_by_both_stays_ours_and_theirs_waits(folder: Path) -> None:
    ours, theirs = (SHEET.replace('"much"', f'"{level}"') for level in ("some", "none"))
    result = merged(folder, SHEET, ours, theirs)

    assert [clash.key for clash in result.conflicts] == [("answers", "use")]
    assert result.text == ours.replace(
        "[end]",
        '[conflicts."answers.use".theirs]\nvalue = "none"\nconfidence = "high"\nsources = ["bill"]\n'
        'justification = """\nIt is used [daily]\n# and this is no comment\n"""\n\n[end]',
    )


@pytest.mark.parametrize("keep", ["ours", "theirs", "third", None])
def test_what_waits_is_an_error_until_somebody_chooses(
    folder: Path, open_desk: Callable[..., Desk], keep: str | None
) -> None:
    ours, theirs = (SHEET.replace('"much"', f'"{level}"') for level in ("some", "none"))
    put(folder / SHEET_FILE, merged(folder.parent, SHEET, ours, theirs).text)
    reading = read_case(folder)

    assert [problem.code for problem in reading.errors] == ["two-versions"]
    ((file, clash),) = reading.waiting
    choice = {"ours": clash.ours, "theirs": clash.theirs, "third": {"value": "much"}, None: None}[keep]
    desk = open_desk()
    assert desk.save(*merge.settle(file, reading.documents[file].data, clash, choice))

    again = read_case(folder)
    assert again.errors == ()
    assert again.waiting == ()
    assert again.case is not None
    answer = again.case.sheets["anna", "saw"].answers.get("use")
    assert (answer.value if answer else None) == {"ours": "some", "theirs": "none", "third": "much", None: None}[keep]


def test_a_removed_answer_against_a_changed_one_is_asked(folder: Path) -> None:
    removed = SHEET[: SHEET.index("# the one")] + SHEET[SHEET.index("[answers.cost]") :]
    result = merged(folder, SHEET, SHEET.replace('"much"', '"none"'), removed)

    assert [(clash.key, clash.theirs) for clash in result.conflicts] == [(("answers", "use"), None)]


def test_a_version_that_cannot_be_read_leaves_ours_alone(tmp_path: Path) -> None:
    with pytest.raises(RecordError):
        merged(tmp_path, SHEET, SHEET, "a = [")

    assert (tmp_path / "a").read_text() == SHEET


MARKED = SHEET.replace('value = "4000"\n', '<<<<<<< HEAD\nvalue = "5000"\n=======\nvalue = "6000"\n>>>>>>> theirs\n')


def test_marks_of_a_merge_are_explained_and_can_be_merged_by_answer(folder: Path) -> None:
    put(folder / SHEET_FILE, MARKED)
    (problem,) = read_case(folder).errors

    assert (problem.code, problem.place.line) == ("conflict", 18)

    mending.merge_marked_file(folder, SHEET_FILE)
    ((_, clash),) = read_case(folder).waiting
    assert (clash.key, clash.ours, clash.theirs) == (("answers", "cost"), {"value": "5000"}, {"value": "6000"})
    assert [file.read_text() for file in (folder / ".slutsats/kept").iterdir()] == [MARKED]


def test_marks_with_a_base_are_split_in_three() -> None:
    text = "a = 1\n<<<<<<< HEAD\nb = 1\n||||||| base\nb = 0\n=======\nb = 2\n>>>>>>> x\nc = 3\n"

    assert merge.split_conflict(text) == ("a = 1\nb = 1\nc = 3\n", "a = 1\nb = 0\nc = 3\n", "a = 1\nb = 2\nc = 3\n")


@pytest.mark.parametrize("text", ["a = 1\n", "<<<<<<< a\nb\n", "=======\n>>>>>>> x\n", "<<<<<<< a\n>>>>>>> b\n"])
def test_marks_out_of_order_are_refused(text: str) -> None:
    with pytest.raises(RecordError, match="out of order"):
        merge.split_conflict(text)


def test_a_cut_file_is_closed_when_a_human_says_that_nothing_else_is_missing(folder: Path) -> None:
    cut = SHEET.replace("\n[end]\ncomplete = true\n", "")
    put(folder / SHEET_FILE, cut)

    mending.close_cut_file(folder, SHEET_FILE)

    assert (folder / SHEET_FILE).read_text() == SHEET
    assert read_case(folder).errors == ()
    assert [file.read_text() for file in (folder / ".slutsats/kept").iterdir()] == [cut]


TABLES = st.dictionaries(
    st.sampled_from("abc"), st.dictionaries(st.sampled_from("xyz"), st.integers(0, 2), max_size=3), max_size=3
)


@given(TABLES, TABLES, TABLES)
def test_a_merge_takes_every_change_that_only_one_side_made(
    base: dict[str, object], ours: dict[str, object], theirs: dict[str, object]
) -> None:
    wrap = [{"answers": table} for table in (base, ours, theirs)]
    result, clashes = merge_tables(wrap[0], wrap[1], wrap[2], "answers/anna/saw.toml")
    clashing = {clash.key[-1] for clash in clashes}
    found = result.get("answers", {})

    for name in "abc":
        b, o, t = base.get(name), ours.get(name), theirs.get(name)
        if same(o, t) or same(b, t):
            assert same(found.get(name), o)
        elif same(b, o):
            assert same(found.get(name), t)
        else:
            assert name in clashing
            assert same(found.get(name), t)


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    person = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *person, *arguments], cwd=folder, capture_output=True, text=True, check=False)


def commit(folder: Path, branch: str, text: str) -> None:
    git(folder, "checkout", "-qB", branch, "start")
    put(folder / "tools-2026" / SHEET_FILE, text)
    git(folder, "commit", "-qam", branch)


@needs_posix
def test_git_merges_by_answer_once_it_is_set_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder.parent
    program = put(root / "bin" / "slutsats", f"#!{sys.executable}\n{DRIVER}")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    git(root, "init", "-q")

    os.mkfifo(root / ".gitattributes")
    with pytest.raises(RecordError, match="not an ordinary file"):
        git_setup(root)
    (root / ".gitattributes").unlink()

    first = [str(message) for message in git_setup(root)]
    assert [str(message) for message in git_setup(root)] == ["Everything was set up already."]
    assert first[-2:] == [
        f"Wrote {name}; commit it, so that everybody has it." for name in (".gitattributes", ".gitignore")
    ]

    git(root, "add", "-A")
    git(root, "commit", "-qm", "start")
    git(root, "tag", "start")
    commit(root, "one", SHEET.replace("[end]", '[answers.one]\nvalue = "1"\n\n[end]').replace('"much"', '"some"'))
    commit(root, "other", SHEET.replace("[end]", '[answers.other]\nvalue = "2"\n\n[end]').replace('"much"', '"none"'))
    done = git(root, "merge", "-q", "one", "-m", "both")
    text = (folder / SHEET_FILE).read_text()

    assert done.returncode == 1
    assert "[answers.one]" in text
    assert "[answers.other]" in text
    assert [(file, clash.key) for file, clash in read_case(folder).waiting] == [(SHEET_FILE, ("answers", "use"))]


DRIVER = """\
import sys
from pathlib import Path
from slutsats.records.merge import merge_files
sys.exit(1 if merge_files(*map(Path, sys.argv[2:5])).conflicts else 0)
"""


def test_a_change_names_what_it_changes() -> None:
    assert Change("f", ("a", "b"), {"c": 1}).patch == {"a": {"b": {"c": 1}}}


def test_a_merge_and_a_mended_file_say_in_the_history_what_came_in_and_where_the_old_one_lies(folder: Path) -> None:
    theirs, base = (
        put(folder.parent / name, text) for name, text in (("theirs", SHEET.replace("4000", "5000")), ("base", SHEET))
    )
    merge.merge_files(base, folder / SHEET_FILE, theirs)
    first = history(folder, SHEET_FILE)

    assert [(entry.key, entry.old, entry.new) for entry in first] == [
        (("answers", "cost"), {"value": "4000"}, {"value": "5000"})
    ]
    assert (folder / first[0].kept).read_text() == SHEET

    put(folder / SHEET_FILE, MARKED)
    mending.merge_marked_file(folder, SHEET_FILE)
    put(folder / SHEET_FILE, SHEET.replace("\n[end]\ncomplete = true\n", ""))
    mending.close_cut_file(folder, SHEET_FILE)
    keys = [entry.key for entry in history(folder, SHEET_FILE)]

    assert keys[1][0] == "conflicts"
    assert keys[2:] == [("end",)]
