"""What a paper and its calendar say of notice: counted from the paper's own date, in both languages."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from drafts.evaluations import FRAMEWORK
from icalendar import Calendar

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export import ics
from slutsats.drafts.export.options import NOTHING
from slutsats.records.reading import read_case
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.due import due
from slutsats.schema.findings import findings

_HEAD = """
format = 1
id = "case"
title = "Notice"
language = "{language}"
date = {date}
framework = "membership"

[organisation]
name = "{name}"
noun = "{noun}"

[mandate]
body = "the Cabinet"
text = "A mandate."
method = "A method."
{rest}
[end]
complete = true
"""
_NAMES = {"sv": ("Provs kommun", "kommunen"), "en": ("S Council", "the council")}

SURREY = """
[networks.lga]
name = "Local Government Association"
short = "the LGA"
status = "member"
members = 415
[networks.lga.fee]
stated = "65000"
currency = "GBP"
year = 2017
[networks.lga.notice]
months = 12
ends = "03-31"
[networks.lga.notice.given]
date = 2017-03-29
effective = 2018-03-31
precaution = true

[networks.ccn]
name = "County Councils Network"
short = "the CCN"
status = "member"
members = 37
[networks.ccn.fee]
stated = "15000"
currency = "GBP"
year = 2017
[networks.ccn.notice]
months = 12
ends = "03-31"

[recommendations.lga]
kind = "defer"
until = 2018-03-01
owner = "the chief executive"
looks_at = "the financial position"
then = { continue = "the finances allow", withdraw = "they do not" }
[recommendations.ccn]
kind = "withdraw"
"""
NYNASHAMN = """
[networks.mr]
name = "Mälardalsrådet"
status = "member"
members = 60
[networks.mr.fee]
fixed = "42000"
year = 2017
[networks.mr.notice]
months = 12
ends = "12-31"
[recommendations.mr]
kind = "continue"
"""
MOUNDS = """
[networks.nlc]
name = "National League of Cities"
short = "the League"
status = "member"
members = 1700
[networks.nlc.fee]
stated = "1177.00"
currency = "USD"
year = 2003
[networks.nlc.notice]
pay_by = 2003-04-07
[recommendations.nlc]
kind = "none"
reason = "Whether the dues are essential spending is for the council to say."
"""
ELSINORE = """
[networks.league]
name = "League of Cities"
short = "the League"
status = "former"
members = 470
[networks.league.fee]
stated = "14278"
currency = "USD"
year = 2013
[recommendations.league]
kind = "join"
"""


YEARLY = 'months = 6\nends = "12-31"'


def one(notice: str, recommendation: str = '[recommendations.net]\nkind = "continue"\n', fee: str = "") -> str:
    """An evaluation of one network with these terms of notice."""
    priced = fee or '[networks.net.fee]\nfixed = "40000"\nyear = 2026\n'
    return f'[networks.net]\nname = "Nätet"\nstatus = "member"\nmembers = 9\n{priced}{notice}\n{recommendation}'


def read(folder: Path, rest: str, date: str, language: Language = "sv") -> Case:
    """The evaluation as a person would have it on disk."""
    root = folder / "case"
    root.mkdir(exist_ok=True)
    shutil.copy(FRAMEWORK, root / "framework.toml")
    name, noun = _NAMES[language]
    text = _HEAD.format(language=language, date=date, name=name, noun=noun, rest=rest)
    (root / "evaluation.toml").write_text(text, encoding="utf-8")
    reading = read_case(root)
    assert reading.case is not None, [str(problem.message) for problem in reading.problems]
    return reading.case


def told(case: Case, language: Language) -> str:
    """All that the paper says of notice, with ordinary spaces."""
    passages = compile_draft(case, language).passages()
    said = " ".join(p.text for p in passages if p.id.startswith(("followup.notice", "followup.pay-by")))
    return said.replace("\u00a0", " ")


def proposal(case: Case, language: Language) -> list[str]:
    """The points of the proposal."""
    return [
        p.text.replace("\u00a0", " ") for p in compile_draft(case, language).passages() if p.id.startswith("proposal.")
    ]


def codes(case: Case) -> list[str]:
    """The findings that are about notice."""
    return [found.code for found in findings(case) if "notice" in found.code or "notice" in str(found.message)]


def calendar(case: Case) -> list[tuple[dt.date, str]]:
    events = Calendar.from_ical(ics.export(case, "en").data).walk("VEVENT")
    return [(event["dtstart"].dt, str(event["summary"])) for event in events]


def test_two_days_before_the_last_day_the_paper_says_what_is_at_stake(tmp_path: Path) -> None:
    case = read(tmp_path, SURREY, "2017-03-29", "en")

    assert told(case, "en") == (
        "The last day to give notice is 31 March 2017 for the CCN. "
        "Notice given in time takes effect from 1 April 2018. "
        "Otherwise the council must also pay the fee for 2018/19: £15,000 at the 2017 fee. "
        "The council gave notice to the LGA on 29 March 2017, as a precaution. "
        "It takes effect from 1 April 2018, so the matter need not be settled now."
    )
    assert told(case, "sv") == (
        "Sista dag för uppsägning är den 31 mars 2017 för CCN. "
        "En uppsägning i tid gäller från och med den 1 april 2018. "
        "Annars måste kommunen betala även avgiften för 2018/19: 15 000 pund enligt 2017 års avgift. "
        "Kommunen lämnade för säkerhets skull en uppsägning till LGA den 29 mars 2017. "
        "Den gäller från och med den 1 april 2018, så frågan behöver inte avgöras nu."
    )
    assert proposal(case, "en")[-1].endswith("(the CCN) no later than 31 March 2017.")
    assert codes(case) == []
    assert calendar(case) == [
        (dt.date(2017, 3, 31), "The CCN: leave, give notice by"),
        (dt.date(2018, 3, 1), "The LGA: defer, no later than"),
        (dt.date(2018, 3, 31), "The LGA: the period of notice runs out"),
    ]


def test_twelve_months_notice_is_given_in_the_year_of_the_paper(tmp_path: Path) -> None:
    case = read(tmp_path, NYNASHAMN, "2017-11-14")

    assert told(case, "sv") == (
        "Sista dag för uppsägning är den 31 december 2017. "
        "En uppsägning i tid gäller från och med den 1 januari 2019. "
        "Annars måste kommunen betala även avgiften för 2019: 42 000 kronor enligt 2017 års avgift."
    )
    assert told(case, "en") == (
        "The last day to give notice is 31 December 2017. "
        "Notice given in time takes effect from 1 January 2019. "
        "Otherwise the municipality must also pay the fee for 2019: SEK 42,000 at the 2017 fee."
    )


def test_a_day_to_pay_by_is_told_as_that_and_never_as_notice(tmp_path: Path) -> None:
    case = read(tmp_path, MOUNDS, "2003-04-14", "en")
    assert told(case, "en") == "The fee for the League was to be paid by 7 April 2003."
    assert told(case, "sv") == "Avgiften till League skulle ha betalats senast den 7 april 2003."
    assert ics.export(case, "en").data == NOTHING

    before = read(tmp_path, MOUNDS, "2003-04-01", "en")
    assert told(before, "en") == "The fee for the League is to be paid by 7 April 2003."
    assert told(before, "sv") == "Avgiften till League ska betalas senast den 7 april 2003."
    assert calendar(before) == [(dt.date(2003, 4, 7), "The League: last day to pay")]


def test_without_terms_of_notice_the_paper_says_nothing_of_notice(tmp_path: Path) -> None:
    case = read(tmp_path, ELSINORE, "2012-12-11", "en")
    assert told(case, "en") == told(case, "sv") == ""


@pytest.mark.parametrize(
    ("notice", "date", "swedish", "english"),
    [
        (
            'bound_months = 24\nmonths = 12\nends = "03-31"',
            "2026-03-31",
            "Sista dag för uppsägning är den 31 mars 2026. "
            "En uppsägning i tid gäller från och med den 1 april 2027. "
            "Annars löper bindningen ytterligare två år, till och med den 31 mars 2029, "
            "vilket kostar 80 000 kronor enligt 2026 års avgift.",
            "The last day to give notice is 31 March 2026. "
            "Notice given in time takes effect from 1 April 2027. "
            "Otherwise the commitment runs for another two years, until 31 March 2029, "
            "which costs SEK 80,000 at the 2026 fee.",
        ),
        (
            'bound_months = 6\nmonths = 12\nends = "03-31"',
            "2026-04-01",
            "Sista dag för uppsägning är den 31 mars 2027. "
            "En uppsägning i tid gäller från och med den 1 april 2028. "
            "Annars löper bindningen ytterligare sex månader, till och med den 30 september 2028, "
            "vilket kostar omkring 20 000 kronor enligt 2026 års avgift.",
            "The last day to give notice is 31 March 2027. "
            "Notice given in time takes effect from 1 April 2028. "
            "Otherwise the commitment runs for another six months, until 30 September 2028, "
            "which costs about SEK 20,000 at the 2026 fee.",
        ),
        (
            "rolling = true\nmonths = 3",
            "2026-03-29",
            "Uppsägning kan göras när som helst, med tre månaders uppsägningstid. "
            "En uppsägning till exempel den 29 mars 2026 gäller från och med den 30 juni 2026.",
            "Notice can be given on any day, and runs for three months. "
            "Notice given on 29 March 2026 takes effect from 30 June 2026.",
        ),
        (
            "rolling = true\nmonths = 1",
            "2026-03-29",
            "Uppsägning kan göras när som helst, med en månads uppsägningstid. "
            "En uppsägning till exempel den 29 mars 2026 gäller från och med den 30 april 2026.",
            "Notice can be given on any day, and runs for one month. "
            "Notice given on 29 March 2026 takes effect from 30 April 2026.",
        ),
        (
            "rolling = true\nmonths = 0",
            "2026-03-29",
            "Uppsägning kan göras när som helst, utan uppsägningstid. "
            "En uppsägning till exempel den 29 mars 2026 gäller från och med den 30 mars 2026.",
            "Notice can be given on any day, without a period of notice. "
            "Notice given on 29 March 2026 takes effect from 30 March 2026.",
        ),
        (
            "rolling = true",
            "2026-03-29",
            "Uppsägning kan göras när som helst.",
            "Notice can be given on any day.",
        ),
        (
            "last_day = 2026-06-30",
            "2026-06-30",
            "Sista dag för uppsägning är den 30 juni 2026. Vad det kostar att missa den dagen är inte känt.",
            "The last day to give notice is 30 June 2026. The cost of missing it is not known.",
        ),
        (
            "last_day = 2026-06-30",
            "2026-07-01",
            "Sista dag för uppsägning var den 30 juni 2026, och ingen senare är känd.",
            "The last day to give notice was 30 June 2026, and no later one is known.",
        ),
        (
            'last_day = 2026-06-30\nends = "12-31"',
            "2026-07-01",
            "Sista dag för uppsägning var den 30 juni 2026, och ingen senare är känd. "
            "Kommunen måste därför betala även avgiften för 2027.",
            "The last day to give notice was 30 June 2026, and no later one is known. "
            "The municipality must therefore also pay the fee for 2027.",
        ),
        (
            'last_day = 2011-06-30\nends = "12-31"',
            "2026-07-01",
            "Sista dag för uppsägning var den 30 juni 2011, och ingen senare är känd.",
            "The last day to give notice was 30 June 2011, and no later one is known.",
        ),
        (
            'months = 6\nends = "12-31"\ngiven = { date = 2026-05-04 }',
            "2026-07-01",
            "Kommunen lämnade en uppsägning till Nätet den 4 maj 2026. Den gäller från och med den 1 januari 2027.",
            "The municipality gave notice to Nätet on 4 May 2026. It takes effect from 1 January 2027.",
        ),
        (
            'months = 6\nends = "12-31"\ngiven = { date = 2025-05-04, precaution = true }',
            "2025-12-31",
            "Kommunen lämnade för säkerhets skull en uppsägning till Nätet den 4 maj 2025. "
            "Den gäller från och med den 1 januari 2026.",  # the proposal settles it: to take the notice back
            "The municipality gave notice to Nätet on 4 May 2025, as a precaution. "
            "It takes effect from 1 January 2026.",
        ),
        (
            'months = 6\nends = "12-31"\ngiven = { date = 2025-05-04, precaution = true }',
            "2026-02-01",  # no longer a member: nothing more to say of notice
            "",
            "",
        ),
        (
            "given = { precaution = true }",
            "2026-02-01",
            "Kommunen har för säkerhets skull lämnat en uppsägning till Nätet. När den börjar gälla är inte känt.",
            "The municipality has given notice to Nätet, as a precaution. When it takes effect is not known.",
        ),
    ],
)
def test_each_kind_of_terms_in_both_languages(
    tmp_path: Path, notice: str, date: str, swedish: str, english: str
) -> None:
    case = read(tmp_path, one(f"[networks.net.notice]\n{notice}"), date)

    assert told(case, "sv") == swedish
    assert told(case, "en") == english


@pytest.mark.parametrize("fee", ['[networks.net.fee]\nfixed = "40000"\n', "\n"])
def test_a_fee_of_no_named_year_is_not_what_missing_the_day_costs(tmp_path: Path, fee: str) -> None:
    """The coming year's fee is said to be unknown, never taken from a fee of nobody knows when."""
    terms = '[networks.net.notice]\nmonths = 6\nends = "12-31"'
    case = read(tmp_path, one(terms, fee=fee), "2026-02-01")
    assert told(case, "sv").endswith("Annars måste kommunen betala även avgiften för 2027; beloppet är inte känt.")
    assert told(case, "en").endswith("must also pay the fee for 2027; the amount is not known.")

    bound = read(tmp_path, one(f"{terms}\nbound_months = 24", fee=fee), "2026-02-01")
    assert told(bound, "sv").endswith("till och med den 31 december 2028; vad det kostar är inte känt.")
    assert told(bound, "en").endswith("until 31 December 2028; what that costs is not known.")


@pytest.mark.parametrize(
    ("fee", "told_as"),
    [
        ('[networks.net.fees]\n2027 = "45000"\n', "45 000 kronor enligt 2027 års avgift."),  # the very year
        ('[networks.net.fees]\n2025 = "35000"\n', "40 000 kronor enligt 2026 års avgift."),  # the one that counts
    ],
)
def test_missing_the_day_costs_the_fee_of_the_very_year_where_that_is_recorded(
    tmp_path: Path, fee: str, told_as: str
) -> None:
    counts = '[networks.net.fee]\nfixed = "40000"\nyear = 2026\n'
    case = read(tmp_path, one(f"[networks.net.notice]\n{YEARLY}", fee=counts + fee), "2026-02-01")
    assert told(case, "sv").endswith(f"betala även avgiften för 2027: {told_as}")


def test_of_fees_of_other_years_alone_the_latest_is_counted_on(tmp_path: Path) -> None:
    fees = '[networks.net.fees]\n2024 = "30000"\n2025 = "35000"\n'
    case = read(tmp_path, one(f"[networks.net.notice]\n{YEARLY}", fee=fees), "2026-02-01")
    assert told(case, "en").endswith("pay the fee for 2027: SEK 35,000 at the 2025 fee.")


@pytest.mark.parametrize("status", ["candidate", "lapsed", "former"])
def test_of_a_network_that_one_is_no_member_of_nothing_is_said_of_notice(tmp_path: Path, status: str) -> None:
    terms = f"[networks.net.notice]\n{YEARLY}\n"
    text = one(terms).replace('"member"', f'"{status}"').replace('kind = "continue"', 'kind = "defer"')
    case = read(tmp_path, text, "2026-02-01")

    assert told(case, "sv") == told(case, "en") == ""
    assert [problem.code for problem in findings(case) if problem.code.startswith("notice")] == []
    assert "fact-out-of-place" in [problem.code for problem in findings(case)]
    assert due(case) == ()
    without = read(tmp_path, text.replace(terms, ""), "2026-02-01")
    assert [problem.code for problem in findings(without) if problem.code.startswith("notice")] == []


def test_a_lapsed_membership_is_told_its_last_day_to_pay(tmp_path: Path) -> None:
    text = MOUNDS.replace('"member"', '"lapsed"').replace(
        "[networks.nlc.fee]", '[networks.nlc.left]\nsince = "2002-11"\n[networks.nlc.fee]'
    )
    case = read(tmp_path, text, "2003-04-01", "en")

    assert told(case, "en") == "The fee for the League is to be paid by 7 April 2003."
    assert [(found.day, found.term) for found in due(case)] == [(dt.date(2003, 4, 7), "pay-by")]
    assert not {"fact-out-of-place", "notice-missing"} & {problem.code for problem in findings(case)}
    assert proposal(case, "en") == []


def many(*networks: tuple[str, str, str]) -> str:
    """Several networks: (name, fee in its own words, notice)."""
    return "\n".join(
        f'[networks.n{place}]\nname = "{name}"\nstatus = "member"\nmembers = 3\n[networks.n{place}.fee]\n{fee}\n'
        f"[networks.n{place}.notice]\n{notice}\n"
        for place, (name, fee, notice) in enumerate(networks)
    )


@pytest.mark.parametrize(
    ("networks", "swedish", "english"),
    [
        (
            [("Ett", 'fixed = "100"\nyear = 2026', YEARLY), ("Två", 'fixed = "200"\nyear = 2026', YEARLY)],
            "Annars måste kommunen betala även avgifterna för 2027: "
            "100 kronor för Ett och 200 kronor för Två, enligt 2026 års avgifter.",
            "must also pay the fees for 2027: SEK 100 for Ett and SEK 200 for Två, at the 2026 fees.",
        ),
        (
            [("Ett", 'fixed = "100"\nyear = 2026', YEARLY), ("Två", 'fixed = "100"\nyear = 2026', YEARLY)],
            "2027: 100 kronor vardera för Ett och Två, enligt 2026 års avgifter.",
            "2027: SEK 100 each for Ett and Två, at the 2026 fees.",
        ),
        (
            [("Ett", 'fixed = "100"\nyear = 2026', YEARLY), ("Två", 'fixed = "200"\nyear = 2025', YEARLY)],
            "2027: 100 kronor enligt 2026 års avgift för Ett och 200 kronor enligt 2025 års avgift för Två.",
            "2027: SEK 100 at the 2026 fee for Ett and SEK 200 at the 2025 fee for Två.",
        ),
        (
            [("Ett", 'fixed = "100"\nyear = 2026', YEARLY), ("Två", 'fixed = "200"', YEARLY)],
            "2027: 100 kronor för Ett enligt 2026 års avgift; för Två är avgiften inte känd.",
            "2027: SEK 100 for Ett at the 2026 fee; for Två the fee is not known.",
        ),
        (
            [(name, f'fixed = "{fee}00"\nyear = 2026', YEARLY) for name, fee in ("A1", "B2", "C3", "D4")],
            "2027: tillsammans 1 000 kronor, enligt 2026 års avgifter.",
            "2027: SEK 1,000 together, at the 2026 fees.",
        ),
        (
            [
                ("Ett", 'fixed = "100"\nyear = 2026', f"{YEARLY}\nbound_months = 24"),
                ("Två", 'fixed = "200"', f"{YEARLY}\nbound_months = 24"),
            ],
            "2028, vilket kostar 200 kronor för Ett enligt 2026 års avgift; för Två är kostnaden inte känd.",
            "2028, which costs SEK 200 for Ett at the 2026 fee; for Två the cost is not known.",
        ),
        (
            [("Ett", 'fixed = "100"\nyear = 2026', YEARLY), ("Två", 'fixed = "1"', "last_day = 2026-03-31")],
            "Sista dag för uppsägning är den 31 mars 2026 för Två och den 30 juni 2026 "
            "för Ett. Vad det kostar att missa dagen för Två är inte känt. För Ett gäller en uppsägning i tid från och "
            "med den 1 januari 2027. Annars måste kommunen betala även avgiften för 2027: 100 kronor enligt 2026 års "
            "avgift.",
            "The last day to give notice is 31 March 2026 for Två and 30 June 2026 for "
            "Ett. The cost of missing the day for Två is not known. Notice to Ett given in time takes effect from "
            "1 January 2027. Otherwise the municipality must also pay the fee for 2027: SEK 100 at the 2026 fee.",
        ),
        (
            [("Ett", 'fixed = "1"', "rolling = true\nmonths = 2"), ("Två", 'fixed = "1"', "last_day = 2025-01-31")],
            "Sista dag för uppsägning för Två var den 31 januari 2025, och ingen senare är känd. "
            "Uppsägning för Ett kan göras när som helst, med två månaders uppsägningstid. "
            "En uppsägning till exempel den 1 februari 2026 gäller från och med den 2 april 2026.",
            "The last day to give notice to Två was 31 January 2025, and no later one is known. "
            "Notice to Ett can be given on any day, and runs for two months. "
            "Notice given on 1 February 2026 takes effect from 2 April 2026.",
        ),
    ],
)  # fmt: skip
def test_several_networks_alike_are_told_once_and_apart_by_name(
    tmp_path: Path, networks: list[tuple[str, str, str]], swedish: str, english: str
) -> None:
    case = read(tmp_path, many(*networks), "2026-02-01")

    assert told(case, "sv").endswith(swedish)
    assert told(case, "en").endswith(english)


WITHDRAW = '[recommendations.net]\nkind = "withdraw"\n'
DEFER = '[recommendations.net]\nkind = "defer"\nowner = "kontoret"\nlooks_at = "x"\nthen = { continue = "x" }\n'
STAY = '[recommendations.net]\nkind = "continue-with-notice"\n'


@pytest.mark.parametrize(
    ("notice", "recommendation", "found"),
    [
        ("", "", ["notice-missing"]),
        ("[networks.net.notice]\npay_by = 2026-05-01", "", ["notice-missing"]),
        ("[networks.net.notice]\nmonths = 6", "", ["notice-missing"]),
        ("", f"{WITHDRAW}notice_day = 2026-05-01\n", []),  # recommended with a day: it is known when
        ("", WITHDRAW, ["notice-missing", "term-missing"]),
        ("[networks.net.notice]\nrolling = true\nmonths = 3", WITHDRAW, []),
        ("[networks.net.notice]\nmonths = 3\ngiven = { date = 2026-01-15 }", WITHDRAW, []),
        (f"[networks.net.notice]\n{YEARLY}", WITHDRAW, []),
        ("[networks.net.notice]\nlast_day = 2026-02-01", WITHDRAW, []),
        ("[networks.net.notice]\nlast_day = 2026-01-31", WITHDRAW, ["notice-passed", "term-missing"]),
        (f"[networks.net.notice]\n{YEARLY}", f"{WITHDRAW}notice_day = 2026-06-30\n", []),
        (f"[networks.net.notice]\n{YEARLY}", f"{WITHDRAW}notice_day = 2026-07-01\n", ["notice-too-late"]),
        (f"[networks.net.notice]\n{YEARLY}", f"{DEFER}until = 2026-06-30\n", []),
        (f"[networks.net.notice]\n{YEARLY}", f"{DEFER}until = 2026-07-01\n", ["notice-before-return"]),
        (f"[networks.net.notice]\n{YEARLY}", f"{STAY}until = 2026-07-01\n", []),  # notice is given with it
        ("[networks.net.notice]\nrolling = true\nmonths = 3", f"{DEFER}until = 2029-07-01\n", []),
        (
            "[networks.net.notice]\ngiven = { date = 2026-01-15, effective = 2026-12-31 }",
            f"{DEFER}until = 2026-12-31\n",
            [],
        ),
        (
            "[networks.net.notice]\ngiven = { date = 2026-01-15, effective = 2026-12-31 }",
            f"{DEFER}until = 2027-01-01\n",
            ["notice-before-return"],
        ),
        (f"[networks.net.notice]\n{YEARLY}\nrolling = true", "", ["notice-contradictory"]),
        ("[networks.net.notice]\nlast_day = 2026-06-30\nrolling = true", "", ["notice-contradictory"]),
        ("[networks.net.notice]\nrolling = true\nmonths = 1\nbound_months = 12", "", ["notice-contradictory"]),
        (f"[networks.net.notice]\n{YEARLY}\nlast_day = 2026-06-30", "", []),
        (f"[networks.net.notice]\n{YEARLY}\nlast_day = 2026-06-29", "", ["notice-contradictory"]),
        (f"[networks.net.notice]\n{YEARLY}\nlast_day = 2025-06-30", "", []),
        (f"[networks.net.notice]\n{YEARLY}\nbound_until = 2028-12-31", "", []),
        (f"[networks.net.notice]\n{YEARLY}\nbound_until = 2028-12-30", "", ["notice-contradictory"]),
        (f"[networks.net.notice]\n{YEARLY}\ngiven = {{ precaution = true }}", "", ["notice-contradictory"]),
        (f"[networks.net.notice]\n{YEARLY}\ngiven = {{ date = 2026-02-01 }}", "", []),
        (f"[networks.net.notice]\n{YEARLY}\ngiven = {{ date = 2026-02-02 }}", "", ["notice-contradictory"]),
        (f"[networks.net.notice]\n{YEARLY}\ngiven = {{ date = 2026-01-15, effective = 2026-12-31 }}", "", []),
        (f"[networks.net.notice]\n{YEARLY}\ngiven = {{ date = 2026-01-15, effective = 2027-12-31 }}", "", []),
        (
            f"[networks.net.notice]\n{YEARLY}\ngiven = {{ date = 2026-01-15, effective = 2026-12-30 }}",
            "",
            ["notice-contradictory"],
        ),
        (
            "[networks.net.notice]\ngiven = { date = 2026-01-15, effective = 2026-01-14 }",
            "",
            ["notice-contradictory"],
        ),
    ],
)
def test_what_is_missing_or_contradictory_is_a_finding(
    tmp_path: Path, notice: str, recommendation: str, found: list[str]
) -> None:
    case = read(tmp_path, one(notice, recommendation), "2026-02-01")
    about = [problem.code for problem in findings(case) if "notice" in problem.code or problem.code == "term-missing"]

    assert about == found


def test_the_day_to_give_notice_by_in_the_proposal_is_the_next_last_day(tmp_path: Path) -> None:
    def points(notice: str) -> list[str]:
        return proposal(read(tmp_path, one(f"[networks.net.notice]\n{notice}", WITHDRAW), "2026-07-01"), "sv")

    assert points(YEARLY) == ["Provs kommun säger upp medlemskapet i Nätet senast den 30 juni 2027."]
    assert points("last_day = 2026-06-30") == ["Provs kommun säger upp medlemskapet i Nätet."]
    assert points("rolling = true\nmonths = 3") == ["Provs kommun säger upp medlemskapet i Nätet."]
    assert points(f"{YEARLY}\ngiven = {{ date = 2026-06-01 }}") == [
        "Provs kommun låter uppsägningen av medlemskapet i Nätet stå fast."
    ]


def test_nothing_past_is_in_the_calendar_and_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    rest = many(
        ("Ett", 'fixed = "1"', "last_day = 2025-06-30\npay_by = 2026-01-31"),
        ("Två", 'fixed = "1"', f"{YEARLY}\npay_by = 2026-02-01"),
        ("Tre", 'fixed = "1"', f"{YEARLY}\ngiven = {{ date = 2025-01-31 }}"),
        ("Fyra", 'fixed = "1"', "rolling = true\nmonths = 3"),
    )
    case = read(tmp_path, f'{rest}[recommendations.n0]\nkind = "defer"\nuntil = 2026-01-01\n', "2026-02-01")

    assert calendar(case) == [
        (dt.date(2026, 2, 1), "Två: last day to pay"),
        (dt.date(2026, 6, 30), "Två: last day to give notice"),
    ]
    assert ics.export(case, "sv").data == ics.export(case, "sv").data
    (first, second) = Calendar.from_ical(ics.export(case, "sv").data).walk("VEVENT")
    assert "Räknat från" not in str(first["description"])
    assert str(second["description"]).endswith("\nRäknat från 2026-02-01")


def test_a_day_that_the_recommendation_tells_is_due_once(tmp_path: Path) -> None:
    case = read(tmp_path, one(f"[networks.net.notice]\n{YEARLY}", WITHDRAW), "2026-02-01")
    other = read(
        tmp_path, one(f"[networks.net.notice]\n{YEARLY}", f"{WITHDRAW}notice_day = 2026-05-01\n"), "2026-02-01"
    )

    assert [(found.day, found.term, found.counted_from) for found in due(case)] == [
        (dt.date(2026, 6, 30), "notice_day", dt.date(2026, 2, 1))
    ]
    assert [(found.day, found.term, found.counted_from) for found in due(other)] == [
        (dt.date(2026, 5, 1), "notice_day", None),
        (dt.date(2026, 6, 30), "last-notice", dt.date(2026, 2, 1)),
    ]
