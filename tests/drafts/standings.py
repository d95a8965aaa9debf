"""Evaluations whose networks stand differently: a former membership, a lapsed one, one under notice, one bound by law.

Cut down from public papers, with the people and places replaced, and written in both languages.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from slutsats.schema.base import Language

Files = dict[str, dict[str, Any]]


def _files(record: dict[str, Any], answers: dict[str, dict[str, Any]]) -> Files:
    whole = {"format": 1, "id": "trial", "framework": "membership", "lead": "officer", **record}
    sheets = {
        f"answers/officer/{network}.toml": {
            "format": 1,
            "evaluator": "officer",
            "network": network,
            "answers": {
                question: given if isinstance(given, dict) else {"value": given, "confidence": "medium"}
                for question, given in of.items()
            },
        }
        for network, of in answers.items()
    }
    return {"evaluation.toml": whole, **sheets}


def former(language: Language) -> Files:
    """A city asks whether to rejoin a league that it left."""
    sv = language == "sv"
    return _files(
        {
            "title": "Medlemskap i Kommunförbundet Mitt" if sv else "City membership with the League",
            "language": language,
            "date": dt.date(2012, 12, 11),
            "organisation": {
                "name": "Lindsjö kommun" if sv else "City of Linley",
                "noun": "kommunen" if sv else "the city",
                "unit": "kommunkansliet" if sv else "the city clerk's office",
            },
            "mandate": {
                "body": "kommunstyrelsen" if sv else "the City Council",
                "text": "Kommunstyrelsen vill veta om kommunen bör gå med i förbundet igen."
                if sv
                else "The council asked whether membership of the League should be reinstated.",
                "method": "Förbundets egen beskrivning av nyttan har gåtts igenom."
                if sv
                else "The League's own outline of benefits was read.",
            },
            "evaluators": {"officer": {"role": "utredare" if sv else "city clerk"}},
            "networks": {
                "league": {
                    "name": "Kommunförbundet Mitt" if sv else "League of Cities",
                    "short": "förbundet" if sv else "the League",
                    "status": "former",
                    "since": 1994,
                    "members": 470,
                    "fee": {"stated": "14278", "currency": "SEK" if sv else "USD", "year": 2013},
                    "left": {
                        "since": "2010-11",
                        "reason": "budgeten skulle minskas" if sv else "the budget had to be cut",
                        "effects": "Varje kurs har blivit mer än dubbelt så dyr."
                        if sv
                        else "Training has more than doubled in cost for each event.",
                    },
                }
            },
            "recommendations": {"league": {"kind": "join", "from": dt.date(2013, 1, 1)}},
        },
        {
            "league": {
                "use": {
                    "value": "much",
                    "confidence": "high",
                    "justification": "Personalen kan inte längre fråga nätverket när något ska utredas."
                    if sv
                    else "Since the cancellation staff no longer have access to the network for research.",
                },
                "purpose": "Kansliet skulle använda förbundets utredningar och kurser."
                if sv
                else "The clerk's office would use the League's research and its training.",
                "worth": "well",
                "hours": {"value": 30},
                "replacement": {"value": "bought"},
                "fit": "much",
                "other-value": "some",
            }
        },
    )


def lapsed(language: Language) -> Files:
    """A membership that ran out, a last day to pay, and deliberately no recommendation."""
    sv = language == "sv"
    return _files(
        {
            "title": "Förnyelse av medlemskapet i Stadsförbundet"
            if sv
            else "Renewal of the national league membership",
            "language": language,
            "date": dt.date(2003, 4, 14),
            "organisation": {
                "name": "Moheda kommun" if sv else "City of Moundsford",
                "noun": "kommunen" if sv else "the city",
                "unit": "kommunkansliet" if sv else "the city clerk's office",
            },
            "mandate": {
                "body": "kommunstyrelsen" if sv else "the City Council",
                "text": "Förbundet har skickat en sista faktura." if sv else "The League has sent a final notice.",
                "method": "Fakturan har gåtts igenom." if sv else "The invoice was read.",
            },
            "evaluators": {"officer": {"role": "utredare" if sv else "city clerk"}},
            "networks": {
                "league": {
                    "name": "Svenska stadsförbundet" if sv else "National League of Cities",
                    "short": "Stadsförbundet" if sv else "the League",
                    "status": "lapsed",
                    "members": 1700,
                    "fee": {"stated": "1177", "currency": "SEK" if sv else "USD", "year": 2003},
                    "notice": {"pay_by": dt.date(2003, 4, 7)},
                    "left": {"since": "2002-11"},
                }
            },
            "recommendations": {
                "league": {
                    "kind": "none",
                    "reason": "Om avgiften är en nödvändig utgift är kommunstyrelsens sak att avgöra."
                    if sv
                    else "Whether the dues are essential spending is for the council to say.",
                }
            },
        },
        {},
    )


def under_notice(language: Language) -> Files:
    """Two memberships reviewed, one of them under notice as a precaution; a third that the law binds to."""
    sv = language == "sv"
    return _files(
        {
            "title": "Medlemskap i tre sammanslutningar" if sv else "Notice on three associations",
            "language": language,
            "date": dt.date(2017, 3, 29),
            "organisation": {
                "name": "Sandhamra region" if sv else "Southby County Council",
                "noun": "regionen" if sv else "the council",
                "unit": "regionkansliet" if sv else "the chief executive's office",
                "kind": "region" if sv else "county",
            },
            "mandate": {
                "body": "regionstyrelsen" if sv else "the Cabinet",
                "text": "Regionstyrelsen vill gå igenom alla utgifter."
                if sv
                else "The Cabinet asked for every aspect of spending to be considered.",
                "method": "Medlemskapen har förtecknats." if sv else "The memberships were listed.",
            },
            "evaluators": {"officer": {"role": "utredare" if sv else "officer"}},
            "networks": {
                "lga": {
                    "name": "Regionernas förbund" if sv else "Local Government Association",
                    "short": "Förbundet" if sv else "the LGA",
                    "status": "member",
                    "members": 415,
                    "fee": {"stated": "65000", "currency": "SEK" if sv else "GBP", "year": 2017},
                    "notice": {
                        "months": 12,
                        "ends": "03-31",
                        "given": {"date": dt.date(2017, 3, 29), "precaution": True},
                    },
                },
                "ccn": {
                    "name": "Landsbygdsregionerna" if sv else "County Councils Network",
                    **({} if sv else {"short": "the CCN"}),
                    **({"plural": True} if sv else {}),
                    "status": "member",
                    "members": 37,
                    "fee": {"stated": "18000", "currency": "SEK" if sv else "GBP", "year": 2017},
                    "notice": {"months": 12, "ends": "03-31"},
                },
                "rfca": {
                    "name": "Räddningsförbundet" if sv else "Flood Defence Committee",
                    **({} if sv else {"short": "the Flood Committee"}),
                    "status": "bound",
                    "members": 12,
                    "bound-by": "lagen kräver att regionen är medlem"
                    if sv
                    else "the law requires the council to be a member",
                    "fee": {"stated": "9000", "currency": "SEK" if sv else "GBP", "year": 2017},
                },
            },
            "recommendations": {
                "lga": {
                    "kind": "defer",
                    "until": dt.date(2018, 3, 1),
                    "owner": "regionkansliet" if sv else "the chief executive",
                    "looks_at": "hur ekonomin utvecklas" if sv else "the financial position",
                    "then": {
                        "continue": "ekonomin tillåter det" if sv else "the finances allow",
                        "withdraw": "den inte gör det" if sv else "they do not",
                    },
                },
                "ccn": {"kind": "continue-with-notice", "until": dt.date(2018, 3, 1)},
            },
        },
        {
            "lga": {"use": "much", "worth": "partly", "fit": "much", "other-value": "large"},
            "ccn": {"use": "some", "worth": "partly", "fit": "some", "other-value": "small"},
        },
    )
