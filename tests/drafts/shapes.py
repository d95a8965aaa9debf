"""The shapes that a draft must read well in: each a function from a language to an evaluation's files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from drafts.evaluations import evaluation
from drafts.standings import former, lapsed, under_notice

from slutsats.schema.base import Language

Files = dict[str, dict[str, Any]]


def _in(language: Language) -> Callable[[str, str], str]:
    return lambda swedish, english: swedish if language == "sv" else english


def one_network(language: Language) -> Files:
    say = _in(language)
    return evaluation(
        language,
        say("Medlemskapet i Kommunernas energiforum", "Membership of the Energy Forum for Councils"),
        {
            "energy": {
                "fit": (
                    "much",
                    say(
                        "Forumet arbetar med byggnader, som står för två tredjedelar av kommunens energianvändning.",
                        "The Forum works on buildings, which account for two thirds of the council's use of energy.",
                    ),
                ),
                "worth": (
                    "well",
                    say(
                        "En motsvarande rådgivning kostade kommunen 60 000 kronor senast den köptes in.",
                        "The same advice cost the council £6,000 when it was last bought.",
                    ),
                ),
                "hours": 40,
                "replacement": "bought",
                "use": (
                    "much",
                    say(
                        "Forumets mallar användes i alla fyra upphandlingarna av värmepumpar 2025.",
                        "The Forum's templates were used in all four heat pump contracts let in 2025.",
                    ),
                ),
                "relevance": (
                    "full",
                    say(
                        "Materialet handlar om just de byggnader som står näst på tur.",
                        "The material is about the very buildings that come next.",
                    ),
                ),
                "access": ("rather-hard", say("Webbplatsen saknar sökfunktion.", "The website cannot be searched.")),
                "other-value": "small",
                "weight": "small",
                "symbolic": "none",
                "future": (
                    "some",
                    {
                        "notable": True,
                        "justification": say(
                            "Forumet har sökt medel för ett mätprojekt som kommunen kan få del av.",
                            "The Forum has applied for funds for a metering project that the council may share.",
                        ),
                    },
                ),
            }
        },
        {"energy": {"kind": "continue"}},
    )


def two_alike(language: Language) -> Files:
    say = _in(language)
    shared = say(
        "Båda arbetar med det som står först i miljöprogrammet.",
        "Both work on what comes first in the environmental programme.",
    )
    same = {
        "worth": "well",
        "use": "much",
        "relevance": "much",
        "access": "easy",
        "other-value": "some",
        "weight": "large",
        "symbolic": "small",
        "future": "some",
        "hours": 30,
    }
    return evaluation(
        language,
        say("Medlemskapen i Energiforum och Vattenrådet", "The Energy Forum and the River Partnership"),
        {
            "energy": {
                **same,
                "fit": ("much", shared),
                "use": (
                    "much",
                    say("Energistrategen hämtar sina mallar där.", "The energy officer takes her templates from it."),
                ),
            },
            "water": {
                **same,
                "fit": "much",
                "use": (
                    "much",
                    say(
                        "Rådets mätningar ligger till grund för vattenplanen.",
                        "Its measurements are the ground that the water plan stands on.",
                    ),
                ),
            },
        },
        {"energy": {"kind": "continue"}, "water": {"kind": "continue"}},
        networks={"energy": {"fee": {"fixed": "25000", "currency": say("SEK", "GBP")}}},
    )


def two_opposed(language: Language) -> Files:
    say = _in(language)
    return evaluation(
        language,
        say("Medlemskapen i Energiforum och Vattenrådet", "The Energy Forum and the River Partnership"),
        {
            "energy": {
                "fit": (
                    "full",
                    say(
                        "Energi i egna byggnader är kommunens största utgift på området.",
                        "Energy in its own buildings is the council's largest cost in the field.",
                    ),
                ),
                "worth": "clearly",
                "hours": 60,
                "travel": "4000",
                "replacement": "bought",
                "use": (
                    "great",
                    say(
                        "Det finns en mall från forumet bakom varje upphandling sedan 2024.",
                        "Behind every contract since 2024 there is a template from the Forum.",
                    ),
                ),
                "relevance": (
                    "full",
                    say(
                        "Forumet har i två år arbetat med skolor, som är det som kommunen bygger om.",
                        "For two years the Forum has worked on schools, which are what the council is rebuilding.",
                    ),
                ),
                "access": "very-easy",
                "other-value": "some",
                "weight": "some",
                "symbolic": "small",
                "future": "large",
            },
            "water": {
                "fit": (
                    "little",
                    say(
                        "Rådet arbetar med övergödning från jordbruk, som kommunen knappt har.",
                        "The Partnership works on run-off from farming, of which the council has hardly any.",
                    ),
                ),
                "worth": (
                    "hardly",
                    say(
                        "Mätvärdena finns sedan 2024 gratis hos länsstyrelsen.",
                        "Since 2024 the measurements have been free from the national agency.",
                    ),
                ),
                "hours": 12,
                "travel": "0",
                "replacement": "free",
                "use": (
                    "little",
                    say(
                        "Ingen har deltagit i ett möte sedan våren 2024.",
                        "Nobody has attended a meeting since the spring of 2024.",
                    ),
                ),
                "relevance": (
                    "little",
                    {
                        "confidence": "low",
                        "justification": say(
                            "Handläggaren har bara sett rubrikerna.", "The officer has only seen the headings."
                        ),
                    },
                ),
                "access": "easy",
                "other-value": "small",
                "weight": "some",
                "symbolic": "small",
                "future": "small",
            },
        },
        {"energy": {"kind": "continue"}, "water": {"kind": "withdraw", "notice_day": dt.date(2026, 6, 30)}},
        networks={
            "water": {"notice": {"months": 6, "ends": "12-31"}},
            "energy": {"notice": {"months": 3, "ends": "12-31"}},
        },
        organisation={"hourly_cost": say("520", "42")},
    )


_SIX = {
    "energy": ("full", "well", "great"),
    "water": ("much", "well", "much"),
    "air": ("much", "well", "much"),
    "cycling": ("much", "partly", "much"),
    "meals": ("some", "hardly", "little"),
    "timber": ("much", "well", "some"),
    "nature": ("little", "hardly", "little"),
    "waste": ("much", "well", "much"),
}
_GROUNDS: dict[Language, dict[str, str]] = {
    "sv": {
        "energy": "Mallarna används i varje upphandling.",
        "water": "Mätningarna ligger till grund för vattenplanen.",
        "air": "MLF räknar fram halterna åt kommunen.",
        "cycling": "Räknestolparna sköts gemensamt.",
        "meals": "Recepten passar inte storköken.",
        "timber": "Fastighetschefen har varit på två studiebesök.",
        "nature": "Ingen vet vem som är kontaktperson.",
        "waste": "Taxan bygger på forumets jämförelser.",
    },
    "en": {
        "energy": "Its templates are used in every contract.",
        "water": "Its measurements are the ground that the water plan stands on.",
        "air": "MCAA works out the concentrations for the council.",
        "cycling": "The counters are run in common.",
        "meals": "The recipes do not suit large kitchens.",
        "timber": "The estates manager has been on two visits.",
        "nature": "Nobody knows who the contact person is.",
        "waste": "The charges rest on the comparisons that it makes.",
    },
}


def _many(language: Language, count: int) -> Files:
    say = _in(language)
    chosen = list(_SIX)[:count]
    answers = {
        network: {
            "fit": _SIX[network][0],
            "worth": _SIX[network][1],
            "hours": 10 + 5 * place,
            "use": (_SIX[network][2], _GROUNDS[language][network]),
            "relevance": "much",
            "access": "easy",
            "other-value": "some",
            "weight": "large",
            "symbolic": "small",
            "future": "small" if network in ("meals", "nature") else "some",
        }
        for place, network in enumerate(chosen)
    }
    given: dict[str, Any] = {network: {"kind": "continue"} for network in chosen}
    given["cycling"] = {
        "kind": "continue-on-conditions",
        "conditions": [say("avgiften inte höjs före 2028", "the fee is not raised before 2028")],
        "until": dt.date(2027, 3, 31),
    }
    for network in {"meals", "nature"} & set(chosen):
        given[network] = {"kind": "withdraw"}
    title = say("Kommunens medlemskap i miljönätverk", "The council's memberships of environmental networks")
    return evaluation(language, title, answers, given)


def six_networks(language: Language) -> Files:
    return _many(language, 6)


def eight_networks(language: Language) -> Files:
    return _many(language, 8)


def half_answered(language: Language) -> Files:
    say = _in(language)
    return evaluation(
        language,
        say("Medlemskapen i Energiforum, Vattenrådet och MLF", "The Energy Forum, the River Partnership and MCAA"),
        {
            "energy": {
                "fit": "much",
                "use": (
                    "much",
                    say("Mallarna används i varje upphandling.", "Its templates are used in every contract."),
                ),
                "worth": "well",
            },
            "water": {"fit": "some", "hours": 8},
            "air": {},
        },
        {"energy": {"kind": "continue"}},
    )


def deferral(language: Language) -> Files:
    say = _in(language)
    return evaluation(
        language,
        say("Medlemskapet i Vattenrådet", "Membership of the River Partnership"),
        {
            "water": {
                "fit": (
                    "some",
                    say(
                        "Rådet arbetar mest med jordbruket, men också med dagvatten.",
                        "The Partnership works mostly on farming, but on storm water too.",
                    ),
                ),
                "worth": (
                    "cannot-judge",
                    say(
                        "Det beror på om kommunen får del av rådets nya modell.",
                        "It depends on whether the council is given a share in the new model.",
                    ),
                ),
                "use": (
                    "little",
                    say("Mätvärdena har lästs, men inte använts.", "The measurements have been read, but not used."),
                ),
                "relevance": "some",
                "access": "easy",
                "other-value": "some",
                "weight": "some",
                "symbolic": "small",
                "future": (
                    "large",
                    {
                        "notable": True,
                        "justification": say(
                            "Dagvattenplanen ska skrivas 2027, och då behövs en modell av ån.",
                            "The storm water plan is to be written in 2027, and will need a model of the river.",
                        ),
                    },
                ),
            }
        },
        {
            "water": {
                "kind": "defer",
                "until": dt.date(2026, 11, 30),
                "owner": say("miljökontoret", "the environment team"),
                "looks_at": say("hur rådets nya modell av ån tas fram", "how the new model of the river comes about"),
                "then": {
                    "continue": say(
                        "modellen blir fri att använda i dagvattenplanen",
                        "the model is free to use in the storm water plan",
                    ),
                    "withdraw": say(
                        "modellen läggs ned eller säljs separat", "the model is given up, or sold separately"
                    ),
                },
            }
        },
        networks={"water": {"notice": {"months": 3, "ends": "12-31"}}},
    )


def candidate(language: Language) -> Files:
    say = _in(language)
    return evaluation(
        language,
        say(
            "Medlemskap i Träbyggarkommunerna och Avfallsforum Mitt", "Timber Building Councils and Waste Forum Central"
        ),
        {
            "timber": {
                "fit": (
                    "much",
                    say(
                        "Kommunen ska bygga tre förskolor i trä till 2030.",
                        "The council is to build three nurseries in timber by 2030.",
                    ),
                ),
                "worth": "well",
                "use": (
                    "much",
                    {
                        "confidence": "low",
                        "justification": say(
                            "Fastighetschefen räknar med att delta i två träffar om året.",
                            "The estates manager expects to attend two meetings a year.",
                        ),
                    },
                ),
                "relevance": "much",
                "other-value": "small",
                "future": "some",
                "hours": 24,
            },
            "waste": {
                "fit": "some",
                "worth": "hardly",
                "hours": 40,
                "use": (
                    "little",
                    say(
                        "Renhållningschefen har redan jämförelserna från regionen.",
                        "The waste manager already has the comparisons from the county.",
                    ),
                ),
                "relevance": "some",
                "other-value": "small",
                "future": "small",
            },
        },
        {
            "timber": {"kind": "join", "from": dt.date(2027, 1, 1)},
            "waste": {"kind": "do-not-join"},
        },
        networks={"timber": {"status": "candidate"}, "waste": {"status": "candidate"}},
    )


def none_recommended(language: Language) -> Files:
    say = _in(language)
    return evaluation(
        language,
        say("Medlemskapet i MLF", "Membership of MCAA"),
        {
            "air": {
                "fit": "much",
                "worth": "cannot-judge",
                "use": (
                    "cannot-judge",
                    {
                        "justification": say(
                            "Den som använde nätverket har slutat, och ingen annan vet hur mycket det användes.",
                            "The officer who used the network has left, and nobody else knows how much it was used.",
                        )
                    },
                ),
                "other-value": "cannot-judge",
            }
        },
        {
            "air": {
                "kind": "none",
                "reason": say(
                    "Frågan bör tas upp igen när tjänsten är tillsatt.",
                    "The matter should come back when the post has been filled.",
                ),
            }
        },
    )


def evaluators_differ(language: Language) -> Files:
    say = _in(language)
    first = {
        "energy": {
            "fit": "much",
            "worth": "well",
            "use": ("much", say("Mallarna används i varje upphandling.", "Its templates are used in every contract.")),
            "other-value": "some",
        },
        "water": {
            "fit": "much",
            "worth": "partly",
            "use": ("some", say("Mätningarna används i vattenplanen.", "Its measurements are used in the water plan.")),
            "other-value": "some",
        },
    }
    second = {
        "energy": {"fit": "much", "worth": "clearly", "use": "great", "other-value": "some"},
        "water": {"fit": "some", "worth": "partly", "use": "little", "other-value": "some"},
    }
    third = {"energy": {"use": "some"}, "water": {"use": "little"}}
    return evaluation(
        language,
        say("Medlemskapen i Energiforum och Vattenrådet", "The Energy Forum and the River Partnership"),
        first,
        {
            "energy": {"kind": "continue"},
            "water": {
                "kind": "continue-on-conditions",
                "conditions": [
                    say(
                        "rådet redovisar sina mätningar en gång om året",
                        "the Partnership reports its measurements once a year",
                    )
                ],
            },
        },
        others={"second": second, "third": third},
        settled={
            "energy": {
                "worth": {"evaluator": "first", "reason": say("Hon betalar fakturorna.", "She pays the invoices.")}
            }
        },
    )


def on_conditions(language: Language) -> Files:
    say = _in(language)
    return evaluation(
        language,
        say("Medlemskapet i Cykelkommunerna", "Membership of Cycling Towns"),
        {
            "cycling": {
                "fit": "much",
                "worth": ("partly", say("Avgiften har fördubblats på tre år.", "The fee has doubled in three years.")),
                "hours": 90,
                "travel": "0",
                "use": (
                    "much",
                    say(
                        "Räknestolparna sköts gemensamt, och siffrorna används i trafikplanen.",
                        "The counters are run in common, and the figures are used in the transport plan.",
                    ),
                ),
                "relevance": "much",
                "access": "fair",
                "other-value": "some",
                "future": "some",
                "weight": "very-large",
            }
        },
        {
            "cycling": {
                "kind": "continue-on-conditions",
                "conditions": (
                    [
                        say("avgiften inte höjs före 2028", "the fee is not raised before 2028"),
                        say("räknestolparna får en gemensam garanti", "the counters are given a common warranty"),
                    ]
                ),
                "until": dt.date(2027, 3, 31),
                "reason": say(
                    "Kommunen har inget annat sätt att räkna cyklar.",
                    "The council has no other way of counting bicycles.",
                ),
            }
        },
    )


def cannot_judge(language: Language) -> Files:
    say = _in(language)
    return evaluation(
        language,
        say("Medlemskapen i Energiforum, Vattenrådet och MLF", "The Energy Forum, the River Partnership and MCAA"),
        {
            "energy": {"fit": "much", "worth": "well", "use": "some", "other-value": "some"},
            "water": {
                "fit": "much",
                "worth": "cannot-judge",
                "use": (
                    "cannot-judge",
                    say("Ingen har använt mätvärdena själv.", "Nobody has used the measurements themselves."),
                ),
                "other-value": "some",
            },
            "air": {
                "fit": "some",
                "worth": "cannot-judge",
                "use": ("cannot-judge", say("Den som gjorde det har slutat.", "The officer who did has left.")),
                "other-value": ("small", {"confidence": "low"}),
            },
        },
        {
            "energy": {"kind": "continue"},
            "water": {
                "kind": "none",
                "reason": say("Vattenrådet bör få ett år till.", "The River Partnership should be given another year."),
            },
            "air": {"kind": "none"},
        },
    )


def renewed(language: Language) -> Files:
    """A year later: some judgements made again, some only carried over."""
    files = deferral(language)
    say = _in(language)
    record = files["evaluation.toml"]
    sheet = files["answers/first/water.toml"]["answers"]
    before = dict(record["recommendations"]["water"])
    record["previous"] = {
        "evaluation": "trial-2026",
        "date": record["date"],
        "reference": record["reference"],
        "recommendations": {"water": before},
        "levels": {"water": {"fit": "some", "worth": "cannot-judge", "use": "little", "other-value": "some"}},
    }
    record["date"], record["reference"] = dt.date(2026, 11, 16), say("MK-2026/88", "ENV/2026/88")
    record["recommendations"] = {}
    for answer in sheet.values():
        answer["carried"] = True
    sheet["use"] = {
        "value": "some",
        "confidence": "high",
        "sources": ["talk-water"],
        "justification": say("Modellen har provats på två gator.", "The model has been tried on two streets."),
    }
    sheet["fit"]["carried"] = False
    return files


SHAPES: dict[str, Callable[[Language], Files]] = {
    shape.__name__.replace("_", "-"): shape
    for shape in (
        one_network,
        two_alike,
        two_opposed,
        six_networks,
        eight_networks,
        half_answered,
        deferral,
        candidate,
        none_recommended,
        evaluators_differ,
        on_conditions,
        cannot_judge,
        renewed,
        former,
        lapsed,
        under_notice,
    )
}
