"""A proposal as committees write it: who decides, several points, one's own words; and what was decided on it."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from drafts.evaluations import SHIPPED, case

from slutsats.drafts.export import csv, html, json, markdown, xlsx
from slutsats.drafts.hints import hints_of
from slutsats.drafts.paper import paper
from slutsats.records.reading import read_layout
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft, Section
from slutsats.schema.findings import findings
from slutsats.schema.layout import Layout, Part
from slutsats.schema.own_wording import says

Table = dict[str, Any]

MOTION: Table = {
    "format": 1,
    "id": "trial",
    "title": "Svar på motion om utträde ur Mälardalsrådet",
    "language": "sv",
    "date": dt.date(2017, 11, 14),
    "framework": "membership",
    "lead": "anna",
    "organisation": {
        "name": "Provhamns kommun",
        "noun": "kommunen",
        "unit": "kommunstyrelseförvaltningen",
        "inhabitants": 28000,
        "bodies": {"council": "kommunfullmäktige", "board": "kommunstyrelsen"},
    },
    "mandate": {"addressee": "kommunstyrelsen", "method": "Handlingarna lästes."},
    "occasion": {
        "kind": "motion",
        "by": "en ledamot",
        "body": "kommunfullmäktige",
        "date": dt.date(2016, 12, 12),
        "reference": "§ 187",
        "asks": "kommunen begär utträde ur Mälardalsrådet",
    },
    "evaluators": {"anna": {"role": "utredare"}},
    "networks": {
        "mr": {
            "name": "Mälardalsrådet",
            "status": "member",
            "members": 60,
            "fee": {"per_inhabitant": "1.50", "year": 2017},
            "notice": {"months": 12, "ends": "12-31"},
        }
    },
    "recommendations": {
        "mr": {
            "kind": "continue",
            "wording": "att avslå motionen",
            "reason": "Rådet är mer än en mötesplats.",
            "decided_by": "council",
            "points": [
                {"text": "Avgiften betalas ur kommunstyrelsens anslag för 2018"},
                {
                    "text": "att ge kommunstyrelseförvaltningen i uppdrag att följa upp nyttan senast den 30 september "
                    "2019",
                    "decided_by": "board",
                },
            ],
        }
    },
}
ENGLISH: Table = {
    **MOTION,
    "title": "A motion to leave the Valley Council",
    "language": "en",
    "organisation": {
        "name": "Harbourtown Council",
        "noun": "the council",
        "unit": "the policy team",
        "inhabitants": 28000,
        "bodies": {"council": "the Council", "cabinet": "the Cabinet"},
    },
    "mandate": {"addressee": "the Cabinet", "method": "The papers were read."},
    "occasion": {
        "kind": "motion",
        "by": "a councillor",
        "body": "the Council",
        "date": dt.date(2016, 12, 12),
        "reference": "minute 187",
        "asks": "the council leave the Valley Council",
    },
    "networks": {"mr": {**MOTION["networks"]["mr"], "name": "Valley Council", "fee": {"fixed": "4000", "year": 2017}}},
    "recommendations": {
        "mr": {
            "kind": "continue",
            "wording": "to refuse the motion",
            "reason": "It is more than a place to meet.",
            "decided_by": "council",
            "points": [
                {"text": "The fee is paid from the policy budget for 2018"},
                {"text": "to instruct the policy team to report by 30 September 2019", "decided_by": "cabinet"},
            ],
        }
    },
}
ANSWERS: Table = {
    "format": 1,
    "evaluator": "anna",
    "network": "mr",
    "answers": {"use": {"value": "some", "confidence": "medium"}, "worth": {"value": "well", "confidence": "medium"}},
}


def made(folder: Path, record: Table, **more: Any) -> Case:
    """The evaluation, read from its files; `more` are tables of it that are laid over."""
    record = {**copy.deepcopy(record), **more}
    return case(folder / "trial", {"evaluation.toml": record, "answers/anna/mr.toml": ANSWERS})


def layout(name: str) -> Layout:
    found, problems = read_layout(SHIPPED / f"layouts/{name}.toml")
    assert found is not None, problems
    return found


def section(draft: Draft, name: str) -> Section:
    return next(found for found in draft.sections if found.id == name)


def lines(draft: Draft, name: str) -> list[str]:
    """A section's paragraphs, its points numbered, with ordinary spaces."""
    told, points = [], 0
    for paragraph in section(draft, name).paragraphs():
        points += paragraph[0].kind == "point"
        number = f"{points}. " if paragraph[0].kind == "point" else ""
        told.append(number + " ".join(passage.text for passage in paragraph).replace("\u00a0", " "))
    return told


def changed(record: Table, **keys: Any) -> Table:
    """The recommendations of `record` with keys of its only one changed; None takes one away."""
    given = {**record["recommendations"]["mr"], **keys}
    return {"mr": {key: value for key, value in given.items() if value is not None}}


def test_the_board_proposes_to_the_council_and_decides_the_rest_itself_in_clauses(tmp_path: Path) -> None:
    assert lines(paper(made(tmp_path, MOTION), layout("committee-report")), "proposal") == [
        "Kommunstyrelsen föreslår kommunfullmäktige besluta",
        "1. att avslå motionen.",
        "2. att avgiften betalas ur kommunstyrelsens anslag för 2018.",
        "Kommunstyrelsen beslutar för egen del",
        "3. att ge kommunstyrelseförvaltningen i uppdrag att följa upp nyttan senast den 30 september 2019.",
    ]
    assert lines(paper(made(tmp_path, ENGLISH), layout("committee-report")), "proposal") == [
        "The Cabinet is asked to recommend that the Council decide",
        "1. to refuse the motion.",
        "2. that the fee is paid from the policy budget for 2018.",
        "The Cabinet is asked to decide for its own part",
        "3. to instruct the policy team to report by 30 September 2019.",
    ]


def test_the_same_points_are_full_sentences_where_the_house_writes_those(tmp_path: Path) -> None:
    assert lines(paper(made(tmp_path, MOTION), layout("tjansteskrivelse")), "proposal") == [
        "Kommunstyrelsen föreslår kommunfullmäktige besluta följande:",
        "1. Kommunfullmäktige avslår motionen.",
        "2. Avgiften betalas ur kommunstyrelsens anslag för 2018.",
        "Kommunstyrelsen föreslås för egen del besluta följande:",
        "3. Kommunstyrelsen ger kommunstyrelseförvaltningen i uppdrag att följa upp nyttan senast "
        "den 30 september 2019.",
    ]
    assert lines(paper(made(tmp_path, ENGLISH), layout("tjansteskrivelse")), "proposal") == [
        "The Cabinet recommends that the Council decide as follows:",
        "1. The Council refuses the motion.",
        "2. The fee is paid from the policy budget for 2018.",
        "The Cabinet is asked to decide for its own part as follows:",
        "3. The Cabinet instructs the policy team to report by 30 September 2019.",
    ]


def test_an_annex_recommends_the_same_points_and_sums_them_up_as_a_proposal(tmp_path: Path) -> None:
    draft = paper(made(tmp_path, MOTION), layout("bilaga"))

    assert lines(draft, "recommendation")[:2] == [
        "Kommunstyrelsen föreslår kommunfullmäktige besluta följande:",
        "1. Kommunfullmäktige avslår motionen.",
    ]
    assert lines(draft, "summary")[0] == (
        "Förslaget är att avslå motionen. Förslaget är också att avgiften betalas ur kommunstyrelsens anslag för 2018. "
        "Förslaget är dessutom att ge kommunstyrelseförvaltningen i uppdrag att följa upp nyttan senast "
        "den 30 september 2019."
    )


@pytest.mark.parametrize("name", ["tjansteskrivelse", "committee-report"])
@pytest.mark.parametrize("record", [MOTION, ENGLISH], ids=["sv", "en"])
def test_without_a_body_the_addressee_decides_as_the_layout_says(tmp_path: Path, name: str, record: Table) -> None:
    given = changed(record, decided_by=None, points=None)
    by_addressee = changed(record, decided_by="board" if record is MOTION else "cabinet", points=None)

    plain = lines(paper(made(tmp_path, record, recommendations=given), layout(name)), "proposal")
    assert len(plain) == 2
    assert (
        lines(paper(made(tmp_path / "same", record, recommendations=by_addressee), layout(name)), "proposal") == plain
    )


def test_two_networks_may_be_decided_by_two_bodies_and_be_tied_by_one_point(tmp_path: Path) -> None:
    record = copy.deepcopy(MOTION)
    record["networks"]["sr"] = {**record["networks"]["mr"], "name": "Skärgårdsrådet"}
    record["recommendations"] = {
        "mr": {
            "kind": "withdraw",
            "notice_day": dt.date(2017, 12, 31),
            "decided_by": "council",
            "points": [{"text": "Avgiften flyttas till Skärgårdsrådet", "networks": ["mr", "sr"]}],
        },
        "sr": {"kind": "withdraw", "notice_day": dt.date(2017, 12, 31), "decided_by": "council"},
    }

    assert lines(paper(made(tmp_path, record), layout("committee-report")), "proposal") == [
        "Kommunstyrelsen föreslår kommunfullmäktige besluta",
        "1. att säga upp medlemskapet i Mälardalsrådet senast den 31 december 2017.",
        "2. att säga upp medlemskapet i Skärgårdsrådet senast den 31 december 2017.",
        "3. att avgiften flyttas till Skärgårdsrådet.",
    ]


@pytest.mark.parametrize(
    ("language", "text", "clause", "sentence"),
    [
        ("sv", "Motionen avslås", "att motionen avslås.", "Motionen avslås."),
        ("sv", "Att motionen avslås.", "att motionen avslås.", "Kommunstyrelsen beslutar att motionen avslås."),
        ("sv", "Kommunen lämnar inte rådet", "Kommunen lämnar inte rådet.", "Kommunen lämnar inte rådet."),
        ("sv", "Senast i maj lämnas rådet", "Senast i maj lämnas rådet.", "Senast i maj lämnas rådet."),
        ("sv", "Mälardalsrådet lämnas", "att Mälardalsrådet lämnas.", "Mälardalsrådet lämnas."),
        ("sv", "Provhamns kommun går ur", "att Provhamns kommun går ur.", "Provhamns kommun går ur."),
        ("sv", "Motionen avslås. Frågan är utredd", "Motionen avslås. Frågan är utredd.", None),
        ("en", "The motion is refused", "that the motion is refused.", "The motion is refused."),
        ("en", "not to leave", "not to leave.", "The Cabinet decides not to leave."),
        ("en", "to thank all", "to thank all.", "The Cabinet thanks all."),
        ("en", "to note it and wait", "to note it and wait.", "The Cabinet decides to note it and wait."),
        (
            "sv",
            "att avslå motionen och gå ur",
            "att avslå motionen och gå ur.",
            "Kommunstyrelsen beslutar att avslå motionen och gå ur.",
        ),
        ("en", "Staff report back in May", "Staff report back in May.", "Staff report back in May."),
    ],
)
def test_one_s_own_words_take_the_form_of_the_house_where_no_word_has_to_be_moved(
    tmp_path: Path, language: Language, text: str, clause: str, sentence: str | None
) -> None:
    record = MOTION if language == "sv" else ENGLISH
    given = changed(record, wording=text, points=None, decided_by=None)
    read = made(tmp_path, record, recommendations=given)

    assert lines(paper(read, layout("committee-report")), "proposal")[-1] == f"1. {clause}"
    assert lines(paper(read, layout("tjansteskrivelse")), "proposal")[-1] == f"1. {sentence or clause}"


def test_a_sentence_that_no_clause_can_be_made_of_is_hinted_at_and_quoted_in_the_summary(tmp_path: Path) -> None:
    read = made(tmp_path, MOTION, recommendations=changed(MOTION, wording="Kommunen lämnar inte rådet", points=None))
    draft = paper(read, layout("bilaga"))

    assert lines(draft, "summary")[0] == "Förslaget lyder: ”Kommunen lämnar inte rådet.”"
    assert [hint.text() for hint in hints_of(read, draft) if hint.code == "hint-no-clause"] == [
        "“Kommunen lämnar inte rådet …” stays a sentence where the house writes clauses: "
        "begin with “att …”, to fit both."
    ]


@pytest.mark.parametrize(
    ("wording", "point"),
    [
        ("att stanna i Mälardalsrådet", "att stanna i Mälardalsrådet på villkor att två tjänstemän deltar."),
        ("att stanna om två tjänstemän deltar", "att stanna om två tjänstemän deltar."),
        (None, "att fortsätta som medlem i Mälardalsrådet på villkor att två tjänstemän deltar."),
    ],
)
def test_conditions_are_printed_whatever_the_wording(tmp_path: Path, wording: str | None, point: str) -> None:
    given = {"kind": "continue-on-conditions", "conditions": ["två tjänstemän deltar"], "until": dt.date(2018, 5, 1)}
    given |= {"wording": wording} if wording else {}
    read = made(tmp_path, MOTION, recommendations={"mr": given})

    assert lines(paper(read, layout("committee-report")), "proposal")[-1] == f"1. {point}"


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        ("att säga upp medlemskapet", True),
        ("att säga upp medlemskapet senast den 31 december 2017", False),
        ("att säga upp medlemskapet senast den 31 december", False),
        ("att säga upp medlemskapet senast 2017-12-31", False),
        ("att säga upp medlemskapet senast den 31 december 2018", True),
        ("att säga upp medlemskapet senast den 1 december 2017", True),
    ],
)
def test_a_day_that_one_s_own_wording_leaves_out_is_told_as_missing(tmp_path: Path, wording: str, told: bool) -> None:
    given = {"kind": "withdraw", "notice_day": dt.date(2017, 12, 31), "wording": wording}
    read = made(tmp_path, MOTION, recommendations={"mr": given})

    found = [problem for problem in findings(read) if problem.code == "wording-lacks-term"]
    assert [problem.place.dotted for problem in found] == (["recommendations.mr.wording"] if told else [])
    assert ["2017-12-31" in problem.text() for problem in found] == [True] * len(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("by 30 May 2026", True),
        ("by May 30, 2026", True),
        ("by the 30th May", True),
        ("senast den 30\u00a0maj 2026", True),
        ("senast 30/5", True),
        ("by 30 May 2025", False),
        ("by 3 May 2026", False),
        ("by 30 March 2026", False),
        ("130 May 2026", False),
    ],
)
def test_a_day_is_known_in_either_language_and_in_figures(text: str, said: bool) -> None:
    assert says(text, dt.date(2026, 5, 30)) is said


@pytest.mark.parametrize(
    ("occasion", "swedish", "english"),
    [
        (
            {"kind": "motion", "by": "X", "body": "Y", "title": "Z", "date": dt.date(2016, 12, 12), "reference": "§ 1"},
            "Ärendet gäller motionen ”Z”, som X väckte i Y den 12 december 2016 (§ 1).",
            "The matter is the motion “Z” by X, put to Y on 12 December 2016 (§ 1).",
        ),
        ({"kind": "motion"}, "Ärendet gäller en motion.", "The matter is a motion."),
        (
            {"kind": "citizens-proposal", "body": "Y", "date": dt.date(2016, 12, 12)},
            "Ärendet gäller ett medborgarförslag som lämnades in till Y den 12 december 2016.",
            "The matter is a citizens' proposal, put to Y on 12 December 2016.",
        ),
        (
            {"kind": "call-in", "by": "X", "date": dt.date(2016, 12, 12)},
            "X har den 12 december 2016 begärt att ärendet prövas på nytt.",
            "The matter was called in by X on 12 December 2016.",
        ),
        (
            {"kind": "renewal", "by": "X", "date": dt.date(2016, 12, 12)},
            "Ärendet gäller en förnyelse, efter ett meddelande från X, som kom den 12 december 2016.",
            "The matter is a renewal, after a notice from X on 12 December 2016.",
        ),
        (
            {"kind": "invitation", "by": "X"},
            "Ärendet gäller en inbjudan från X.",
            "The matter is an invitation from X.",
        ),
        (
            {"kind": "own-initiative"},
            "Kommunstyrelseförvaltningen tar upp ärendet på eget initiativ.",
            "The policy team brings the matter on its own initiative.",
        ),
        (
            {"kind": "motion", "text": "En motion kom in den 12 december 2016.", "date": dt.date(2016, 12, 12)},
            "En motion kom in den 12 december 2016.",
            "En motion kom in den 12 december 2016.",
        ),
    ],
)
def test_the_occasion_is_told_as_what_it_is(tmp_path: Path, occasion: Table, swedish: str, english: str) -> None:
    for record, told in ((MOTION, swedish), (ENGLISH, english)):
        read = made(tmp_path / told[:3], record, occasion=occasion)
        assert lines(paper(read, layout("committee-report")), "background") == [told]
        assert not [problem for problem in findings(read) if problem.code == "mandate-missing"]


def test_a_motion_is_no_mandate_and_says_what_it_asks_for(tmp_path: Path) -> None:
    for record, told in (
        (
            MOTION,
            "Ärendet gäller en motion som en ledamot väckte i kommunfullmäktige den 12 december 2016 (§ 187). "
            "I motionen föreslås att kommunen begär utträde ur Mälardalsrådet.",
        ),
        (
            ENGLISH,
            "The matter is a motion by a councillor, put to the Council on 12 December 2016 (minute 187). "
            "The motion proposes that the council leave the Valley Council.",
        ),
    ):
        mandate = {**record["mandate"], "body": record["occasion"]["body"]}
        read = made(tmp_path / told[:3], record, mandate=mandate)
        assert lines(paper(read, layout("committee-report")), "background") == [told]


@pytest.mark.parametrize(
    ("mandate", "told"),
    [
        (
            {
                "body": "kommunfullmäktige",
                "date": dt.date(2019, 1, 28),
                "decision": "§ 7",
                "text": "Pröva medlemskapet.",
            },
            "Pröva medlemskapet (kommunfullmäktige den 28 januari 2019, § 7).",
        ),
        ({"decision": "§ 7", "text": "Pröva medlemskapet."}, "Pröva medlemskapet (§ 7)."),
        (
            {"body": "kommunfullmäktige", "date": dt.date(2019, 1, 28), "decision": "§ 7"},
            "Kommunfullmäktige gav uppdraget den 28 januari 2019 (§ 7).",
        ),
        ({"body": "kommunfullmäktige", "text": "Pröva det."}, "Pröva det. Uppdraget kommer från kommunfullmäktige."),
    ],
)
def test_a_section_number_of_the_mandate_is_a_reference(tmp_path: Path, mandate: Table, told: str) -> None:
    record = {key: value for key, value in MOTION.items() if key != "occasion"}

    read = made(tmp_path, record, mandate=mandate)

    assert lines(paper(read, layout("committee-report")), "background") == [told]


def test_a_house_may_word_what_opens_the_points(tmp_path: Path) -> None:
    house = layout("committee-report")
    own = Part(
        heading={"sv": "Förslag"},
        lead_proposing={"sv": "{addressee} föreslår att {decider} beslutar"},
        lead_own={"sv": "{addressee} beslutar å egna vägnar"},
    )
    told = lines(paper(made(tmp_path, MOTION), house.model_copy(update={"parts": {"proposal": own}})), "proposal")

    assert [line for line in told if not line[:1].isdigit()] == [
        "Kommunstyrelsen föreslår att kommunfullmäktige beslutar",
        "Kommunstyrelsen beslutar å egna vägnar",
    ]


def test_the_points_are_numbered_through_in_every_format(tmp_path: Path) -> None:
    draft = paper(made(tmp_path, MOTION), layout("committee-report"))

    assert '<ol class="points" start="3">' in html.export(draft).data.decode()
    assert "\n3. " in markdown.export(draft).data.decode()


# what was decided


def renewed(folder: Path, outcome: Table | None, record: Table = MOTION, **more: Any) -> Draft:
    before: Table = {"evaluation": "before", "date": record["date"], "recommendations": record["recommendations"]}
    before |= {"outcome": outcome} if outcome else {}
    read = made(folder, record, date=dt.date(2018, 3, 1), previous=before, **more)
    return paper(read, layout("bilaga"))


COUNCIL = {"body": "kommunfullmäktige", "date": dt.date(2017, 11, 14), "paragraph": "§ 214"}
BEFORE = (
    "I den förra utvärderingen från den 14 november 2017 var rekommendationen att avslå motionen. "
    "Förslaget var också att avgiften betalas ur kommunstyrelsens anslag för 2018. Förslaget var dessutom att ge "
    "kommunstyrelseförvaltningen i uppdrag att följa upp nyttan senast den 30 september 2019."
)


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (
            {
                "decision": {"kind": "referred-back", "asks": "nyttan redovisas i kronor"},
                "votes": {"for": 21, "against": 20},
            },
            "Kommunfullmäktige återremitterade ärendet den 14 november 2017 (§ 214) och begärde att nyttan redovisas i "
            "kronor. 21 röstade för och 20 emot.",
        ),
        (
            {"decisions": {"mr": "continue"}},
            "Kommunfullmäktige beslutade den 14 november 2017 (§ 214) enligt förslaget.",
        ),
        (
            {"decisions": {"mr": "as-proposed"}, "dissent": "En ledamot reserverade sig"},
            "Kommunfullmäktige beslutade den 14 november 2017 (§ 214) enligt förslaget. En ledamot reserverade sig.",
        ),
        (
            {"decisions": {"mr": "withdraw"}},
            "Kommunfullmäktige beslutade den 14 november 2017 (§ 214) i stället att säga upp medlemskapet i "
            "Mälardalsrådet.",
        ),
        (
            {"decisions": {"mr": {"kind": "postponed", "until": dt.date(2018, 2, 1)}}},
            "Kommunfullmäktige bordlade ärendet den 14 november 2017 (§ 214), och det ska tas upp igen den 1 februari "
            "2018.",
        ),
        (
            {"decision": "lost", "votes": {"for": 1, "against": 20, "abstained": 2}},
            "Kommunfullmäktige avslog förslaget den 14 november 2017 (§ 214). En röstade för och 20 emot, och två "
            "avstod.",
        ),
        (
            {"decision": "lost", "votes": {"for": 26}},
            "Kommunfullmäktige avslog förslaget den 14 november 2017 (§ 214). 26 röstade för.",
        ),
        (
            {"note": "Ärendet återremitterades."},
            "Kommunfullmäktige behandlade ärendet den 14 november 2017 (§ 214). Ärendet återremitterades.",
        ),
    ],
)
def test_the_next_paper_tells_what_was_proposed_decided_and_asked(tmp_path: Path, outcome: Table, told: str) -> None:
    assert lines(renewed(tmp_path, {**COUNCIL, **outcome}), "since-last-time")[:2] == [BEFORE, told]


def test_the_next_paper_tells_it_in_english_too(tmp_path: Path) -> None:
    outcome = {
        "body": "the Council",
        "date": dt.date(2017, 11, 14),
        "paragraph": "minute 214",
        "decision": {"kind": "referred-back", "asks": "the benefit be given in pounds"},
        "votes": {"for": 5, "against": 4},
    }

    assert lines(renewed(tmp_path, outcome, ENGLISH), "since-last-time")[:2] == [
        "The recommendation in the last evaluation of 14 November 2017 was to refuse the motion. It was also proposed "
        "that the fee is paid from the policy budget for 2018. It was further proposed to instruct the policy team to "
        "report by 30 September 2019.",
        "The Council referred the matter back on 14 November 2017 (minute 214) and asked that the benefit be given in "
        "pounds. Five voted for and four against.",
    ]


def test_what_was_decided_is_in_the_data(tmp_path: Path) -> None:
    outcome = {
        **COUNCIL,
        "decision": {"kind": "referred-back", "asks": "nyttan redovisas"},
        "votes": {"for": 21, "against": 20},
        "dissent": "=Reservation",
    }
    draft = paper(made(tmp_path, MOTION, outcome=outcome), layout("bilaga"))

    written = json.export(draft).data
    assert json.read(written).outcome == draft.outcome
    assert draft.outcome is not None
    assert (draft.outcome.date, draft.outcome.decisions[0].kind) == ("2017-11-14", "referred-back")
    sheet = csv.export(draft).data.decode("utf-8-sig")
    assert "Utfall;Beslut;återremitterat;;Begärt: nyttan redovisas;" in sheet
    assert "Utfall;Röster;21 för, 20 emot;" in sheet, "nobody has counted those who abstained"
    assert ";'=Reservation" in sheet
    assert xlsx.export(draft).data[:2] == b"PK"
    assert "återremitt" not in markdown.export(draft).data.decode(), "the paper is older than the decision"
