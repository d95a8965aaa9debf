"""A framework that grows old: no answer is lost, each has its place or is kept as retired, and a draft is possible."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_record import EVALUATION, FRAMEWORK, SHEET, SHEET_FILE, put

from slutsats.drafts.compile import compile_draft
from slutsats.records.history import history
from slutsats.records.reading import read_case, read_framework
from slutsats.records.upgrading import fates, take_back, upgrade
from slutsats.schema.answers import Answer, AnswerSheet

DAY = date(2027, 3, 1)
SETTLED = '\n[settled.saw.use]\nevaluator = "anna"\nreason = "She uses it."\n'


def newer(folder: Path, *changes: tuple[str, str], version: str = "1.1") -> Path:
    text = FRAMEWORK.replace('"1.0"', f'"{version}"')
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return put(folder.parent / "newer.toml", text)


def sheet(folder: Path) -> AnswerSheet:
    reading = read_case(folder)
    assert reading.errors == ()
    assert reading.case is not None
    return reading.case.sheets["anna", "saw"]


RENAMED = [
    ("[questions.use]", '[questions.usage]\nwas = "use"'),
    ('main = "use"', 'main = "usage"'),
    ("[phrases.use]", "[phrases.usage]"),
    ('question = "use"', 'question = "usage"'),
]


def test_an_answer_moves_to_the_question_that_its_own_has_become_and_what_is_settled_with_it(folder: Path) -> None:
    put(folder / "evaluation.toml", EVALUATION.replace("\n[end]", SETTLED + "\n[end]"))
    upgrade(folder, newer(folder, *RENAMED), DAY)
    answer = sheet(folder).answers["usage"]
    case = read_case(folder).case

    assert (answer.value, answer.confidence, answer.sources, answer.carried) == ("much", "high", ["bill"], False)
    assert "It is used [daily]" in (answer.justification or "")
    assert set(sheet(folder).answers) == {"usage", "cost"}
    assert case is not None
    assert case.evaluation.settled["saw"]["usage"].reason == "She uses it."
    assert 'colour = "red"   # nobody knows this key' in (folder / SHEET_FILE).read_text()


def test_a_level_has_its_new_name_and_waits_to_be_confirmed(folder: Path) -> None:
    changes = [
        ('["none", "some", "much"]', '["none", "some", "lots"]\nwas = { lots = "much" }'),
        ("labels.much", "labels.lots"),
        ("meaning.much", "meaning.lots"),
        ("\nmuch = ", "\nlots = "),
    ]
    upgrade(folder, newer(folder, *changes), DAY)

    answer = sheet(folder).answers["use"]
    assert (answer.value, answer.carried) == ("lots", True)


def test_an_answer_whose_level_is_gone_is_retired_as_it_was_and_the_question_is_unanswered(folder: Path) -> None:
    changes = [
        ('["none", "some", "much"]', '["none", "some"]'),
        ('labels.much = { en = "much" }\n', ""),
        ('meaning.much = { en = "daily" }\n', ""),
        ('much = { en = "{network} is used much" }\n', ""),
    ]
    upgrade(folder, newer(folder, *changes), DAY)
    read = sheet(folder)
    retired = read.retired["use"]

    assert "use" not in read.answers
    assert (retired.value, retired.answer, retired.question) == ("much", "much", "How much is it used?")
    assert (retired.version, retired.retired) == ("1.0", DAY)
    assert "It is used [daily]" in (retired.justification or "")


def test_a_question_that_has_become_two_gives_both_its_answer_to_be_confirmed(folder: Path) -> None:
    second = (
        '\n[questions.cost-later]\nwas = "cost"\ncriterion = "worth"\ntype = "money"\nask = { en = "And later?" }\n'
    )
    first = (
        '[questions.cost]\ncriterion = "worth"\ntype = "money"',
        '[questions.cost-now]\nwas = "cost"\ncriterion = "worth"\ntype = "money"',
    )
    upgrade(folder, newer(folder, first, ("\n[questions.note]", second + "\n[questions.note]")), DAY)

    answers = sheet(folder).answers
    assert {name: (answers[name].value, answers[name].carried) for name in ("cost-now", "cost-later")} == {
        "cost-now": ("4000", True),
        "cost-later": ("4000", True),
    }


def test_what_was_retired_once_stays_when_the_same_question_is_retired_again(folder: Path) -> None:
    gone = [('[questions.cost]\ncriterion = "worth"\ntype = "money"\nask = { en = "What does it cost?" }\n\n', "")]
    upgrade(folder, newer(folder, *gone), DAY)
    upgrade(folder, newer(folder, version="1.2"), DAY)
    path = folder / SHEET_FILE
    path.write_text(path.read_text().replace("\n[end]", '\n[answers.cost]\nvalue = "5000"\n\n[end]'))
    upgrade(folder, newer(folder, *gone, version="1.3"), DAY)

    assert {name: one.value for name, one in sheet(folder).retired.items()} == {"cost": "4000", "cost-2": "5000"}


def test_taking_an_upgrade_back_gives_every_answer_its_place_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLUTSATS_EVALUATOR", "anna")
    before = sheet(folder)
    gone = ('[questions.cost]\ncriterion = "worth"\ntype = "money"\nask = { en = "What does it cost?" }\n\n', "")
    upgrade(folder, newer(folder, *RENAMED, gone), DAY)
    assert sheet(folder) != before

    take_back(folder, history(folder, "framework.toml")[0])

    assert sheet(folder) == before


@pytest.mark.parametrize("broken", ["7", '"text"', "{ value = [1] }", "{ carried = 3 }"])
def test_a_retired_answer_that_cannot_be_read_stops_nothing(folder: Path, broken: str) -> None:
    put(folder / SHEET_FILE, SHEET.replace("[answers.use]", f"[retired]\nold = {broken}\n\n[answers.use]"))

    assert sheet(folder).answers["use"].value == "much"
    assert sheet(folder).retired == {}


# Every combination of what may happen to a question and to its levels, for two evaluators' answers on three questions.

LEVELS = ("none", "some", "much")
FATES = ("kept", "reworded", "renamed", "removed", "split")


def question(name: str, was: str, ask: str) -> str:
    before = f'was = "{was}"\n' if was else ""
    return (
        f'[questions.{name}]\n{before}criterion = "worth"\ntype = "rating"\nscale = "scale-{name}"\n'
        f'ask = {{ en = "{ask}" }}\n\n'
    )


def scale(name: str, levels: dict[str, str]) -> str:
    """`levels`: name -> what it was called."""
    named = ", ".join(f'"{level}"' for level in levels)
    was = ", ".join(f'{level} = "{old}"' for level, old in levels.items() if old != level)
    texts = "".join(f'{part}.{level} = {{ en = "{level}" }}\n' for part in ("labels", "meaning") for level in levels)
    return f"[scales.scale-{name}]\nlevels = [{named}]\n" + (f"was = {{ {was} }}\n" if was else "") + texts + "\n"


def framework(version: str, questions: list[tuple[str, str, str, dict[str, str]]]) -> str:
    parts = [question(name, was, ask) + scale(name, levels) for name, was, ask, levels in questions]
    main = questions[0][0]
    head = FRAMEWORK[: FRAMEWORK.index("[scales.extent]")].replace('"1.0"', f'"{version}"')
    tail = FRAMEWORK[FRAMEWORK.index("[recommendations.keep]") :]
    rules = tail.replace('question = "use", at_least = "some"', f'question = "{main}", answered = true')
    return head + f'[criteria.worth]\ntitle = {{ en = "Worth" }}\nmain = "{main}"\n\n' + "".join(parts) + rules


LEVEL_FATES = st.tuples(*(st.sampled_from(["kept", "renamed", "removed"]) for _ in LEVELS))
ANSWERS = st.lists(st.sampled_from([*LEVELS, "cannot-judge", ""]), min_size=6, max_size=6)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(FATES), LEVEL_FATES), min_size=3, max_size=3),
    ANSWERS,
)
def test_whatever_becomes_of_questions_and_levels_no_answer_is_lost_and_a_draft_is_possible(
    changes: list[tuple[str, tuple[str, ...]]], given_answers: list[str]
) -> None:
    names = ("q0", "q1", "q2")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "tools-2026"
        put(folder / "framework.toml", framework("1.0", [(n, "", f"{n}?", {x: x for x in LEVELS}) for n in names]))
        put(folder / "evaluation.toml", EVALUATION)
        written = {}
        for who, given_to in (("anna", given_answers[:3]), ("bo", given_answers[3:])):
            text = f'format = 1\nevaluator = "{who}"\nnetwork = "saw"\n'
            for name, value in zip(names, given_to, strict=True):
                if value:
                    written[who, name] = f"{who} on {name}"
                    text += f'\n[answers.{name}]\nvalue = "{value}"\njustification = "{who} on {name}"\n'
            put(folder / f"answers/{who}/saw.toml", text + "\n[end]\ncomplete = true\n")
        after = [("fresh", "", "fresh?", {x: x for x in LEVELS})]
        for name, (fate, levels) in zip(names, changes, strict=True):
            now = {
                f"{x}-now" if f == "renamed" else x: x for x, f in zip(LEVELS, levels, strict=True) if f != "removed"
            }
            now = now if len(now) > 1 else {**now, "one": "one", "other": "other"}
            if fate in ("kept", "reworded"):
                after.append((name, "", f"{name}?" if fate == "kept" else f"{name}, anew?", now))
            elif fate != "removed":
                for successor in (f"{name}-a", f"{name}-b")[: 2 if fate == "split" else 1]:
                    after.append((successor, name, f"{name}?", now))
        target = put(Path(place) / "newer.toml", framework("1.1", after))
        assert read_framework(target)[0] is not None

        case = read_case(folder).case
        newest = read_framework(target)[0]
        assert case is not None
        assert newest is not None
        foretold = {(one.evaluator, one.question): one for one in fates(case, newest)}
        upgrade(folder, target, DAY)
        reading = read_case(folder)

        assert reading.errors == ()
        assert reading.case is not None
        compile_draft(reading.case)
        assert foretold.keys() == written.keys()
        for (who, name), justification in written.items():
            stands = reading.case.sheets[who, "saw"]
            held: list[Answer] = [*stands.answers.values(), *stands.retired.values()]
            assert justification in [one.justification for one in held]
            fate = foretold[who, name]
            assert (name in stands.retired) == (fate.fate == "no-place")
            assert all(place in stands.answers for place in fate.to)
