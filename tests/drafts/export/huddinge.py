"""The case of two network memberships as a finished draft, written by hand: what exporters are tried on."""

from __future__ import annotations

from slutsats.schema.draft import Draft, MatrixCell, MatrixRow, Passage, Section, SourceLine

NETWORKS = (("klimatkommunerna", "Klimatkommunerna"), ("sekom", "SEKOM"))

SOURCES = (
    SourceLine(1, "kk-website", "Klimatkommunernas webbplats", "nätverkets eget material"),
    SourceLine(2, "sekom-website", "Sveriges Ekokommuners webbplats", "nätverkets eget material"),
    SourceLine(
        3, "interview-kk", "Intervju med kommunens representant i Klimatkommunerna", "vår röst", person="Åsa Öberg"
    ),
    SourceLine(4, "interview-sekom", "Intervju med kommunens representant i SEKOM", "vår röst", person="Nils Ek"),
)


def passage(id: str, text: str, **more: object) -> Passage:
    """A compiled passage."""
    return Passage(id, text, compiled=text, **more)  # type: ignore[arg-type]


def cell(
    network: str,
    question: str,
    label: str,
    level: int | None = None,
    confidence: str | None = None,
    justification: str = "",
    sources: tuple[str, ...] = (),
    state: str = "answered",
    notable: bool = False,
) -> MatrixCell:
    """A cell on a scale of five where it has a level."""
    return MatrixCell(
        network,
        question,
        label,
        level,
        5 if level else 0,
        confidence,  # type: ignore[arg-type]
        state,  # type: ignore[arg-type]
        justification,
        sources,
        notable,
    )


MATRIX = (
    MatrixRow(
        "focus",
        "Fokusområden",
        "coverage",
        "Täcker nätverket de utmaningar som kommunen arbetar med?",
        True,
        (
            cell("klimatkommunerna", "coverage", "i stor grad", 4, "high", sources=("kk-website", "interview-kk")),
            cell("sekom", "coverage", "i stor grad", 4, "medium", sources=("sekom-website",)),
        ),
    ),
    MatrixRow(
        "focus",
        "Fokusområden",
        "profile",
        "Vilken inriktning har de projekt som har genomförts?",
        False,
        (
            cell("klimatkommunerna", "profile", "något mer klimat och utsläpp"),
            cell("sekom", "profile", "mer ekologi"),
        ),
    ),
    MatrixRow(
        "cost",
        "Kostnad",
        "worth",
        "Motsvarar medlemskapet sin kostnad?",
        True,
        (
            cell("klimatkommunerna", "worth", "i stor grad", 4, "medium"),
            cell("sekom", "worth", "i viss grad", 3, "low"),
        ),
    ),
    MatrixRow(
        "strategic-work",
        "Miljöstrategiskt arbete",
        "use",
        "I vilken grad används nätverkets underlag och kontakter i det löpande arbetet?",
        True,
        (
            cell(
                "klimatkommunerna",
                "use",
                "i mycket stor grad",
                5,
                "high",
                "Används löpande och är mycket värdefullt för omvärldsbevakning och kunskap.",
                ("interview-kk",),
            ),
            cell(
                "sekom",
                "use",
                "i liten grad",
                2,
                "high",
                "SEKOM:s material är av allmänt intresse, men andra frågor har fått gå före.",
                ("interview-sekom",),
            ),
        ),
    ),
    MatrixRow(
        "strategic-work",
        "Miljöstrategiskt arbete",
        "access",
        "Hur lätt är det att hitta och nå det som nätverket erbjuder?",
        False,
        (
            cell(
                "klimatkommunerna",
                "access",
                "i mycket stor grad",
                5,
                "high",
                "Ett aktivt kansli håller webbplatsen tydlig, och e-postlistans trådar går att söka i.",
                ("interview-kk", "kk-website"),
            ),
            cell("sekom", "access", "", state="unanswered"),
        ),
    ),
    MatrixRow(
        "other",
        "Andra värden",
        "symbolic",
        "Har medlemskapet ett symboliskt värde?",
        True,
        (
            cell("klimatkommunerna", "symbolic", "", state="cannot-judge"),
            cell("sekom", "symbolic", "i stor grad", 4, "low", notable=True, sources=("interview-sekom",)),
        ),
    ),
)

SECTIONS = (
    Section(
        "summary",
        "Sammanfattning",
        (
            passage(
                "summary.conclusion",
                "Medlemskapet i Klimatkommunerna är värdefullt för det miljöstrategiska arbetet och bör fortsätta. "
                "Medlemskapet i SEKOM används i dag i liten omfattning, men kan få större värde framöver.",
                sources=("interview-kk", "interview-sekom"),
            ),
        ),
    ),
    Section(
        "background",
        "Bakgrund och uppdrag",
        (
            passage(
                "background.decision",
                "Den 21 april 2022 beslutade dåvarande klimat- och stadsmiljönämnden att ansöka om medlemskap i "
                "Klimatkommunerna. Nämnden ville ha ett forum för fördjupad dialog med kommuner som går före i att "
                "minska utsläppen av växthusgaser.",
                drawn_from=("mandate.background",),
            ),
            passage(
                "background.mandate",
                "Förvaltningen fick i uppdrag att utvärdera värdet av båda medlemskapen och att återrapportera till "
                "nämnden.",
                run_on=True,
                drawn_from=("mandate.text",),
            ),
        ),
    ),
    Section(
        "method",
        "Metod och källor",
        (
            passage("method.text", "Utvärderingen bygger på två slags underlag:"),
            passage("method.material", "nätverkens eget informationsmaterial", kind="item", sources=("kk-website",)),
            passage(
                "method.interviews",
                "intervjuer med kommunens egna representanter i nätverken",
                kind="item",
                sources=("interview-kk", "interview-sekom"),
            ),
        ),
    ),
    Section(
        "networks",
        "Nätverken",
        (),
        (
            Section(
                "networks.klimatkommunerna",
                "Klimatkommunerna",
                (
                    passage(
                        "networks.klimatkommunerna",
                        "Klimatkommunerna är en förening för kommuner och regioner som arbetar aktivt med lokalt "
                        "klimatarbete. Föreningen har omkring 50 medlemmar. Avgiften är 4 000 kronor och 30 öre per "
                        "invånare, omkring 40 000 kronor om året.",
                        sources=("kk-website",),
                    ),
                ),
            ),
            Section(
                "networks.sekom",
                "Sveriges Ekokommuner (SEKOM)",
                (
                    passage(
                        "networks.sekom",
                        "Sveriges Ekokommuner (SEKOM) sägs vara världens äldsta kommunala nätverk för strategisk "
                        "hållbar utveckling och har omkring 100 medlemmar. Kommunen är medlem sedan 1996 (beslut PPU "
                        "1996-06-12, dnr KS kka 96/445.829).",
                        sources=("sekom-website",),
                    ),
                ),
            ),
        ),
    ),
    Section(
        "evaluation",
        "Utvärdering",
        (
            passage(
                "evaluation.focus",
                "Båda nätverken täcker de utmaningar som de flesta kommuner i dag har som fokusområden.",
                lead="Fokusområden",
                sources=("kk-website", "sekom-website"),
            ),
            passage(
                "evaluation.strategic-work",
                "Nätverken skiljer sig tydligt åt i hur mycket de används.",
                lead="Miljöstrategiskt arbete",
            ),
            passage(
                "evaluation.strategic-work.klimatkommunerna",
                "Klimatkommunernas underlag används löpande och är mycket värdefullt för omvärldsbevakning "
                "och kunskap.",
                run_on=True,
                sources=("interview-kk",),
                drawn_from=("answers.klimatkommunerna.use", "sources.interview-kk"),
            ),
            passage(
                "evaluation.strategic-work.sekom",
                "SEKOM:s material är av allmänt intresse, men andra frågor har fått gå före.",
                run_on=True,
                sources=("interview-sekom",),
                drawn_from=("answers.sekom.use", "sources.interview-sekom"),
            ),
        ),
    ),
    Section(
        "conclusion",
        "Slutsats",
        (
            passage(
                "conclusion.klimatkommunerna",
                "Medlemskapet i Klimatkommunerna är värdefullt för kommunens miljöstrategiska arbete.",
            ),
            passage(
                "conclusion.sekom",
                "Medlemskapet i SEKOM används i dag i liten omfattning; det betyder inte att nätverkets arbete saknar "
                "värde, utan att kommunens arbete har haft ett annat fokus.",
            ),
        ),
    ),
    Section(
        "proposal",
        "Förslag till beslut",
        (
            passage("proposal.klimatkommunerna", "Kommunen fortsätter som medlem i Klimatkommunerna.", kind="point"),
            passage(
                "proposal.sekom",
                "Förvaltningen återkommer senast den 30 maj 2026 med en rekommendation om fortsatt medlemskap i eller "
                "utträde ur SEKOM.",
                kind="point",
            ),
        ),
        numbered=True,
    ),
    Section("annex-profile", "Profil"),
    Section("annex-matrix", "Svar i sammandrag"),
    Section("annex-sources", "Källor"),
)


def draft(**more: object) -> Draft:
    """The finished draft, with whatever `more` changes."""
    fields: dict[str, object] = {
        "evaluation": "huddinge-2025",
        "language": "sv",
        "title": "Utvärdering av medlemskapen i Sveriges Ekokommuner och Klimatkommunerna",
        "organisation": "Huddinge kommun",
        "unit": "Förvaltningen",
        "reference": "KS-2025/475",
        "date": "1 april 2025",
        "date_iso": "2025-04-01",
        "sections": SECTIONS,
        "networks": NETWORKS,
        "matrix": MATRIX,
        "sources": SOURCES,
        "paper": "Bilaga",
        "header": (("Datum", "1 april 2025"), ("Diarienummer", "KS-2025/475")),
        "people": (("miljöstrateg", "Anna Lind"),),
    }
    return Draft(**{**fields, **more})  # type: ignore[arg-type]
