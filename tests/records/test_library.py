"""The records folder: what is in it, what is broken in it, and what is begun in it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from small_record import EVALUATION, FRAMEWORK, put, write_record
from systems import needs_posix

from slutsats.records import creating, demo, state
from slutsats.records.archiving import archive
from slutsats.records.errors import NoSuchEvaluation, RecordError, Refused
from slutsats.records.headers import progress
from slutsats.records.history import history
from slutsats.records.library import Library, records_folder
from slutsats.records.reading import read_case


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("tools-2026", "tools-2027"):
        write_record(tmp_path / "records" / name)
    return tmp_path / "records"


def begin(root: Path, name: str, **changes: object) -> Path:
    given: dict[str, object] = {
        "title": "Saws",
        "language": "en",
        "framework": str(put(root.parent / "own.toml", FRAMEWORK)),
        "networks": ["The saw", "Åkes såg"],
        "organisation": "The library",
        "date": date(2026, 3, 1),
        "evaluator": ("anna", "Anna"),
    }
    return creating.new_evaluation(root, name, **(given | changes))  # type: ignore[arg-type]


def test_a_row_says_what_the_header_says(root: Path) -> None:
    row = next(Library(root).rows())

    assert (row.id, row.title, row.date, row.framework) == ("tools-2026", "The tools", date(2026, 1, 15), "tools")
    assert row.networks == (("saw", "The saw"), ("plane", "The plane"))
    assert row.recommendations == {"saw": "keep"}
    assert row.due == ((date(2026, 12, 31), "saw", "until"),)
    assert row.problem is None


def test_a_broken_evaluation_is_listed_with_its_error_among_the_sound_ones(root: Path) -> None:
    put(root / "broken" / "evaluation.toml", 'format = 1\nid = "broken\n')
    rows = list(Library(root).rows())

    assert [row.id for row in rows] == ["broken", "tools-2026", "tools-2027"]
    assert rows[0].problem is not None
    assert (rows[0].problem.place.file, rows[0].problem.place.line) == ("evaluation.toml", 2)


def test_what_is_no_evaluation_is_not_listed(root: Path) -> None:
    put(root / "notes.txt", "x")
    put(root / ".hidden" / "evaluation.toml", EVALUATION)
    (root / "empty").mkdir()

    assert Library(root).ids() == ["tools-2026", "tools-2027"]


def test_an_unknown_id_is_answered_with_the_nearest(root: Path) -> None:
    with pytest.raises(NoSuchEvaluation, match=r'Did you mean "tools-2026"\?'):
        Library(root).folder("tols-2026")
    with pytest.raises(NoSuchEvaluation):
        Library(root / "tools-2026").folder("..")


def with_notice(root: Path, saw: str, plane: str = "", more: str = "") -> None:
    text = EVALUATION.replace("[networks.plane]", f"[networks.saw.notice]\n{saw}\n\n[networks.plane]")
    if plane:
        text = text.replace("[end]", f"[networks.plane.notice]\n{plane}\n\n[end]")
    put(root / "tools-2026" / "evaluation.toml", text.replace("[end]", f"{more}\n[end]"))


def test_notice_is_counted_from_the_day_asked_for_else_from_the_paper_s_own(root: Path) -> None:
    with_notice(root, 'months = 6\nends = "12-31"')

    def noticed(today: date | None) -> list[tuple[date, str, str]]:
        return [one for one in Library(root).row("tools-2026", today).due if one[2] == "notice"]

    own = Library(root).row("tools-2026")
    assert own.counted_from == own.date == date(2026, 1, 15)
    assert noticed(None) == [(date(2026, 6, 30), "saw", "notice")]
    assert noticed(date(2025, 1, 1)) == [(date(2025, 6, 30), "saw", "notice")]  # a paper of next year
    assert noticed(date(2028, 2, 1)) == [(date(2028, 6, 30), "saw", "notice")]
    assert noticed(date(2028, 6, 30)) == [(date(2028, 6, 30), "saw", "notice")]
    assert noticed(date(2028, 7, 1)) == [(date(2029, 6, 30), "saw", "notice")]
    assert Library(root).row("tools-2026", date(2028, 7, 1)).counted_from == date(2028, 7, 1)


def test_days_of_notice_come_by_day_and_not_by_network(root: Path) -> None:
    """Each kind of day under its own name, as `due` tells them of the whole case."""
    with_notice(root, "last_day = 2027-05-01\npay_by = 2026-12-31", "last_day = 2027-01-31\npay_by = 2027-09-01")

    due = [one for one in Library(root).row("tools-2026").due if one[2] in ("notice", "pay-by")]
    assert due == [
        (date(2026, 12, 31), "saw", "pay-by"),
        (date(2027, 1, 31), "plane", "notice"),
        (date(2027, 5, 1), "saw", "notice"),
        (date(2027, 9, 1), "plane", "pay-by"),
    ]


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ("{ date = 2026-06-30 }", [(date(2026, 12, 31), "saw", "notice-effect")]),
        ("{ date = 2026-07-01 }", [(date(2027, 12, 31), "saw", "notice-effect")]),
        ("{ date = 2026-06-30, effective = 2027-03-31 }", [(date(2027, 3, 31), "saw", "notice-effect")]),
        ("{ precaution = true }", []),
    ],
)
def test_notice_that_has_been_given_leaves_the_day_that_it_takes_effect(
    root: Path, given: str, due: list[tuple[date, str, str]]
) -> None:
    with_notice(root, f'months = 6\nends = "12-31"\ngiven = {given}')

    row = Library(root).row("tools-2026", date(2026, 2, 1))
    assert [one for one in row.due if one[2].startswith("notice")] == due


def test_a_day_that_is_recommended_is_not_told_twice_and_binds_nobody_once_something_else_is_decided(
    root: Path,
) -> None:
    recommended = '[recommendations.plane]\nkind = "stop"\nnotice_day = 2026-06-30\n'
    terms = 'months = 6\nends = "12-31"'

    def due(outcome: str) -> list[tuple[date, str]]:
        with_notice(root, "", terms, recommended + outcome)
        return [(day, term) for day, network, term in Library(root).row("tools-2026").due if network == "plane"]

    assert due("") == [(date(2026, 6, 30), "notice_day")]
    assert due('[outcome]\ndecisions = { plane = "stop" }\n') == [(date(2026, 6, 30), "notice_day")]
    assert due('[outcome]\ndecision = "as-proposed"\n') == [(date(2026, 6, 30), "notice_day")]
    assert due('[outcome]\ndecisions = { plane = "keep" }\n') == [(date(2026, 6, 30), "notice")]
    assert due('[outcome]\ndecisions = { plane = { kind = "referred-back", until = 2026-05-01 } }\n') == [
        (date(2026, 5, 1), "outcome"),
        (date(2026, 6, 30), "notice"),
    ]


@pytest.mark.parametrize(
    "terms",
    [
        "months = 6",
        'months = 6\nends = "99-99"',
        'months = 6\nends = "x"',
        "months = -5\nrolling = true",
        "ends = 3",
        "given = 1",
    ],
)
def test_terms_that_say_nothing_are_no_day_and_no_crash(root: Path, terms: str) -> None:
    with_notice(root, terms)

    assert [one for one in Library(root).row("tools-2026").due if one[2].startswith("notice")] == []


def test_the_records_folder_is_the_option_else_the_variable_else_here_else_home(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert records_folder() == Path.home() / "Slutsats"
    monkeypatch.chdir(root)
    assert records_folder() == root
    monkeypatch.chdir(root / "tools-2026")
    assert records_folder() == root
    monkeypatch.setenv("SLUTSATS_RECORDS", str(tmp_path / "chosen"))
    assert records_folder() == tmp_path / "chosen"
    assert records_folder(tmp_path / "option") == tmp_path / "option"


def test_a_new_evaluation_is_sound_as_it_stands(root: Path) -> None:
    folder = begin(root, "saws-2026")
    reading = read_case(folder)

    assert reading.case is not None
    assert reading.problems == ()
    assert list(reading.case.networks) == ["the-saw", "akes-sag"]
    assert (folder / "framework.toml").read_text() == "#:schema ./.slutsats/schema/framework.json\n" + FRAMEWORK
    assert (folder / ".gitignore").read_text() == ".slutsats/\n.*.tmp\n"
    namespace = reading.case.evaluation.calendar.namespace
    assert (folder / "evaluation.toml").read_text(encoding="utf-8") == (
        "#:schema ./.slutsats/schema/evaluation.json\n"
        'format = 1\nid = "saws-2026"\ntitle = "Saws"\nlanguage = "en"\ndate = 2026-03-01\n'
        'framework = "tools"\nlead = "anna"\n\n'
        '[evaluators.anna]\nname = "Anna"\n\n[organisation]\nname = "The library"\n\n[mandate]\n\n'
        '[networks.the-saw]\nname = "The saw"\n\n[networks.akes-sag]\nname = "Åkes såg"\n\n'
        f'[calendar]\nnamespace = "{namespace}"\n\n[end]\ncomplete = true\n'
    )
    assert (folder / ".slutsats/schema/evaluation.json").exists()


def test_a_framework_s_own_schema_line_gives_way_to_that_of_the_evaluation(root: Path) -> None:
    (root / "own.toml").write_text("#:schema ./framework.schema.json\n" + FRAMEWORK)

    folder = begin(root, "saws-2026", framework=str(root / "own.toml"))

    line, _, rest = (folder / "framework.toml").read_text().partition("\n")
    assert (line, rest) == ("#:schema ./.slutsats/schema/framework.json", FRAMEWORK)
    assert (folder / line.removeprefix("#:schema ./")).exists()


@pytest.mark.parametrize("name", ["Saws 2026", "../saws", "", "con", "lpt1", "å", "a" * 65, "-a"])
def test_an_id_that_is_unfit_on_some_system_is_refused_before_anything_is_made(root: Path, name: str) -> None:
    before = sorted(root.parent.rglob("*"))
    with pytest.raises(Refused, match="cannot be an id"):
        begin(root, name)

    assert sorted(path for path in root.parent.rglob("*") if path.name != "own.toml") == before


def test_an_evaluation_never_takes_the_place_of_another(root: Path) -> None:
    with pytest.raises(Refused, match='already something called "tools-2026"'):
        begin(root, "tools-2026")

    assert (root / "tools-2026" / "evaluation.toml").read_text() == EVALUATION


def test_an_unsound_framework_is_told_with_its_place_and_nothing_is_made(root: Path) -> None:
    broken = put(root.parent / "broken.toml", FRAMEWORK.replace('"rating"', '"ratng"'))
    with pytest.raises(Refused, match=r'broken\.toml:23:8: type is "ratng"'):
        begin(root, "saws-2026", framework=str(broken))

    assert Library(root).ids() == ["tools-2026", "tools-2027"]


def test_a_copy_is_a_record_of_its_own(root: Path) -> None:
    creating.duplicate(root, "tools-2026", "tools-2028")
    reading = read_case(root / "tools-2028")

    assert reading.case is not None
    assert (reading.case.id, list(reading.case.sheets)) == ("tools-2028", [("anna", "saw")])


def test_an_evaluation_is_put_away_and_taken_out_again(root: Path) -> None:
    archive(root / "tools-2026", True)
    assert Library(root).row("tools-2026").archived

    archive(root / "tools-2026", False)
    assert (root / "tools-2026" / "evaluation.toml").read_text() == EVALUATION
    assert [(entry.key, entry.old, entry.new) for entry in history(root / "tools-2026")] == [
        ((), {}, {"archived": True}),
        ((), {"archived": True}, {}),
    ]


def test_progress_counts_answers_that_are_in(root: Path) -> None:
    done = progress(root / "tools-2026")

    assert (done.answered, done.total) == (2, 6)


def test_the_demo_is_kept_between_runs_and_put_back_when_asked() -> None:
    records = demo.demo_records()
    names = Library(records).ids()
    put(records / names[0] / "mine.txt", "x")

    assert demo.demo_records() == records
    assert (records / names[0] / "mine.txt").exists()
    assert demo.demo_records(fresh=True) == records
    assert not (records / names[0] / "mine.txt").exists()
    assert all(not read_case(records / name).errors for name in names)


def test_each_person_s_place_in_each_record_is_remembered_to_the_character(root: Path) -> None:
    place = state.Resume("worth", "saw", "use", "justification", 17, "walk")
    state.remember(root / "tools-2026", "anna", place)

    assert state.resume(root / "tools-2026", "anna") == place
    assert state.resume(root / "tools-2026", "bo") is None
    assert state.resume(root / "tools-2027", "anna") is None


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"cursor": "x", "screen": 3}', "[" * 100_000, '{"cursor": -1}'])
def test_a_damaged_memory_is_as_none_at_all(root: Path, kept: str) -> None:
    state.remember(root / "tools-2026", "anna", state.Resume(network="saw"))
    for file in (state.state_folder() / "places").iterdir():
        put(file, kept)

    assert state.resume(root / "tools-2026", "anna") in (None, state.Resume())


def test_typing_that_was_never_saved_is_found_again(root: Path) -> None:
    from small_record import NOW

    recovery = state.Recovery(root / "tools-2026", "anna")
    recovery.keep("saw/use", "half a sent", "half", NOW)

    assert state.Recovery(root / "tools-2026", "anna").left() == [state.Leftover("saw/use", "half a sent", "half", NOW)]
    assert state.Recovery(root / "tools-2026", "bo").left() == []
    recovery.drop("saw/use")
    assert recovery.left() == []


def test_a_state_folder_that_cannot_be_written_breaks_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUTSATS_STATE", str(put(root.parent / "a-file", "x")))

    assert not state.remember(root / "tools-2026", "anna", state.Resume())
    assert not state.set_setting("language", "sv")
    assert state.setting("language", "en") == "en"
    with pytest.raises(RecordError):
        demo.demo_records()


def test_a_date_under_a_key_that_the_framework_does_not_know_falls_due_for_nobody(root: Path) -> None:
    header = root / "tools-2026" / "evaluation.toml"
    put(header, header.read_text().replace("until = 2026-12-31", "until = 2026-12-31\nnever_heard_of = 2026-11-30"))

    assert Library(root).row("tools-2026").due == ((date(2026, 12, 31), "saw", "until"),)


def test_an_evaluation_made_anew_does_not_resume_where_the_old_one_was_left(tmp_path: Path) -> None:
    copies = [creating.copy_example(tmp_path, "huddinge-2025")]
    state.remember(copies[0], "anna", state.Resume(criterion="use", network="sekom", cursor=7))
    assert state.resume(copies[0], "anna") is not None

    shutil.rmtree(copies[0])
    copies.append(creating.copy_example(tmp_path, "huddinge-2025"))

    assert copies[0] == copies[1]
    assert state.resume(copies[1], "anna") is None


KILLED = """
import os, sys
from pathlib import Path
from slutsats.records import creating

rename, left = os.rename, [int(sys.argv[2])]
fsync = os.fsync

def killed(*arguments, **more):
    left[0] -= 1
    if left[0] < 0:
        os._exit(9)
    fsync(*arguments, **more)

os.fsync = killed
creating.copy_example(Path(sys.argv[1]), "huddinge-2025")
"""


@needs_posix
@pytest.mark.parametrize("forced", [0, 3, 9])
def test_a_new_evaluation_that_is_killed_leaves_nothing_half_made(tmp_path: Path, forced: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(forced)], check=False)
    assert done.returncode == 9
    assert Library(tmp_path).ids() == []
    assert list(Library(tmp_path).rows()) == []

    creating.copy_example(tmp_path, "huddinge-2026")

    assert [path.name for path in tmp_path.iterdir()] == ["huddinge-2026"]
