"""What holds of every draft, whatever was answered: random cases of one to eight networks, in each shipped
framework and both languages."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from random import Random
from typing import Any, NamedTuple

from drafts.evaluations import SHIPPED
from hypothesis import given, settings
from hypothesis import strategies as st

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.references import resolve
from slutsats.records.reading import read_framework
from slutsats.schema.answers import AnswerSheet
from slutsats.schema.base import LANGUAGES
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft, Passage
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.framework import Framework
from slutsats.schema.layout import Style

NAMES = [
    {"name": "Klimatkommunerna", "plural": True},
    {"name": "Sveriges Ekokommuner", "short": "SEKOM", "genitive": "SEKOM:s"},
    {"name": "Coastal Towns Alliance", "short": "the Alliance"},
    {"name": "Nätverket Gröna taks forum", "short": "Gröna tak"},
    {"name": "Föreningen Ren Luft"},
    {"name": "Cycling Towns", "plural": True},
    {"name": "Avfallsforum Mitt"},
    {"name": "Vattenrådet för Norra Älven", "short": "Vattenrådet"},
]


FRAMEWORKS = (SHIPPED / "frameworks/first.txt").read_text(encoding="utf-8").split()
"""The frameworks that come first. Of the others three promises are known not to hold: a total of points told before
there is an answer leads nowhere, a level that hedges itself may say the same as another that is hedged, and a question
may be asked because of one in another criterion. Their examples are held by golden drafts."""


@cache
def framework(name: str) -> Framework:
    found, problems = read_framework(SHIPPED / f"frameworks/{name}.toml")
    assert found is not None, [str(problem) for problem in problems]
    return found


def value_of(known: Framework, question: str, chance: Random) -> Any:
    declared = known.questions[question]
    if chance.random() < 0.15:
        return chance.choice(["cannot-judge", "not-applicable"])
    if options := known.options(question):
        return chance.choice(options)
    if declared.type == "money":
        return chance.choice(["0", "1200", "999.50"])
    return chance.randint(0, 3) * 25 if declared.type == "number" else f"Tyngdpunkten är {chance.randint(1, 10**6)}"


def answers(known: Framework, network: str, text: str, chance: Random) -> dict[str, Any]:
    """Some questions answered, some not; justifications that are each their own, or none."""
    found: dict[str, Any] = {}
    for number, question in enumerate(known.questions):
        if chance.random() < 0.2:
            continue
        found[question] = {
            "value": value_of(known, question, chance),
            "confidence": chance.choice(["low", "medium", "high"]),
            "notable": chance.random() < 0.15,
            "carried": chance.random() < 0.1,
            "sources": chance.choice([[], [f"talk-{network}"], ["report"], [f"talk-{network}", "report"]]),
            **({"justification": f"{text} {network} {number}"} if chance.random() < 0.5 else {}),
        }
    return found


def recommendation(known: Framework, chance: Random) -> dict[str, Any]:
    """Any kind, with some of its terms."""
    kind = chance.choice(list(known.recommendations))
    terms = {
        "date": dt.date(2026, chance.randint(1, 12), 17),
        "text": f"hur arbetet går i del {chance.randint(1, 10**6)}",
        "texts": ["avgiften ligger still"],
        "criteria": {kind: f"det blir {chance.randint(1, 10**6)} fler" for kind in list(known.recommendations)[:3]},
    }
    given_: dict[str, Any] = {"kind": kind}
    for name, term in known.recommendations[kind].terms.items():
        if chance.random() < 0.6:
            given_[name] = terms[term.type]
    if chance.random() < 0.5:
        given_["reason"] = f"Skälet är vägt mot nummer {chance.randint(1, 10**6)}"
    return given_


FACTS: list[dict[str, Any]] = [{}, {"members": 41}, {"members": 3, "members_approximate": True, "since": 1996}]
FEES: list[dict[str, Any]] = [
    {},
    {"fee": {"fixed": "12000"}},
    {"fee": {"fixed": "4000", "per_inhabitant": "0.30"}},
    {"fee": {"stated": "40000", "stated_approximate": True}, "notice": {"months": 3, "ends": "12-31"}},
    {"fee": {"fixed": "900", "currency": "GBP"}, "notice": {"last_day": dt.date(2026, 1, 31)}},
]


def case_of(name: str, seed: int, count: int, text: str) -> Case:
    known = framework(name)
    chance = Random(seed)
    networks: dict[str, dict[str, Any]] = {
        f"n{number}": {
            **name,
            "status": chance.choice(["member", "member", "candidate", "former"]),
            **chance.choice(FACTS),
            **chance.choice(FEES),
        }
        for number, name in enumerate(chance.sample(NAMES, count))
    }
    record: dict[str, Any] = {
        "format": 1,
        "id": "trial",
        "title": "Prövning",
        "language": chance.choice(LANGUAGES),
        "date": dt.date(2026, 4, 15),
        "framework": known.id,
        "lead": "one",
        "organisation": {"name": "Prov kommun", **chance.choice([{}, {"noun": "kommunen", "inhabitants": 42300}])},
        "networks": networks,
        "sources": {
            "report": {"kind": "document", "voice": "network", "title": "Årsrapporten"},
            **{
                f"talk-{n}": {"kind": "interview", "voice": "ours", "title": "Samtal", "who": f"roll {n}"}
                for n in networks
            },
        },
        "recommendations": {n: recommendation(known, chance) for n in networks if chance.random() < 0.8},
    }
    if chance.random() < 0.5:
        record["mandate"] = {"body": "nämnden", "addressee": "styrelsen", "date": dt.date(2025, 11, 3)}
    if chance.random() < 0.3:
        record["previous"] = {
            "evaluation": "before",
            "date": dt.date(2025, 4, 1),
            "recommendations": {n: recommendation(known, chance) for n in networks if chance.random() < 0.6},
            "levels": {n: {"use": "little", "fit": "some"} for n in networks if chance.random() < 0.6},
        }
    sheets = {
        ("one", n): AnswerSheet.model_validate(
            {"format": 1, "evaluator": "one", "network": n, "answers": answers(known, n, text, chance)}
        )
        for n in networks
        if chance.random() < 0.9
    }
    return Case(Evaluation.model_validate(record), known, sheets)


class Made(NamedTuple):
    """A case by chance: its seed says all, and is what is printed where a promise is broken."""

    framework: str
    seed: int
    networks: int

    def case(self, text: str = "Grunden finns i underlag") -> Case:
        return case_of(self.framework, self.seed, self.networks, text)


CASES = st.builds(Made, st.sampled_from(FRAMEWORKS), st.integers(0, 2**32), st.integers(1, 8))


LANGUAGE = st.sampled_from(LANGUAGES)
MANY = settings(max_examples=100, deadline=None)


def passages(draft: Draft, *parts: str) -> list[Passage]:
    return [passage for passage in draft.passages() if not parts or passage.id.split(".")[0] in parts]


@MANY
@given(CASES, LANGUAGE)
def test_every_sentence_is_whole_and_says_something(made: Made, language: Any) -> None:
    case = made.case()
    for passage in passages(compile_draft(case, language)):
        text = passage.text
        assert text.strip() == text != ""
        assert not re.search(r"None(?! of )", text) and "{" not in text and "}" not in text and "[" not in text, text
        assert "  " not in text and " ." not in text and " ," not in text and ",," not in text, text
        assert not text[0].islower(), text
        assert re.search(r"[.!?:]$", text), text
        assert not re.search(r"[.!?] [a-zåäö]", text), text


@MANY
@given(CASES, LANGUAGE)
def test_each_network_has_exactly_one_recommendation(made: Made, language: Any) -> None:
    case = made.case()
    points = passages(compile_draft(case, language), "recommendation")
    recommended = case.evaluation.recommendations

    assert sorted(point.id for point in points) == sorted(f"recommendation.{network}" for network in recommended)
    for point in points:
        assert point.kind == "point"
        assert case.networks[point.id.split(".")[1]].name in point.text


@MANY
@given(CASES, LANGUAGE)
def test_the_proposal_leaves_out_what_is_no_recommendation(made: Made, language: Any) -> None:
    case = made.case()
    given_ = case.evaluation.recommendations
    wanted = {
        f"proposal.{network}"
        for network, found in given_.items()
        if not case.framework.recommendations[found.kind].none
    }
    for proposal in ("sentences", "clauses"):
        points = passages(compile_draft(case, language, style=Style(proposal=proposal)), "proposal")

        assert {point.id for point in points} == wanted
        assert all(point.text.endswith(".") for point in points)


@MANY
@given(CASES, LANGUAGE)
def test_each_passage_has_an_id_of_its_own_and_leads_to_what_it_is_drawn_from(made: Made, language: Any) -> None:
    case = made.case()
    found = passages(compile_draft(case, language))

    assert len({passage.id for passage in found}) == len(found)
    for passage in found:
        assert passage.drawn_from, passage.id
        for reference in passage.drawn_from:
            assert resolve(case, reference) is not None, (passage.id, reference)
        assert set(passage.sources) <= set(case.evaluation.sources)


@MANY
@given(CASES, LANGUAGE, st.integers(0, 2**32))
def test_an_answer_changes_nothing_in_other_criteria(made: Made, language: Any, seed: int) -> None:
    case = made.case()

    def told(of: Case, criterion: str) -> dict[str, str]:
        kept = [p for p in passages(compile_draft(of, language), "evaluation") if not p.id.endswith(".sources")]
        return {p.id: p.text for p in kept if p.id.split(".")[1] != criterion}

    chance, known = Random(seed), case.framework
    network = chance.choice(list(case.networks))
    question = chance.choice(list(known.questions))
    value = value_of(known, question, chance)
    sheet = case.sheets.get(("one", network)) or AnswerSheet(format=1, evaluator="one", network=network)
    changed = AnswerSheet.model_validate(
        {
            **sheet.model_dump(exclude_none=True),
            "answers": {
                **{q: a.model_dump(exclude_none=True) for q, a in sheet.answers.items()},
                question: {"value": value},
            },
        }
    )
    after = Case(case.evaluation, case.framework, {**case.sheets, ("one", network): changed})
    criterion = known.questions[question].criterion

    assert told(after, criterion) == told(case, criterion)


@MANY
@given(CASES, LANGUAGE)
def test_what_is_alike_is_said_once(made: Made, language: Any) -> None:
    case = made.case()
    names = sorted({n.name for n in case.networks.values()} | {n.shown for n in case.networks.values()}, key=len)
    draft = compile_draft(case, language)
    paragraphs: dict[str, list[str]] = {}
    for passage in passages(draft, "evaluation", "conclusion", "summary", "economy", "since-last-time"):
        if passage.id.startswith("conclusion.requirements."):
            continue  # what a network fails is told of each by name, with its own justification
        # what is paid today and what would be are summed apart, and each sum says what it lacks
        depth = {"evaluation": 2, "economy": 4}.get(passage.id.split(".")[0], 1)
        part = ".".join(passage.id.split(".")[:depth])
        text = passage.text
        for name in reversed(names):
            text = re.sub(re.escape(name), "X", text, flags=re.IGNORECASE)
        paragraphs.setdefault(part, []).extend(re.split(r"(?<=[.!?:]) (?=[A-ZÅÄÖ])", text))
    for part, told in paragraphs.items():
        # reasons and justifications are the evaluator's own, and each is another here
        sentences = [text for text in told if not re.search(r"\d|^(Om|On) X:$", text)]
        assert len(set(sentences)) == len(sentences), (part, sorted(sentences))


@MANY
@given(CASES, LANGUAGE)
def test_the_same_case_gives_the_same_draft(made: Made, language: Any) -> None:
    case = made.case()
    again = Case(case.evaluation, case.framework, case.sheets, case.edits)

    assert compile_draft(case, language) == compile_draft(again, language)


@MANY
@given(CASES, LANGUAGE)
def test_braces_in_what_was_written_are_only_text(made: Made, language: Any) -> None:
    case = made.case("Se {network} och [bilaga] {0} %s")
    for passage in passages(compile_draft(case, language)):
        if "{" in passage.text:
            assert "{network} och [bilaga] {0} %s" in passage.text
