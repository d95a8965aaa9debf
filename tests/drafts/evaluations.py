"""Evaluations of different shape, written as the files that a person would have: what the prose is tried on.

Each is invented, and is written twice: by a Swedish municipality in Swedish, and by an English council in English.
"""

from __future__ import annotations

import copy
import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from slutsats.records.reading import read_case
from slutsats.schema.base import Language
from slutsats.schema.case import Case

SHIPPED = Path(__file__).parents[2] / "records/slutsats/records/shipped"
FRAMEWORK = SHIPPED / "frameworks/membership.toml"

Answers = Mapping[str, Mapping[str, Any]]
"""Network -> question -> value, or (value, more keys)."""

ORGANISATION: dict[Language, dict[str, Any]] = {
    "sv": {"name": "Älvsunda kommun", "noun": "kommunen", "unit": "miljökontoret", "inhabitants": 42300},
    "en": {"name": "Alderbridge Council", "noun": "the council", "unit": "the environment team", "inhabitants": 42300},
}
MANDATE: dict[Language, dict[str, Any]] = {
    "sv": {
        "body": "miljönämnden",
        "addressee": "kommunstyrelsen",
        "date": dt.date(2026, 1, 20),
        "decision": "§ 7",
        "text": "Miljönämnden bad miljökontoret att bedöma om kommunens medlemskap är värda vad de kostar.",
    },
    "en": {
        "body": "the Environment Committee",
        "addressee": "the Cabinet",
        "date": dt.date(2026, 1, 20),
        "decision": "minute 7",
        "text": "The Environment Committee asked the environment team whether the council's memberships are worth "
        "what they cost.",
    },
}
NETWORKS: dict[Language, dict[str, dict[str, Any]]] = {
    "sv": {
        "energy": {"name": "Kommunernas energiforum", "short": "Energiforum", "members": 64, "since": 2011},
        "water": {"name": "Vattenrådet för Norra Älven", "short": "Vattenrådet", "members": 9, "since": 2008},
        "air": {"name": "Mellansvenska luftvårdsförbundet", "short": "MLF", "members": 31, "since": 1998},
        "cycling": {"name": "Cykelkommunerna", "plural": True, "members": 48, "since": 2015},
        "meals": {"name": "Nätverket Hållbara måltider", "short": "Hållbara måltider", "members": 27, "since": 2017},
        "timber": {"name": "Träbyggarkommunerna", "plural": True, "members": 22, "since": 2019},
        "nature": {"name": "Föreningen Tätortsnära natur", "short": "Tätortsnära natur", "members": 18, "since": 2012},
        "waste": {"name": "Avfallsforum Mitt", "members": 14, "since": 2020},
    },
    "en": {
        "energy": {"name": "Energy Forum for Councils", "short": "the Energy Forum", "members": 64, "since": 2011},
        "water": {"name": "River Alder Partnership", "short": "the River Partnership", "members": 9, "since": 2008},
        "air": {"name": "Midland Clean Air Alliance", "short": "MCAA", "members": 31, "since": 1998},
        "cycling": {"name": "Cycling Towns", "plural": True, "members": 48, "since": 2015},
        "meals": {"name": "Sustainable Meals Network", "short": "Sustainable Meals", "members": 27, "since": 2017},
        "timber": {"name": "Timber Building Councils", "plural": True, "members": 22, "since": 2019},
        "nature": {"name": "Association for Nature near Towns", "short": "Nature near Towns", "members": 18},
        "waste": {"name": "Waste Forum Central", "members": 14, "since": 2020},
    },
}
ABOUT: dict[Language, dict[str, str]] = {
    "sv": {
        "energy": "Energiforum samlar kommuner som vill använda mindre energi i egna byggnader.",
        "water": "Vattenrådet samlar dem som påverkar och påverkas av vattnet i Norra Älven.",
    },
    "en": {
        "energy": "The Energy Forum brings together councils that want their own buildings to use less energy.",
        "water": "The River Partnership brings together those who affect the river Alder, and those it affects.",
    },
}
FEES = {
    "energy": {"fixed": "6000", "per_inhabitant": "0.15"},
    "water": {"fixed": "25000"},
    "air": {"fixed": "18000"},
    "cycling": {"fixed": "12000"},
    "meals": {"fixed": "5000"},
    "timber": {"fixed": "12000"},
    "nature": {"fixed": "8000"},
    "waste": {"fixed": "30000"},
}
INTERVIEWED: dict[Language, dict[str, str]] = {
    "sv": {
        "energy": "energistrategen",
        "water": "kommunekologen",
        "air": "miljöinspektören",
        "cycling": "trafikplaneraren",
        "meals": "kostchefen",
        "timber": "fastighetschefen",
        "nature": "parkchefen",
        "waste": "renhållningschefen",
    },
    "en": {
        "energy": "the energy officer",
        "water": "the ecologist",
        "air": "the air quality officer",
        "cycling": "the transport planner",
        "meals": "the catering manager",
        "timber": "the estates manager",
        "nature": "the parks manager",
        "waste": "the waste manager",
    },
}


def evaluation(
    language: Language,
    title: str,
    answers: Answers,
    recommendations: Mapping[str, Any] | None = None,
    *,
    networks: Mapping[str, Mapping[str, Any]] | None = None,
    others: Mapping[str, Answers] | None = None,
    **more: Any,
) -> dict[str, dict[str, Any]]:
    """File -> what it holds: one evaluation of the networks that `answers` names.

    `networks` adds to a network's facts, `others` are further evaluators' answers, `more` further tables.
    """
    interview = {"sv": "Intervju med", "en": "Interview with"}[language]
    named = {
        network: {
            "status": "member",
            **NETWORKS[language][network],
            **({"about": ABOUT[language][network]} if network in ABOUT[language] else {}),
            "fee": {**FEES[network], "currency": "SEK" if language == "sv" else "GBP"},
            **(networks or {}).get(network, {}),
        }
        for network in answers
    }
    for network in named.values():
        if network["status"] == "candidate":
            network.pop("since", None)
    record: dict[str, Any] = {
        "format": 1,
        "id": "trial",
        "title": title,
        "language": language,
        "date": dt.date(2026, 4, 15),
        "reference": "MK-2026/31" if language == "sv" else "ENV/2026/31",
        "framework": "membership",
        "lead": "first",
        "organisation": ORGANISATION[language],
        "mandate": MANDATE[language],
        "evaluators": {
            name: {"role": "handläggare" if language == "sv" else "officer"} for name in ["first", *(others or {})]
        },
        "networks": named,
        "sources": {
            f"talk-{network}": {
                "kind": "interview",
                "voice": "ours",
                "title": f"{interview} {INTERVIEWED[language][network]}",
                "who": INTERVIEWED[language][network],
                "networks": [network],
            }
            for network in answers
        },
        "recommendations": dict(recommendations or {}),
    }
    for key, value in more.items():
        record[key] = {**record[key], **value} if isinstance(record.get(key), dict) else value
    files: dict[str, dict[str, Any]] = {"evaluation.toml": record}
    for evaluator, sheets in {"first": answers, **(others or {})}.items():
        for network, given in sheets.items():
            files[f"answers/{evaluator}/{network}.toml"] = {
                "format": 1,
                "evaluator": evaluator,
                "network": network,
                "answers": {question: _answer(network, answer) for question, answer in given.items()},
            }
    return files


def _answer(network: str, answer: Any) -> dict[str, Any]:
    value, more = answer if isinstance(answer, tuple) else (answer, {})
    if isinstance(more, str):
        more = {"justification": more}
    return {"value": value, "confidence": "high", "sources": [f"talk-{network}"], **more}


def write(folder: Path, files: Mapping[str, Mapping[str, Any]]) -> Path:
    """Write the files of an evaluation, with the shipped framework, as the program would."""
    for name, table in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomli_w.dumps({**copy.deepcopy(dict(table)), "end": {"complete": True}}), encoding="utf-8")
    shutil.copyfile(FRAMEWORK, folder / "framework.toml")
    return folder


def case(folder: Path, files: Mapping[str, Mapping[str, Any]]) -> Case:
    """The evaluation, written and read back; anything wrong with it fails the test with the sentence."""
    files = {**files, "evaluation.toml": {**files["evaluation.toml"], "id": folder.name}}
    reading = read_case(write(folder, files))
    assert not reading.errors, [str(problem) for problem in reading.errors]
    assert reading.case is not None
    return reading.case
