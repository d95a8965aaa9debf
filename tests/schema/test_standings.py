"""Where a network stands decides its tense, its facts, its recommendations, and whether it is in question at all."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from slutsats.schema.answers import AnswerSheet
from slutsats.schema.case import Case
from slutsats.schema.due import due
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.facts import facts_of
from slutsats.schema.findings import findings
from slutsats.schema.fingerprint import asked
from slutsats.schema.framework import Framework
from slutsats.schema.progress import Progress, progress
from slutsats.schema.rules import Needs, Suggestion, suggest
from slutsats.schema.soundness import faults
from slutsats.schema.standings import is_outside, standing_of, tense_of, worded


def en(text: str) -> dict[str, str]:
    return {"en": text}


LEVELS = {"low": en("low"), "high": en("high")}
DECLARED: dict[str, Any] = {
    "format": 1,
    "id": "clubs",
    "version": "1",
    "languages": ["en"],
    "title": en("Clubs"),
    "subject": {"en": {"one": "club", "many": "clubs"}},
    "scales": {
        "extent": {
            "levels": list(LEVELS),
            "labels": LEVELS,
            "meaning": LEVELS,
            "would": {"meaning": {"low": en("few")}},
        }
    },
    "criteria": {"worth": {"title": en("Worth"), "main": "use"}},
    "questions": {
        "use": {
            "criterion": "worth",
            "type": "rating",
            "scale": "extent",
            "ask": en("How much is it used?"),
            "short": en("use"),
            "would": {"ask": en("How much would it be used?")},
            "past": {"ask": en("How much was it used?"), "short": en("use then")},
        },
        "note": {"criterion": "worth", "type": "text", "ask": en("What else?")},
        "purpose": {
            "criterion": "worth",
            "type": "text",
            "ask": en("What would it be used for?"),
            "applies_when": {"fact": "status", "one_of": ["candidate", "former"]},
        },
    },
    "phrases": {
        "use": {
            "low": {"en": "{network} is little used", "would": en("{network} would be little used")},
            "high": {"en": "{network} is used", "past": en("{network} was used")},
        }
    },
    "facts": {
        "status": {"kind": "standing", "label": en("membership")},
        "per-year": {"kind": "fee", "label": en("fee")},
        "last-day": {"kind": "notice", "label": en("notice")},
        "ended": {"kind": "when", "label": en("ended"), "table": "left", "key": "since"},
        "ended-cost": {"kind": "amount", "label": en("its cost"), "table": "left", "key": "cost", "optional": True},
    },
    "standings": {
        # candidate first: it asks for no fact of its own
        "candidate": {"label": en("candidate"), "tense": "would", "allows": ["join", "none"]},
        "member": {"label": en("member"), "allows": ["stay", "leave", "none"], "asks": ["last-day"]},
        "former": {
            "label": en("former member"),
            "tense": "past",
            "allows": ["join", "none"],
            "asks": ["ended", "ended-cost"],
        },
        "bound": {"label": en("bound by law"), "outside": True},
    },
    "recommendations": {
        "join": {"label": en("join"), "phrase": en("x")},
        "stay": {"label": en("stay"), "phrase": en("x")},
        "leave": {"label": en("leave"), "phrase": en("x")},
        "none": {"label": en("none"), "phrase": en("x"), "none": True},
    },
    "rules": [
        {
            "id": "outside",
            "when": {
                "all": [
                    {"fact": "status", "one_of": ["candidate", "former"]},
                    {"question": "use", "is": "high"},
                ]
            },
            "suggests": "join",
        },
        {
            "id": "member",
            "when": {"all": [{"fact": "status", "is": "member"}, {"question": "use", "is": "high"}]},
            "suggests": "stay",
        },
        {"id": "otherwise", "suggests": "none"},
    ],
}
FRAMEWORK = Framework.model_validate(DECLARED)
NOTICE = {"months": 6, "ends": "12-31"}


def changed(change: Callable[[dict[str, Any]], object]) -> Framework:
    declared = copy.deepcopy(DECLARED)
    change(declared)
    return Framework.model_validate(declared)


def case(network: dict[str, Any], recommendation: str | None = None, **answers: Any) -> Case:
    declared: dict[str, Any] = {
        "format": 1,
        "id": "trial",
        "title": "Trial",
        "language": "en",
        "date": dt.date(2026, 1, 15),
        "framework": "clubs",
        "organisation": {"name": "Town"},
        "mandate": {"text": "Look at it.", "method": "We looked."},
        "evaluators": {"ann": {}},
        "networks": {"club": {"name": "Club", "fee": {"fixed": "100"}, **network}},
        "recommendations": {"club": recommendation} if recommendation else {},
    }
    given = {question: {"value": value, "justification": "Because."} for question, value in answers.items()}
    sheet = AnswerSheet.model_validate({"format": 1, "evaluator": "ann", "network": "club", "answers": given})
    return Case(Evaluation.model_validate(declared), FRAMEWORK, {("ann", "club"): sheet})


def codes(of: Case) -> set[str]:
    return {problem.code for problem in findings(of)}


def test_the_shape_of_the_trial_is_sound() -> None:
    assert [problem.text() for problem in faults(FRAMEWORK)] == []


@pytest.mark.parametrize(
    ("standing", "tense", "ask", "short", "meaning"),
    [
        ("candidate", "would", "How much would it be used?", "use", "few"),
        ("member", "present", "How much is it used?", "use", "low"),
        ("former", "past", "How much was it used?", "use then", "few"),
    ],
)
def test_a_question_is_asked_in_the_tense_of_the_standing(
    standing: str, tense: str, ask: str, short: str, meaning: str
) -> None:
    of = case({"status": standing})

    assert (standing_of(of, "club"), tense_of(of, "club")) == (standing, tense)
    question = worded(of, "club", "use")
    assert (question.ask, question.short) == (en(ask), en(short))
    assert FRAMEWORK.scales["extent"].means("low", tense_of(of, "club")) == en(meaning)


def test_where_the_record_says_nothing_of_the_standing_all_is_in_the_present_and_everything_counts() -> None:
    of = case({"notice": NOTICE, "left": {"since": 2019}}, "leave")

    assert (standing_of(of, "club"), tense_of(of, "club")) == (None, "present")
    assert not codes(of) & {"fact-out-of-place", "kind-out-of-place"}
    facts = facts_of(of, "club")
    assert facts["last-day"].day is not None
    assert str(facts["ended"].value) == "2019"


def test_what_only_some_standings_ask_for_is_asked_for_as_in_the_first_until_one_is_known() -> None:
    asked_for = {key for p in findings(case({})) if p.code in ("fact-missing", "notice-missing") for key in p.place.key}

    assert [p.text() for p in findings(case({})) if p.code == "fact-missing"] == [
        "This is not known of Club, and the framework asks for it: membership."
    ]
    assert asked_for == {"networks", "club"}


def test_an_answer_is_read_again_when_the_question_is_asked_otherwise() -> None:
    fresh = asked(FRAMEWORK, "use", "would")
    sheet = {"format": 1, "evaluator": "ann", "network": "club", "answers": {"use": {"value": "high", "asked": fresh}}}

    for standing, reworded in (("candidate", False), ("member", True), ("former", True)):
        of = case({"status": standing})
        of = Case(of.evaluation, of.framework, {("ann", "club"): AnswerSheet.model_validate(sheet)})
        assert ("reworded" in codes(of)) is reworded

    assert asked(FRAMEWORK, "note") == asked(FRAMEWORK, "note", "would") == asked(FRAMEWORK, "note", "past")


@pytest.mark.parametrize(
    ("standing", "recommended", "out_of_place"),
    [
        ("candidate", "join", False),
        ("candidate", "leave", True),
        ("candidate", "stay", True),
        ("member", "leave", False),
        ("member", "join", True),
        ("former", "join", False),
        ("former", "leave", True),
    ],
)
def test_a_recommendation_that_the_standing_does_not_allow_is_a_finding_and_stands(
    standing: str, recommended: str, out_of_place: bool
) -> None:
    of = case({"status": standing}, recommended)

    assert ("kind-out-of-place" in codes(of)) is out_of_place
    assert of.evaluation.recommendations["club"].kind == recommended


def test_the_finding_names_what_goes_with_the_standing() -> None:
    told = [problem for problem in findings(case({"status": "candidate"}, "leave")) if problem.code.startswith("kind-")]

    assert [problem.text() for problem in told] == [
        '"leave" does not go with where Club stands ("candidate"): choose "join", "none", or mend the standing.'
    ]
    assert told[0].place.key == ("recommendations", "club", "kind")


def test_what_goes_with_a_standing_is_offered_in_the_framework_s_order() -> None:
    assert FRAMEWORK.offered("member") == ("stay", "leave", "none")
    assert FRAMEWORK.offered("bound") == FRAMEWORK.offered(None) == ("join", "stay", "leave", "none")


@pytest.mark.parametrize("standing", ["candidate", "former"])
def test_notice_is_neither_asked_for_nor_counted_where_there_is_nothing_to_give_notice_of(standing: str) -> None:
    without, with_terms = case({"status": standing}), case({"status": standing, "notice": NOTICE})

    assert "notice-missing" not in codes(without)
    assert facts_of(with_terms, "club")["last-day"].value is None
    assert due(with_terms) == ()
    assert "fact-out-of-place" in codes(with_terms)
    assert "notice-missing" in codes(case({"status": "member"}))
    assert len(due(case({"status": "member", "notice": NOTICE}))) == 1


def test_facts_that_belong_together_stand_in_a_table_of_their_own() -> None:
    facts = facts_of(case({"status": "former", "left": {"since": "2019-11", "cost": "500"}}), "club")

    assert str(facts["ended"].value) == "2019-11"
    assert facts["ended-cost"].value == Decimal(500)
    assert facts["ended"].drawn_from == ("networks.club.left",)


def test_a_member_has_not_left() -> None:
    of = case({"status": "member", "notice": NOTICE, "left": {"since": 2019}})

    assert facts_of(of, "club")["ended"].value is None
    assert [p.place.key for p in findings(of) if p.code == "fact-out-of-place"] == [
        ("networks", "club", "left", "since")
    ]


def test_rules_and_questions_go_by_the_standing() -> None:
    for standing, kind in (("candidate", "join"), ("former", "join"), ("member", "stay")):
        suggestion = suggest(case({"status": standing}, use="high"), "club")
        assert isinstance(suggestion, Suggestion)
        assert suggestion.kind == kind
    assert progress(case({"status": "candidate"})) == Progress(0, 3)
    assert progress(case({"status": "member"})) == Progress(0, 2)


def test_nothing_is_asked_judged_or_recommended_of_what_is_outside_the_question() -> None:
    of = case({"status": "bound"}, use="high")

    assert is_outside(of, "club")
    assert progress(of) == Progress(0, 0)
    assert suggest(of, "club") == Needs(())
    assert not codes(of) & {"unanswered", "no-recommendation", "notice-missing", "fact-missing"}
    assert "contradictory" in codes(of)  # the answer that is there all the same is kept, and counts for nothing


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda d: d["standings"]["member"]["allows"].append("lave"),
            'The framework has no recommendation lave; it has join, stay, leave, none. Did you mean "leave"?',
        ),
        (
            lambda d: d["standings"]["member"]["asks"].append("last-dy"),
            "The framework has no fact last-dy; it has status, per-year, last-day, ended, ended-cost. "
            'Did you mean "last-day"?',
        ),
        (
            lambda d: d["standings"]["member"].update(notice_given="formr"),
            'The framework has no standing formr; it has candidate, member, former, bound. Did you mean "former"?',
        ),
        (
            lambda d: d["standings"]["member"]["asks"].append("status"),
            "status is what tells the standing, and is asked for always: take it away.",
        ),
        (
            lambda d: d["facts"].pop("status"),
            'Nothing tells where a network stands: add a fact with kind = "standing", or take [standings] away.',
        ),
        (
            lambda d: d["facts"].update(other={"kind": "standing", "label": en("x")}),
            "Two facts tell where a network stands, status and other: keep one of them.",
        ),
        (
            lambda d: d["facts"]["status"].update(choices={"in": en("in"), "out": en("out")}),
            "The choices of the fact status are the standings: move them there.",
        ),
        (
            lambda d: d.pop("standings"),
            "The fact status tells where a network stands: say where it may, under [standings].",
        ),
        (
            lambda d: d["rules"][0]["when"]["all"][0]["one_of"].append("formr"),
            'formr is none of that fact\'s choices: candidate, member, former, bound. Did you mean "former"?',
        ),
        (
            lambda d: d["rules"][0]["when"]["all"][0]["one_of"].append("member"),
            "The rule outside can hit where status is member, and suggests join, which that standing does not allow: "
            "narrow the rule, or add join to standings.member.allows.",
        ),
        (
            lambda d: d["standings"]["former"].update(allows=["stay"]),
            "The rule otherwise can hit where status is former, and suggests none, which that standing does not allow: "
            "narrow the rule, or add none to standings.former.allows.",
        ),
        (
            lambda d: d["facts"]["ended"].update(table="notice"),
            "The fact ended would be kept in the table notice, which means something else there: "
            "choose another `table`.",
        ),
        (
            lambda d: d["facts"]["per-year"].update(table="left"),
            "The fact per-year is of kind fee, which has a place of its own: take its `table` away.",
        ),
        (
            lambda d: d["facts"]["ended-cost"].update(key="since"),
            "The facts ended and ended-cost would be kept under the same key, left.since: give one of them another.",
        ),
        (
            lambda d: d["questions"]["use"]["would"]["ask"].update(en=" "),
            'questions.use.would.ask has no text in en, which is among the framework\'s languages: add "en = …".',
        ),
        (
            lambda d: d["recommendations"]["join"]["phrase"].update(past={"en": "{netwrk} again"}),
            None,
        ),
    ],
)
def test_what_is_wrong_with_standings_is_told(change: Callable[[dict[str, Any]], object], sentence: str | None) -> None:
    told = [problem.text() for problem in faults(changed(change))]

    if sentence is None:
        assert told
        assert told[0].startswith("{netwrk} is no placeholder here")
    else:
        assert sentence in told


def test_a_rule_that_no_standing_can_come_to_is_hidden_as_ever() -> None:
    text = [p.code for p in faults(changed(lambda d: d["rules"][1]["when"]["all"][0].update({"is": "candidate"})))]

    assert text == ["rule-hidden"]


@pytest.mark.parametrize(
    ("recorded", "given", "standing"),
    [
        ("member", {}, "leaving"),
        ("member", {"date": dt.date(2025, 12, 1)}, "leaving"),  # ends 31 December 2026 by its terms
        ("member", {"date": dt.date(2026, 1, 15)}, "leaving"),
        ("member", {"date": dt.date(2026, 1, 16)}, "member"),  # after the day that the paper bears
        ("member", {"date": dt.date(2025, 6, 30)}, "former"),  # ended 31 December 2025 by its terms
        ("member", {"date": dt.date(2025, 6, 30), "effective": dt.date(2026, 1, 15)}, "leaving"),  # the last day itself
        ("member", {"date": dt.date(2025, 6, 30), "effective": dt.date(2026, 1, 14)}, "former"),
        ("member", {"date": dt.date(2025, 12, 1), "precaution": True}, "leaving"),
        ("leaving", {"date": dt.date(2025, 12, 1)}, "leaving"),
        ("leaving", {"date": dt.date(2025, 6, 30)}, "former"),
        ("candidate", {"date": dt.date(2025, 6, 30)}, "candidate"),
        ("former", {"date": dt.date(2025, 12, 1)}, "former"),
    ],
)
def test_notice_that_has_been_given_counts_before_the_recorded_standing(
    recorded: str, given: dict[str, Any], standing: str
) -> None:
    def with_leaving(declared: dict[str, Any]) -> None:
        declared["standings"]["member"] |= {"notice_given": "leaving", "notice_effective": "former"}
        declared["standings"]["leaving"] = {"label": en("leaving"), "notice_effective": "former"}

    of = case({"status": recorded, "notice": {**NOTICE, "given": given}})
    of = Case(of.evaluation, changed(with_leaving), of.sheets)

    assert standing_of(of, "club") == standing
    assert standing_of(Case(of.evaluation, FRAMEWORK, of.sheets), "club") == (
        recorded if recorded != "leaving" else None
    )
