"""What the store says is saved is on disk; what is not stays; nobody's change is overwritten."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import tomli
from small_record import EVALUATION, NOW, SHEET, SHEET_FILE, Desk, put
from systems import needs_posix

from slutsats.records.change import Change, answer_change, evaluation_change, passage_change
from slutsats.records.events import Changed, Conflict, Failed, Saved, Warned
from slutsats.records.reading import read_case

OpenDesk = Callable[..., Desk]


def answers(folder: Path, file: str = SHEET_FILE) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = tomli.loads((folder / file).read_text())["answers"]
    return found


def test_an_answer_is_on_disk_when_it_is_said_to_be_saved(folder: Path, open_desk: OpenDesk) -> None:
    on_disk = []

    desk = open_desk()
    desk.store._tell = lambda event: on_disk.append((type(event), answers(folder)["use"]["value"]))
    desk.save(answer_change("anna", "saw", "use", value="some"))

    assert on_disk == [(Saved, "some")]
    assert desk.store.state.kind == "saved"
    assert desk.store.state.at == NOW


def test_a_first_answer_makes_its_sheet(folder: Path, open_desk: OpenDesk) -> None:
    open_desk().save(answer_change("bo", "plane", "use", value="none"))

    assert (folder / "answers/bo/plane.toml").read_text() == (
        '#:schema ../../.slutsats/schema/answers.json\nformat = 1\nevaluator = "bo"\nnetwork = "plane"\n\n'
        '[answers.use]\nvalue = "none"\n\n[end]\ncomplete = true\n'
    )
    case = read_case(folder).case
    assert case is not None
    assert case.sheets["bo", "plane"].answers["use"].value == "none"


def test_a_human_s_edit_of_a_passage_makes_the_draft_file(folder: Path, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.save(
        passage_change("en", "conclusion.saw", state="edited", text="Keep it.", drawn_from={"answers.saw.use": "9f"})
    )

    assert (folder / "draft.toml").read_text() == (
        "#:schema ./.slutsats/schema/draft.json\nformat = 1\n\n"
        '[en."conclusion.saw"]\nstate = "edited"\ntext = "Keep it."\n\n'
        '[en."conclusion.saw".drawn_from]\n"answers.saw.use" = "9f"\n\n[end]\ncomplete = true\n'
    )
    desk.save(passage_change("en", "conclusion.saw"))
    assert "conclusion.saw" not in (folder / "draft.toml").read_text()


def test_typing_is_saved_as_its_last_state(folder: Path, open_desk: OpenDesk) -> None:
    text = "It saws, and it has sawn since it was bought."
    desk = open_desk()
    for length in range(len(text) + 1):
        desk.store.save(answer_change("anna", "saw", "note", justification=text[:length]))

    assert desk.store.flush()
    assert answers(folder)["note"]["justification"] == text
    assert {ticket for event in desk.of(Saved) for ticket in event.tickets} == set(range(1, len(text) + 2))


def test_two_desks_on_one_sheet_end_with_both_answers(folder: Path, open_desk: OpenDesk) -> None:
    one, other = open_desk(), open_desk()
    one.save(answer_change("anna", "saw", "use", value="none"))
    other.save(answer_change("anna", "saw", "cost", value="5000"))

    assert answers(folder)["use"]["value"] == "none"
    assert answers(folder)["cost"]["value"] == "5000"
    assert other.of(Saved)[0].others == (("answers", "use"),)


def test_two_answers_to_one_question_become_a_question_with_both(folder: Path, open_desk: OpenDesk) -> None:
    one, other = open_desk(), open_desk()
    one.save(answer_change("anna", "saw", "use", value="none"))
    assert not other.save(answer_change("anna", "saw", "use", value="some"))

    conflict = other.of(Conflict)[0]
    assert (conflict.base["value"], conflict.ours["value"], conflict.theirs["value"]) == ("much", "some", "none")
    assert answers(folder)["use"]["value"] == "none"
    assert other.store.state.kind == "conflict"

    other.store.resolve(conflict, conflict.ours)
    assert other.store.flush()
    assert answers(folder)["use"]["value"] == "some"
    assert other.store.state.kind == "saved"


def test_typing_on_while_the_question_stands_does_not_answer_it(folder: Path, open_desk: OpenDesk) -> None:
    one, other = open_desk(), open_desk()
    one.save(answer_change("anna", "saw", "use", value="none"))
    other.save(answer_change("anna", "saw", "use", value="some"))
    other.save(answer_change("anna", "saw", "use", justification="More of it."))

    assert answers(folder)["use"]["value"] == "none"
    assert "More" not in (folder / SHEET_FILE).read_text()


def test_the_same_answer_from_two_desks_is_no_question(folder: Path, open_desk: OpenDesk) -> None:
    one, other = open_desk(), open_desk()
    one.save(answer_change("anna", "saw", "use", value="none", answered=NOW))

    assert other.save(answer_change("anna", "saw", "use", value="none", answered=NOW.replace(hour=10)))


@pytest.mark.parametrize(
    ("file", "changes", "now"),
    [
        (
            SHEET_FILE,
            [answer_change("anna", "saw", "use", value="some"), answer_change("anna", "saw", "note", value="More.")],
            SHEET.replace('"much"', '"some"').replace("[end]", '[answers.note]\nvalue = "More."\n\n[end]'),
        ),
        (
            "evaluation.toml",
            [evaluation_change((), {"title": "Our tools"}), evaluation_change(("networks", "saw"), {"name": "A saw"})],
            EVALUATION.replace('"The tools"', '"Our tools"').replace('"The saw"', '"A saw"'),
        ),
    ],
)
def test_a_file_that_was_deleted_is_asked_about_and_comes_back_whole_with_what_was_given_meanwhile(
    folder: Path, open_desk: OpenDesk, file: str, changes: list[Change], now: str
) -> None:
    desk = open_desk()
    (folder / file).unlink()

    assert not desk.save(*changes[:1])
    assert not desk.save(*changes[1:])
    (conflict,) = desk.store.conflicts
    assert (conflict.key, conflict.theirs) == ((), None)
    assert not (folder / file).exists()

    desk.store.resolve(conflict, conflict.ours)
    assert desk.store.flush()
    assert (folder / file).read_text() == now  # comments and all


def test_a_sheet_broken_underneath_is_left_alone_and_the_answer_kept(folder: Path, open_desk: OpenDesk) -> None:
    desk = open_desk()
    put(folder / SHEET_FILE, "answers = [")

    assert not desk.save(answer_change("anna", "saw", "use", value="some"))
    assert (folder / SHEET_FILE).read_text() == "answers = ["
    assert desk.store.state.kind == "failed"
    assert desk.store.state.waiting == 1

    put(folder / SHEET_FILE, SHEET)
    assert desk.store.flush()
    assert answers(folder)["use"]["value"] == "some"


@needs_posix
def test_a_full_disk_is_told_and_the_answer_saved_when_there_is_room_again(folder: Path, open_desk: OpenDesk) -> None:
    desk = open_desk()
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        assert not desk.save(answer_change("anna", "saw", "use", value="some"))
        assert not desk.store.flush()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert answers(folder)["use"]["value"] == "much"
    assert str(desk.of(Failed)[0].message).startswith(f"{SHEET_FILE} could not be written:")
    assert (desk.store.state.kind, desk.store.state.waiting) == ("failed", 1)
    assert len(desk.of(Failed)) == 1

    assert desk.store.flush()
    assert answers(folder)["use"]["value"] == "some"
    assert desk.store.state.kind == "saved"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (SHEET.replace("[end]\ncomplete = true\n", ""), "was cut"),
        (SHEET.replace("format = 1", "format = 2"), "newer Slutsats"),
    ],
    ids=["cut off", "newer format"],
)
def test_a_record_that_is_only_looked_at_is_never_written(
    folder: Path, open_desk: OpenDesk, text: str, reason: str
) -> None:
    put(folder / SHEET_FILE, text)
    desk = open_desk()

    assert not desk.save(answer_change("anna", "saw", "use", value="some"))
    assert (folder / SHEET_FILE).read_text() == text
    assert desk.store.state.kind == "read-only"
    assert reason in str(desk.store.state.message)


@pytest.mark.parametrize(
    "text",
    [SHEET.replace("[end]\ncomplete = true\n", ""), SHEET.replace("format = 1", "format = 2")],
    ids=["cut off", "newer format"],
)
def test_a_record_that_became_only_to_be_looked_at_while_it_was_open_is_not_written(
    folder: Path, open_desk: OpenDesk, text: str
) -> None:
    put(folder / SHEET_FILE, SHEET)
    desk = open_desk()
    put(folder / SHEET_FILE, text)

    assert not desk.save(answer_change("anna", "saw", "use", value="some"))
    assert (folder / SHEET_FILE).read_text() == text
    assert desk.store.state.kind == "read-only"


def test_one_file_that_cannot_be_saved_does_not_hold_up_the_others(folder: Path, open_desk: OpenDesk) -> None:
    put(folder / SHEET_FILE, SHEET.replace("format = 1", "format = 2"))
    desk = open_desk()
    desk.save(answer_change("anna", "saw", "use", value="some"), evaluation_change((), {"title": "Our tools"}))

    assert 'title = "Our tools"' in (folder / "evaluation.toml").read_text()
    assert desk.store.state.waiting == 1


def test_what_somebody_else_wrote_is_seen_when_the_desk_looks(folder: Path, open_desk: OpenDesk) -> None:
    desk = open_desk()
    seen = threading.Event()
    desk.store._tell = lambda event: (desk.told.append(event), seen.set())
    put(folder / SHEET_FILE, SHEET.replace('"much"', '"none"'))
    put(folder / "answers/bo/plane.toml", SHEET.replace("anna", "bo").replace('"saw"', '"plane"'))
    desk.store.look()

    assert seen.wait(5)
    assert desk.told == [Changed((SHEET_FILE, "answers/bo/plane.toml"))]

    desk.store.seen(read_case(folder))
    desk.save(answer_change("anna", "saw", "use", value="some"))
    assert desk.of(Conflict) == []
    assert answers(folder)["use"]["value"] == "some"


def test_a_windows_file_is_saved_with_plain_line_ends_and_loses_nothing(folder: Path, open_desk: OpenDesk) -> None:
    put(folder / SHEET_FILE, b"\xef\xbb\xbf" + SHEET.replace("\n", "\r\n").encode())

    assert open_desk().save(answer_change("anna", "saw", "cost", value="5000"))
    assert (folder / SHEET_FILE).read_text(encoding="utf-8") == SHEET.replace('"4000"', '"5000"')


def test_a_file_that_must_be_written_anew_leaves_its_original(folder: Path, open_desk: OpenDesk) -> None:
    desk = open_desk()
    migrated = replace(desk.reading.documents[SHEET_FILE], rewritten=True)
    desk.store.seen(replace(desk.reading, documents={**desk.reading.documents, SHEET_FILE: migrated}))

    desk.save(answer_change("anna", "saw", "use", value="some"))
    kept = list((folder / ".slutsats/kept").iterdir())

    assert [file.read_text() for file in kept] == [SHEET]
    assert answers(folder)["use"]["value"] == "some"


def test_a_history_that_cannot_be_written_does_not_make_the_save_fail(folder: Path, open_desk: OpenDesk) -> None:
    put(folder / ".slutsats/history", "a file stands here")
    desk = open_desk()

    assert desk.save(answer_change("anna", "saw", "use", value="some"))
    desk.store.close()
    assert len(desk.of(Saved)) == len(desk.of(Warned)) == 1


def test_a_listener_that_fails_does_not_stop_the_saving(folder: Path, open_desk: OpenDesk) -> None:
    desk = open_desk()

    def deaf(event: object) -> None:
        raise RuntimeError("gone")

    desk.store._tell = deaf
    desk.store.save(answer_change("anna", "saw", "use", value="some"))
    desk.store.save(answer_change("anna", "saw", "cost", value="1"))

    with pytest.raises(RuntimeError, match="gone"):
        desk.store.close()
    assert (answers(folder)["use"]["value"], answers(folder)["cost"]["value"]) == ("some", "1")


def test_a_file_put_back_to_an_older_version_of_our_own_is_taken_in(folder: Path, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.save(answer_change("anna", "saw", "use", value="some"))
    first = (folder / SHEET_FILE).read_bytes()
    desk.save(answer_change("anna", "saw", "use", value="none"))
    put(folder / SHEET_FILE, first)
    seen = threading.Event()
    desk.store._tell = lambda event: (desk.told.append(event), seen.set())
    desk.told.clear()
    desk.store.look()
    assert seen.wait(5)
    assert desk.told == [Changed((SHEET_FILE,))]

    desk.told.clear()
    desk.store.seen(read_case(folder))
    desk.store.look()
    desk.save(answer_change("anna", "saw", "cost", value="1"))

    assert [type(event) for event in desk.told] == [Saved]
    assert desk.of(Saved)[0].others == ()
    assert answers(folder)["use"]["value"] == "some"


def test_a_reading_from_before_our_last_save_is_not_taken_in(folder: Path, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.save(answer_change("anna", "saw", "use", value="some"))
    before = read_case(folder)
    desk.save(answer_change("anna", "saw", "use", value="none"))

    desk.store.seen(before)
    desk.save(answer_change("anna", "saw", "cost", value="1"))

    assert desk.of(Conflict) == []
    assert answers(folder)["use"]["value"] == "none"
