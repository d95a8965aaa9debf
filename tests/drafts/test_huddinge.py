"""The shipped example, held to the case that it is built from: what a paper needs of it is in the paper."""

from __future__ import annotations

import pytest
from drafts.test_golden import EXAMPLES, plain

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export import pdf
from slutsats.drafts.hints import hints_of
from slutsats.drafts.paper import paper
from slutsats.records.reading import read_case, read_layout
from slutsats.records.shipped_data import layout_path
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft


def example(name: str) -> Case:
    found = read_case(EXAMPLES / name).case
    assert found is not None
    return found


@pytest.fixture(scope="module")
def draft() -> Draft:
    return compile_draft(example("huddinge-2025"))


def part(draft: Draft, *ids: str) -> str:
    """What stands in some of the paper's parts, with ordinary spaces."""
    texts = [passage.text for passage in draft.passages() if passage.id.startswith(ids)]
    return "\n".join(texts).replace("\u00a0", " ")


FACTS = {
    # background and mandate
    "the decision to apply": ("background", "Den 21 april 2022 beslutade dåvarande klimat- och stadsmiljönämnden"),
    "who advised it": ("background", "på förslag av miljö- och bygglovsförvaltningen"),
    "what was expected of it": ("background", "forum för djupare dialog och utbyte med kommuner som går före"),
    "what SEKOM lacked": ("background", "saknades ett utbyte om klimat i Sveriges Ekokommuner (SEKOM)"),
    "why the municipality stayed": ("background", "värdefull för annat miljö- och hållbarhetsarbete"),
    "on trial": ("background", "stanna i SEKOM på prov, och sedan jämföra de två nätverken"),
    "the mandate": ("background", "Nämnden gav förvaltningen i uppdrag att utvärdera värdet av båda medlemskapen"),
    "to whom it reports": ("background", "redovisa resultatet för nämnden"),
    # method
    "the networks' own material": ("method", "nätverkens eget informationsmaterial"),
    "that it is not independent": ("method", "inte en oberoende bedömning"),
    "the interviews": ("method", "intervjuer med kommunens representanter i vart och ett av nätverken"),
    # Klimatkommunerna
    "what it is": (
        "networks.klimatkommunerna",
        "förening för kommuner och regioner som arbetar aktivt med lokalt klimatarbete",
    ),
    "its own words": (
        "networks.klimatkommunerna",
        "Föreningen beskriver själv medlemmarnas klimatarbete som ledande i Sverige och i världen",
    ),
    "its core": ("networks.klimatkommunerna", "synlig, konkret och enklare"),
    "fossil-free": ("networks.klimatkommunerna", "fossilfria, klimatneutrala och på sikt klimatpositiva"),
    "how it works": ("networks.klimatkommunerna", "utmana, inspirera, stärka och coacha"),
    "its members": ("networks.klimatkommunerna", "omkring 50 medlemmar"),
    # SEKOM
    "the oldest": ("networks.sekom", "sägs vara världens äldsta kommunala nätverk för strategisk hållbar utveckling"),
    "the whole system": ("networks.sekom", "ser till helheten, med ekosystem i balans"),
    "its aims": (
        "networks.sekom",
        "förebild och drivkraft, bilda opinion, sprida kunskap och vara en arena för utbyte",
    ),
    "what it requires": ("networks.sekom", "de fyra hållbarhetsprinciperna, som är inskrivna i kommunens miljöpolicy"),
    "the key indicators": ("networks.sekom", "gröna nyckeltal, som går att jämföra mellan medlemmarna och över tid"),
    "half of them are followed": ("networks.sekom", "Ungefär hälften av dem ingår i kommunens egen uppföljning"),
    "SEKOM's members": ("networks.sekom", "omkring 100 medlemmar"),
    "member since": ("networks.sekom", "medlem sedan 1996 (beslut PPU 1996-06-12, dnr KS kka 96/445.829)"),
    # focus areas
    "both cover the challenges": (
        "evaluation.focus-areas",
        "Båda täcker de utmaningar som de flesta kommuner i dag har",
    ),
    "in equal terms": ("evaluation.focus-areas", "i till synes likvärdiga ordalag"),
    "climate weighs more": ("evaluation.focus-areas", "väger klimat och utsläpp något tyngre"),
    "a clear focus and a broad one": (
        "evaluation.focus-areas",
        "tydligt klimatfokus, men har en bred hållbarhetsprofil",
    ),
    "ecology weighs more": ("evaluation.focus-areas", "i projekten väger ekologi tyngre"),
    # cost
    "the same fee": ("evaluation.cost", "densamma för båda nätverken, omkring 40 000 kronor"),
    "how it is made up": ("evaluation.cost", "4 000 kronor i fast avgift och 30 öre per invånare"),
    # strategic work
    "used in daily work": ("evaluation.strategic-work", "Materialet på webbplatsen används ofta i det dagliga arbetet"),
    "horizon scanning": ("evaluation.strategic-work", "mycket värdefullt för omvärldsbevakning och kunskap"),
    "the secretariat": (
        "evaluation.strategic-work",
        "aktivt kansli håller webbplatsen överskådlig och lätt att hitta i",
    ),
    "the mailing list": ("evaluation.strategic-work", "E-postlistan ger snabb kontakt med andra strateger"),
    "its threads": ("evaluation.strategic-work", "går att söka på webbplatsen"),
    "the action plan": (
        "evaluation.strategic-work",
        "handlingsplanen för klimat- och energimålen i miljöprogrammet 2022–2025",
    ),
    "the revision": ("evaluation.strategic-work", "När programmet nu revideras ska materialet användas"),
    "a knowledge platform": (
        "evaluation.strategic-work",
        "kunskapsplattform för de utmaningar som kommunen främst står inför",
    ),
    "transport": ("evaluation.strategic-work", "till exempel transporterna"),
    "SEKOM is used little": ("evaluation.strategic-work", "SEKOM används däremot i liten utsträckning"),
    "newsletter and seminars": ("evaluation.strategic-work", "Nyhetsbrevet och många av seminarierna är intressanta"),
    "training gave way": (
        "evaluation.strategic-work",
        "har utbildningarna fått stå tillbaka för annat som måste gå före",
    ),
    # other values
    "weight in numbers": ("evaluation.other-values", "tyngden av många medlemmar"),
    "a voice in consultations": ("evaluation.other-values", "gemensam röst i remisser"),
    "symbolic value": ("evaluation.other-values", "För SEKOM tillkommer ett symboliskt värde"),
    # conclusion
    "valuable": ("conclusion", "Medlemskapet i Klimatkommunerna är värdefullt för kommunens miljöstrategiska arbete"),
    "strong in members": ("conclusion", "Båda nätverken samlar många medlemmar"),
    "nationally and internationally": ("conclusion", "hörs nationellt och internationellt"),
    "against what was expected": (
        "conclusion",
        "År 2022 väntades nätverket komma till större användning än det har gjort",
    ),
    "focus elsewhere": ("conclusion", "kommunens arbete har haft sitt fokus på annat håll"),
    "notable: the tradition": (
        "conclusion.notable",
        "Den långa traditionen i SEKOM har ett kommunikativt och symboliskt värde",
    ),
    "notable: hard to judge": ("conclusion.notable", "vad det får kosta är svårt att bedöma"),
    "notable: engagement": ("conclusion.notable", "medlemmarnas engagemang minskar och ska ta reda på varför"),
    "a forum again": ("conclusion.notable", "åter bli ett forum som ger mycket"),
    "the future": ("conclusion.notable", "Framtida behov går inte att förutse"),
    # recommendation
    "continue": ("recommendation", "Huddinge kommun fortsätter som medlem i Klimatkommunerna."),
    "defer, to whom and when": (
        "recommendation",
        "Förvaltningen återkommer till kommunstyrelsen senast den 30 maj 2026",
    ),
    "with what": ("recommendation", "fortsatt medlemskap i eller utträde ur Sveriges Ekokommuner (SEKOM)"),
}


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_of_the_case_stands_in_the_part_that_needs_it(draft: Draft, fact: str) -> None:
    where, text = FACTS[fact]

    assert text in part(draft, where)


def test_the_header_is_that_of_the_case(draft: Draft) -> None:
    assert draft.title == "Utvärdering av medlemskapen i Sveriges Ekokommuner och Klimatkommunerna"
    assert (draft.organisation, draft.unit) == ("Huddinge kommun", "förvaltningen")
    assert (draft.reference, draft.date_iso) == ("KS-2025/475", "2025-04-01")


def test_the_number_of_inhabitants_is_not_made_up(draft: Draft) -> None:
    assert "invånare" not in part(draft, "").replace("per invånare", "")


def test_each_network_has_one_recommendation_where_the_original_forgot_one(draft: Draft) -> None:
    points = [passage.id for passage in draft.passages() if passage.id.startswith("recommendation.")]

    assert points == ["recommendation.klimatkommunerna", "recommendation.sekom"]


def test_numbers_dates_and_amounts_do_not_break_over_lines(draft: Draft) -> None:
    text = plain(draft)

    assert "den\u00a030\u00a0maj\u00a02026" in text
    assert "40\u00a0000\u00a0kronor" in text
    assert "30\u00a0öre" in text


def test_the_paper_of_two_networks_is_three_pages_at_most() -> None:
    import pikepdf

    layout, problems = read_layout(layout_path("bilaga"))
    assert layout is not None, problems
    without_annex = layout.model_copy(
        update={"parts": {name: part for name, part in layout.parts.items() if not name.startswith("annex-")}}
    )

    written = pdf.export(paper(example("huddinge-2025"), without_annex))

    import io

    with pikepdf.open(io.BytesIO(written.data)) as opened:
        assert len(opened.pages) <= 3


def test_the_next_round_begins_with_what_was_recommended_and_claims_nothing_that_is_not_tried_again() -> None:
    draft = compile_draft(example("huddinge-2026"))
    since = part(draft, "since-last-time")

    assert since.startswith("I den förra utvärderingen (KS-2025/475) från den 1 april 2025 var rekommendationen")
    assert "senast den 30 maj 2026" in since
    assert "Vad som skulle avgöra frågan om SEKOM angavs inte." in since
    assert "ännu inte prövats på nytt" in since
    assert "används" not in part(draft, "evaluation", "conclusion")
    assert not part(draft, "recommendation", "proposal", "summary")


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir()))
def test_a_shipped_example_is_read_without_a_remark(name: str) -> None:
    assert [str(problem.message) for problem in read_case(EXAMPLES / name).problems] == []


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir()))
def test_a_shipped_example_gives_no_hint(name: str) -> None:
    case = example(name)

    assert [str(hint.message) for hint in hints_of(case, compile_draft(case))] == []
