"""Findings: everything that an evaluation still lacks, each with its place; and progress, which is honest."""

from __future__ import annotations

import datetime as dt
from typing import Any

from slutsats.schema.answers import AnswerSheet
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.findings import findings
from slutsats.schema.fingerprint import asked
from slutsats.schema.framework import Framework
from slutsats.schema.network_findings import hangs_on
from slutsats.schema.problem import Problem
from slutsats.schema.progress import Progress, progress
from slutsats.schema.viewpoint import Viewpoint


def both(text: str) -> dict[str, str]:
    return {"sv": text, "en": text}


LEVELS = {"low": both("low"), "middle": both("middle"), "high": both("high")}
FRAMEWORK = Framework.model_validate(
    {
        "format": 1,
        "id": "tools",
        "version": "1",
        "languages": ["sv", "en"],
        "title": both("Tools"),
        "subject": {"sv": {"one": "sak", "many": "saker"}, "en": {"one": "tool", "many": "tools"}},
        "scales": {"extent": {"levels": list(LEVELS), "labels": LEVELS, "meaning": LEVELS}},
        "criteria": {"worth": {"title": both("Worth"), "main": "use"}},
        "questions": {
            "use": {
                "criterion": "worth",
                "type": "rating",
                "scale": "extent",
                "ask": both("How used?"),
                "short": both("use"),
            },
            "safe": {"criterion": "worth", "type": "yes-no", "ask": both("Is it safe?")},
            "risk": {
                "criterion": "worth",
                "type": "rating",
                "scale": "extent",
                "ask": both("What risk?"),
                "applies_when": {"question": "safe", "is": "no"},
            },
            "note": {"criterion": "worth", "type": "text", "ask": both("What else?"), "optional": True},
        },
        "facts": {
            "per-year": {"kind": "fee", "label": both("fee a year")},
            "last-day": {"kind": "notice", "label": both("notice")},
            "made": {"kind": "when", "label": both("year of make")},
            "colour": {"kind": "text", "label": both("colour"), "optional": True},
        },
        "recommendations": {
            "keep": {"label": both("keep"), "phrase": both("x")},
            "drop": {"label": both("drop"), "phrase": both("x"), "strong": True},
            "wait": {
                "label": both("wait"),
                "phrase": both("x"),
                "terms": {
                    "until": {"type": "date", "label": both("no later than"), "due": True},
                    "owner": {"type": "text", "label": both("owner"), "default": "unit"},
                    "then": {"type": "criteria", "label": both("what will settle it")},
                },
            },
            "none": {"label": both("none"), "phrase": both("x"), "none": True},
        },
        "rules": [
            {"id": "used", "when": {"question": "use", "at_least": "middle"}, "suggests": "keep"},
            {"id": "unused", "when": {"question": "use", "is": "low"}, "suggests": "drop"},
            {"id": "otherwise", "suggests": "none"},
        ],
    }
)
WHOLE = {
    "use": {
        "value": "high",
        "confidence": "high",
        "justification": "It is in use every day.",
        "sources": ["interview"],
    },
    "safe": {"value": "yes", "sources": ["interview"]},
}
SAW: dict[str, Any] = {
    "name": "The saw",
    "made": 1996,
    "fee": {"fixed": "400"},
    "notice": {"months": 6, "ends": "12-31"},
}


def case(
    answers: dict[str, Any] | None = None,
    network: dict[str, Any] | None = None,
    recommendation: Any = "keep",
    others: dict[str, dict[str, Any]] | None = None,
    **evaluation: Any,
) -> Case:
    """One network with everything in its place, but for what is given."""
    record = Evaluation.model_validate(
        {
            "format": 1,
            "id": "tools-2026",
            "title": "The tools",
            "language": "en",
            "date": dt.date(2026, 1, 15),
            "framework": "tools",
            "lead": "anna",
            "organisation": {"name": "The library"},
            "mandate": {"body": "the board", "text": "Evaluate the tools.", "method": "We asked."},
            "evaluators": {"anna": {}, "bo": {}},
            "networks": {"saw": SAW if network is None else network},
            "sources": {
                "interview": {
                    "kind": "interview",
                    "voice": "ours",
                    "title": "Talk",
                    "who": "the joiner",
                    "date": dt.date(2026, 1, 2),
                },
                "leaflet": {"kind": "document", "voice": "network", "title": "Leaflet"},
            },
            "recommendations": {} if recommendation is None else {"saw": recommendation},
            **evaluation,
        }
    )
    sheets = {"anna": WHOLE if answers is None else answers, **(others or {})}
    return Case(
        record,
        FRAMEWORK,
        {
            (who, "saw"): AnswerSheet.model_validate(
                {"format": 1, "evaluator": who, "network": "saw", "answers": given}
            )
            for who, given in sheets.items()
        },
    )


def told(found: list[Problem]) -> list[tuple[str, str, str]]:
    assert all(problem.severity == "finding" for problem in found)
    return [(problem.code, f"{problem.place.file}:{problem.place.dotted}", problem.text()) for problem in found]


def changed(**answers: dict[str, Any] | None) -> dict[str, Any]:
    """The whole sheet with some answers changed; None takes one away."""
    merged = {name: {**WHOLE.get(name, {}), **(change or {})} for name, change in answers.items()}
    return {name: answer for name, answer in {**WHOLE, **merged}.items() if answers.get(name, answer) is not None}


def test_a_whole_evaluation_lacks_nothing() -> None:
    assert findings(case()) == []


def test_an_unanswered_question_is_told_where_it_would_be_answered() -> None:
    [problem] = findings(case(changed(safe=None)))

    assert problem.code == "unanswered"
    assert problem.text() == '"Is it safe?" has no answer for The saw yet.'
    assert (problem.place.network, problem.place.question, problem.place.evaluator) == ("saw", "safe", "anna")
    assert problem.place.file == "answers/anna/saw.toml"


def test_an_optional_question_and_one_that_does_not_apply_are_not_asked_for() -> None:
    assert findings(case(changed(safe={"value": "yes"}))) == []
    assert [p.code for p in findings(case(changed(safe={"value": "no"})))] == ["unanswered"]


def test_a_justification_without_a_choice_is_told_as_such() -> None:
    found = told(findings(case(changed(use={"value": None}), recommendation=None)))

    assert found[0] == (
        "unanswered",
        "answers/anna/saw.toml:answers.use",
        '"use" has a justification for The saw, but no answer: choose one.',
    )
    assert found[1][2] == (
        'The saw has no recommendation yet. The decision table can\'t suggest one before this is answered: "use".'
    )


def test_a_main_judgement_asks_for_grounds_confidence_and_sources() -> None:
    assert told(findings(case({"use": {"value": "high"}, "safe": {"value": "yes"}}))) == [
        (
            "unjustified",
            "answers/anna/saw.toml:answers.use",
            "The judgement of Worth has no justification for The saw: write a sentence or two on why.",
        ),
        (
            "no-confidence",
            "answers/anna/saw.toml:answers.use",
            "Nothing says how sure the judgement of Worth is for The saw: choose low, medium or high.",
        ),
        (
            "no-source",
            "answers/anna/saw.toml:answers.use",
            "The judgement of Worth for The saw cites no source: cite what it rests on.",
        ),
    ]


def test_an_answer_that_rests_on_the_networks_own_words_alone_is_told() -> None:
    assert told(findings(case(changed(use={"sources": ["leaflet"]})))) == [
        (
            "own-material-alone",
            "answers/anna/saw.toml:answers.use.sources",
            'The answer to "use" rests on nothing but what The saw says of itself: cite someone who has no part in it, '
            "or tell in the justification why there is no one.",
        )
    ]
    assert findings(case(changed(use={"sources": ["leaflet", "interview"]}))) == []


def test_an_answer_to_a_question_that_no_longer_applies_is_kept_and_told() -> None:
    answers = changed(risk={"value": "high"})

    assert told(findings(case(answers))) == [
        (
            "contradictory",
            "answers/anna/saw.toml:answers.risk.value",
            '"What risk?" is answered for The saw, but does not apply as "Is it safe?" is answered now. '
            "The answer is kept and does not count: change the one, or remove the other.",
        )
    ]
    assert progress(case(answers)) == Progress(2, 2)


def test_not_applicable_needs_a_reason_and_contradicts_judgements_under_it() -> None:
    answers = changed(use={"value": "not-applicable", "justification": None}, safe={"value": "yes"})

    assert [
        (code, text) for code, _, text in told(findings(case(answers, recommendation={"kind": "none", "reason": "x"})))
    ] == [
        ("not-applicable-unexplained", '"use" is said not to apply to The saw, but not why: give the reason.'),
        (
            "contradictory",
            'Worth is said not to apply to The saw, yet "Is it safe?" is answered under it: '
            "one of the two should change.",
        ),
    ]


def test_what_is_carried_over_or_worded_anew_is_to_be_confirmed_and_carried_answers_do_not_count() -> None:
    carried = case(changed(use={"carried": True}), recommendation=None)

    assert [code for code, _, _ in told(findings(carried))] == ["unconfirmed", "no-recommendation"]
    assert progress(carried) == Progress(1, 2)

    assert findings(case(changed(use={"asked": asked(FRAMEWORK, "use")}))) == []
    assert told(findings(case(changed(use={"asked": "000000000000"})))) == [
        (
            "reworded",
            "answers/anna/saw.toml:answers.use.asked",
            '"use" has been worded anew since it was answered for The saw: '
            "read it again, then confirm the answer or change it.",
        )
    ]


def test_evaluators_who_differ_are_told_until_it_is_settled_with_a_reason() -> None:
    bo = {"bo": changed(use={"value": "low"})}

    assert told(findings(case(others=bo))) == [
        (
            "evaluators-differ",
            "evaluation.toml:settled.saw.use",
            'The evaluators differ on "use" for The saw (anna: high; bo: low). '
            "The answer of anna stands until you settle whose it shall be, and why.",
        )
    ]
    settled = {"saw": {"use": {"evaluator": "anna", "reason": "She uses it."}}}
    assert findings(case(others=bo, settled=settled)) == []
    settled = {"saw": {"use": {"evaluator": "anna"}}}
    assert [code for code, _, _ in told(findings(case(others=bo, settled=settled)))] == ["settled-unexplained"]
    assert findings(case(others={"bo": changed()})) == [], "all alike is agreed"


def test_facts_that_the_framework_asks_for_are_told_where_they_are_missing() -> None:
    assert [(code, place) for code, place, _ in told(findings(case(network={"name": "The saw"})))] == [
        ("fact-missing", "evaluation.toml:networks.saw"),
        ("notice-missing", "evaluation.toml:networks.saw"),
        ("fact-missing", "evaluation.toml:networks.saw"),
    ]
    assert told(findings(case(network={**SAW, "fee": {"per_inhabitant": "0.30"}})))[0][0] == "fee-incomplete"


def test_a_stated_fee_that_the_formula_does_not_give_is_told() -> None:
    fee = {"fixed": "4000", "per_inhabitant": "0.30", "stated": "40000"}
    organisation = {"name": "The library", "inhabitants": 114000}

    assert told(findings(case(network={**SAW, "fee": fee}, organisation=organisation))) == [
        (
            "fee-disagrees",
            "evaluation.toml:networks.saw.fee.stated",
            "The fee of The saw is stated as 40000 SEK, but its formula gives 38200 SEK: "
            "mend the one that is wrong, or mark the stated amount as approximate.",
        )
    ]
    assert findings(case(network={**SAW, "fee": {**fee, "stated_approximate": True}}, organisation=organisation)) == []


def test_each_network_needs_exactly_one_recommendation() -> None:
    assert told(findings(case(recommendation=None))) == [
        (
            "no-recommendation",
            "evaluation.toml:networks.saw",
            'The saw has no recommendation yet. The decision table suggests "keep"; the choice is yours.',
        )
    ]
    unsure = changed(use={"value": "cannot-judge", "confidence": None})
    assert [c for c, _, _ in told(findings(case(unsure, recommendation="none")))] == ["none-unexplained"]


def test_a_deferral_says_until_when_who_and_what_would_settle_it() -> None:
    assert [text for _, _, text in told(findings(case(recommendation={"kind": "wait", "reason": "x"})))] == [
        'The recommendation "wait" for The saw still lacks: no later than.',
        'The recommendation "wait" for The saw still lacks: owner.',
        'The recommendation "wait" for The saw still lacks: what will settle it.',
    ]
    whole = {"kind": "wait", "reason": "x", "until": dt.date(2026, 5, 30), "then": {"keep": "it is used"}}
    assert findings(case(recommendation=whole, organisation={"name": "L", "unit": "the desk"})) == []

    today = {**whole, "owner": "the desk", "until": dt.date(2026, 1, 15)}
    assert findings(case(recommendation=today)) == [], "the day itself has not passed"
    passed = {**whole, "owner": "the desk", "until": dt.date(2026, 1, 14)}
    assert told(findings(case(recommendation=passed))) == [
        (
            "due-passed",
            "evaluation.toml:recommendations.saw.until",
            'The recommendation "wait" for The saw says 2026-01-14, which has passed on the date that the paper bears '
            "(2026-01-15): choose a later day.",
        )
    ]


def test_to_depart_from_the_suggestion_needs_a_reason() -> None:
    assert told(findings(case(recommendation="drop"))) == [
        (
            "departs-unexplained",
            "evaluation.toml:recommendations.saw",
            'You recommend "drop" for The saw, where the decision table suggests "keep": '
            "give the reason, for the decision to be defended.",
        )
    ]
    assert findings(case(recommendation={"kind": "drop", "reason": "It is rusty."})) == []


def test_a_strong_recommendation_on_low_confidence_is_told_only_where_the_suggestion_hangs_on_it() -> None:
    low = changed(use={"value": "low", "confidence": "low"}, safe={"confidence": "low"})

    assert told(findings(case(low, recommendation="drop"))) == [
        (
            "strong-on-low-confidence",
            "evaluation.toml:recommendations.saw",
            'The recommendation "drop" for The saw changes something at once, but hangs on what is answered with low '
            'confidence: "use". Look into it once more, or recommend something more careful.',
        )
    ]
    assert hangs_on(Viewpoint(case(low), "saw")) == ("use",)
    assert findings(case(changed(safe={"confidence": "low"}), recommendation={"kind": "drop", "reason": "x"})) == []


def test_the_mandate_the_method_and_the_interviews_are_asked_for() -> None:
    sources = {"interview": {"kind": "interview", "voice": "ours", "title": "Talk"}}

    assert [(code, place) for code, place, _ in told(findings(case(mandate={}, sources=sources)))] == [
        ("mandate-missing", "evaluation.toml:mandate"),
        ("method-missing", "evaluation.toml:mandate"),
        ("interview-undated", "evaluation.toml:sources.interview"),
        ("interview-unattributed", "evaluation.toml:sources.interview"),
    ]
    assert [p.code for p in findings(case(networks={}, recommendation=None))] == ["no-networks"]


def test_progress_counts_what_is_asked_for_and_nothing_else() -> None:
    assert progress(case({})) == Progress(0, 2), "what hangs on an unanswered question is counted once it is answered"
    assert progress(case(changed(safe={"value": "no"}))) == Progress(2, 3)
    assert progress(case(changed(note={"value": "A fine saw."}))) == Progress(2, 2), "optional answers don't count"
    assert progress(case(), evaluator="bo") == Progress(0, 2)
    assert progress(case(), "saw", "anna") == Progress(2, 2)
