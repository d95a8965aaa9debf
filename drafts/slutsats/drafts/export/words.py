"""The few words that exporters add of their own, in the draft's language."""

from __future__ import annotations

from dataclasses import dataclass

from slutsats.schema.base import Language
from slutsats.schema.draft import MatrixCell


@dataclass(frozen=True, slots=True)
class Words:
    """Fixed words of one language."""

    question: str
    criterion: str
    network: str
    answer: str
    confidence: str
    justification: str
    sources: str
    notable: str
    voice: str
    answers: str
    level: str
    value: str
    facts: str
    fact: str
    source: str
    number: str
    recommendation: str
    no_later_than: str
    decisions: str
    costs: str
    cost_about: str
    cost_abouts: dict[str, str]
    cost_part: str
    cost_amount: str
    currency: str
    year: str
    approximate: str
    quantity: str
    yes: str
    reference: str
    date: str
    prepared_by: str
    evaluators: str
    states: dict[str, str]
    confidences: dict[str, str]
    certainties: dict[str, str]
    unstated: str
    matrix_title: str
    matrix_summary: str
    profile_alt: str
    profile_caption: str
    profile_level: str
    more: str
    """Heading over the justifications that the paper itself does not quote."""
    below: str
    """In the cell of an answer that is too long for it, and stands whole below the table."""
    told: str
    """The same where the paper has told it."""
    page: str
    page_of: str
    """Between the page's number and how many there are, in words."""
    contents: str
    main: str
    outcome: str
    decision: str
    asked: str
    until: str
    note: str
    decided_by: str
    paragraph: str
    votes: str
    vote_counts: tuple[str, str, str]
    dissent: str
    points: str
    total: str
    point_remains: str
    points_remain: str
    """At the head of a paper that lacks one thing, or several, that the mandate needs."""


WORDS: dict[Language, Words] = {
    "sv": Words(
        question="Fråga",
        criterion="Kriterium",
        network="Nätverk",
        answer="Svar",
        confidence="Säkerhet",
        justification="Motivering",
        sources="Källor",
        notable="Noterbart",
        voice="Vems röst",
        answers="Svaren",
        level="Nivå",
        value="Värde",
        facts="Uppgifter",
        fact="Uppgift",
        source="Källa",
        number="Nr",
        recommendation="Rekommendation",
        no_later_than="Senast",
        decisions="Beslut",
        costs="Kostnader",
        cost_about="Vad det gäller",
        cost_abouts={
            "today": "betalas i dag",
            "ends": "upphör enligt förslaget",
            "begins": "tillkommer enligt förslaget",
            "apart": "betalas inte och föreslås inte",
            "instead": "ersättning för det som upphör",
        },
        cost_part="Kostnad",
        cost_amount="Belopp per år",
        currency="Valuta",
        year="År",
        approximate="Ungefärlig",
        quantity="Antal",
        yes="ja",
        reference="Diarienummer",
        date="Datum",
        prepared_by="Handlagt av",
        evaluators="Utvärderat av",
        states={
            "answered": "",
            "unanswered": "obesvarad",
            "not-asked": "inte aktuell",
            "cannot-judge": "kan inte bedömas",
            "not-applicable": "inte tillämpligt",
            "carried": "från förra gången, inte bekräftat",
        },
        confidences={"low": "låg", "medium": "medelhög", "high": "hög"},
        certainties={"low": "låg säkerhet", "medium": "medelhög säkerhet", "high": "hög säkerhet"},
        unstated="inte angiven",
        matrix_title="Svar per fråga och nätverk",
        matrix_summary="En rad för varje fråga, en kolumn för varje nätverk. Inom parentes anges hur säkert svaret är.",
        profile_alt="Huvudbedömningarna i korthet.",
        profile_caption="Läget på linjen visar nivån, den lägsta till vänster. Fyllningen visar hur säkert svaret är.",
        profile_level="nivå {level} av {levels}",
        more="Motiveringar som inte återges ovan",
        below="se nedan",
        told="se utvärderingen",
        page="Sida",
        page_of="av",
        contents="Innehåll",
        main="Huvudbedömning",
        outcome="Utfall",
        decision="Beslut",
        asked="Begärt",
        until="Till",
        note="Anteckning",
        decided_by="Beslutat av",
        paragraph="Paragraf",
        votes="Röster",
        vote_counts=("{} för", "{} emot", "{} avstod"),
        dissent="Reservation",
        points="Poäng",
        total="Summa",
        point_remains="Utkast – 1 punkt återstår",
        points_remain="Utkast – {count} punkter återstår",
    ),
    "en": Words(
        question="Question",
        criterion="Criterion",
        network="Network",
        answer="Answer",
        confidence="Confidence",
        justification="Justification",
        sources="Sources",
        notable="Notable",
        voice="Whose voice",
        answers="Answers",
        level="Level",
        value="Value",
        facts="Facts",
        fact="Fact",
        source="Source",
        number="No.",
        recommendation="Recommendation",
        no_later_than="By",
        decisions="Decisions",
        costs="Costs",
        cost_about="What it is of",
        cost_abouts={
            "today": "paid for today",
            "ends": "ends by the proposal",
            "begins": "begins by the proposal",
            "apart": "neither paid for nor proposed",
            "instead": "takes the place of what ends",
        },
        cost_part="Cost",
        cost_amount="Amount a year",
        currency="Currency",
        year="Year",
        approximate="Approximate",
        quantity="Quantity",
        yes="yes",
        reference="Reference",
        date="Date",
        prepared_by="Prepared by",
        evaluators="Evaluated by",
        states={
            "answered": "",
            "unanswered": "unanswered",
            "not-asked": "not asked",
            "cannot-judge": "cannot be judged",
            "not-applicable": "not applicable",
            "carried": "from last time, not confirmed",
        },
        confidences={"low": "low", "medium": "medium", "high": "high"},
        certainties={"low": "low confidence", "medium": "medium confidence", "high": "high confidence"},
        unstated="not stated",
        matrix_title="Answers by question and network",
        matrix_summary="One row for each question, one column for each network. In brackets: how certain it is.",
        profile_alt="The main judgements in brief.",
        profile_caption="The place on the line shows the level, lowest to the left. The fill shows how certain it is.",
        profile_level="level {level} of {levels}",
        more="Justifications that are not quoted above",
        below="see below",
        told="see the evaluation",
        page="Page",
        page_of="of",
        contents="Contents",
        main="Main judgement",
        outcome="Outcome",
        decision="Decision",
        asked="Asked for",
        until="Until",
        note="Note",
        decided_by="Decided by",
        paragraph="Minute",
        votes="Votes",
        vote_counts=("{} for", "{} against", "{} abstained"),
        dissent="Dissent",
        points="Points",
        total="Total",
        point_remains="Draft – 1 point remains",
        points_remain="Draft – {count} points remain",
    ),
}


def cell_text(cell: MatrixCell, words: Words, *, confidence: bool = True) -> str:
    """How a cell of the matrix reads: "i liten grad (hög säkerhet)", "obesvarad"."""
    if cell.state == "answered":
        text = cell.label
    elif cell.state == "carried":
        text = f"{cell.label} ({words.states['carried']})" if cell.label else words.states["carried"]
    else:
        text = words.states[cell.state]
    if confidence and cell.confidence and cell.state == "answered":
        text += f" ({words.certainties[cell.confidence]})"
    return text
