"""The repertoire: every sentence that the program can make for a framework, with its origin, to be read in a sitting.

Each phrase is said of one, two, three and six networks, as a first judgement and as one that follows, plainly and
with its hedge, in each of its tenses and of its other wordings; then come the program's own sentences.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from slutsats.drafts.sentences import sentence
from slutsats.drafts.writer import Writer
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.framework import Forms, Framework, Phrase, PhraseText
from slutsats.schema.phrases import fill, names_in
from slutsats.schema.problem import KeyPath
from slutsats.schema.text_faults import phrases_in

COUNTS = (1, 2, 3, 6)
_DAY = dt.date(2026, 9, 30)
_NAMES: dict[Language, tuple[tuple[str, str], ...]] = {
    "sv": (
        ("Kommunernas energiforum", "Energiforum"),
        ("Cykelkommunerna", ""),
        ("Mellansvenska luftvårdsförbundet", "MLF"),
        ("Vattenrådet för Norra Älven", "Vattenrådet"),
        ("Avfallsforum Mitt", ""),
        ("Nätverket Hållbara måltider", "Hållbara måltider"),
    ),
    "en": (
        ("Energy Forum for Councils", "Energy Forum"),
        ("Cycling Towns", ""),
        ("Midland Clean Air Alliance", "MCAA"),
        ("River Alder Partnership", "the River Partnership"),
        ("Waste Forum Central", ""),
        ("Sustainable Meals Network", "Sustainable Meals"),
    ),
}
_PLURAL = ("Cykelkommunerna", "Cycling Towns")
_SAMPLES: dict[Language, dict[str, str]] = {
    "sv": {
        "text": "hur arbetet utvecklas",
        "texts": "avgiften inte höjs",
        "criterion": "avgiften sänks",
        "conditions": "avgiften inte höjs",
        "items": "det ena och det andra",
        "formula": ": 4\u00a0000\u00a0kronor i fast avgift och 30\u00a0öre per invånare",
        "year": "2026",
    },
    "en": {
        "text": "how the work develops",
        "texts": "the fee is not raised",
        "criterion": "the fee is lowered",
        "conditions": "the fee is not raised",
        "items": "this and that",
        "formula": ": a fixed £4,000 plus 30p per inhabitant",
        "year": "2026",
    },
}


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, and where it comes from."""

    origin: str
    """The key of the phrase in the framework, or the name of the program's own sentence."""
    language: Language
    networks: int
    text: str


def repertoire(framework: Framework) -> list[Said]:
    """Every sentence, each once, in the order of the framework's file; the program's own come last."""
    found: dict[tuple[str, Language, str], Said] = {}
    for language in framework.languages:
        for count in COUNTS:
            writer = Writer(_case(framework, language, count), language)
            for said in (*_of_phrases(writer), *_own(writer)):
                found.setdefault((said.origin, said.language, said.text), said)
    return list(found.values())


def _case(framework: Framework, language: Language, count: int) -> Case:
    networks = {
        f"n{number}": {
            "name": name,
            **({"short": short} if short else {}),
            **({"plural": True} if name in _PLURAL else {}),
            "fee": {"fixed": "12000"},
        }
        for number, (name, short) in enumerate(_NAMES[language][:count])
    }
    swedish = language == "sv"
    record = {
        "format": 1,
        "id": "sample",
        "title": "Exempel" if swedish else "Sample",
        "language": language,
        "date": dt.date(2026, 4, 15),
        "framework": framework.id,
        "currency": "SEK" if swedish else "GBP",
        "field": {"sv": "miljö", "en": "environmental"},
        "organisation": {
            "name": "Älvsunda kommun" if swedish else "Alderbridge Council",
            "unit": "miljökontoret" if swedish else "the environment team",
        },
        "mandate": {
            "body": "miljönämnden" if swedish else "the Environment Committee",
            "addressee": "kommunstyrelsen" if swedish else "the Cabinet",
        },
        "networks": networks,
    }
    return Case(Evaluation.model_validate(record), framework)


def _of_phrases(writer: Writer) -> Iterator[Said]:
    for key, phrase in phrases_in(writer.framework):
        for part, forms in _wordings(phrase, writer.language):
            yield from _said(writer, (*key, *part), forms)
    for place, alternative in enumerate(writer.framework.weighing.alternatives):
        if len(writer.networks) == 1 and (said := alternative.forms(writer.language)) is not None:
            yield from _said(writer, ("weighing", "alternatives", place), said)
    for criterion, declared in writer.framework.criteria.items():
        for name in ("alike", "near", "apart"):
            text = getattr(declared.lead, name)
            if text and len(writer.networks) > 1 and (template := text.get(writer.language)):
                yield from _said(writer, ("criteria", criterion, "lead", name), template)


def _wordings(phrase: Phrase, language: Language) -> Iterator[tuple[KeyPath, PhraseText]]:
    """The phrase's own wording, its tenses, and those that take its place."""
    named = [((), phrase), *((("instead", place), other) for place, other in enumerate(phrase.instead))]
    for part, wording in named:
        for tense, form in (((), wording), (("past",), wording.past), (("would",), wording.would)):
            said = form.forms(language) if form is not None else None
            if said is not None:
                yield (*part, *tense), said


def _said(writer: Writer, key: KeyPath, forms: PhraseText) -> Iterator[Said]:
    """A wording of all networks, and of the first alone where there are others."""
    origin, words = ".".join(map(str, key)), writer.words
    subjects = [writer.networks] if len(writer.networks) == 1 else [writer.networks, writer.networks[:1]]
    for networks in subjects:
        template = forms if isinstance(forms, str) else forms.many if len(networks) > 1 else forms.one
        apart = len(networks) < len(writer.networks)
        for hedge in ("", words.hedge) if "hedge" in names_in(template) else ("",):
            for first in (True, False) if apart and {"first", "next"} & names_in(template) else (True,):
                values = {
                    **_values(writer, key),
                    **writer.common(networks),
                    "hedge": hedge,
                    "first": " " if first else "",
                    "next": "" if first else " ",
                    "contrast": words.contrast if apart and not first else "",
                    "only": words.only if apart else "",
                }
                text = sentence(fill(template, values, plural=writer.names.plural(networks)))
                yield Said(origin, writer.language, len(networks), text)
    if isinstance(forms, Forms) and forms.list is not None and forms.item is not None and len(writer.networks) > 1:
        items = [
            fill(forms.item, {**_values(writer, key), **writer.common([network]), "formula": ""})
            for network in writer.networks
        ]
        values = {**_values(writer, key), **writer.common(writer.networks), "items": words.join(items)}
        yield Said(f"{origin}.list", writer.language, len(writer.networks), sentence(fill(forms.list, values)))
    if isinstance(forms, Forms) and forms.row is not None:
        values = {**_values(writer, key), **writer.common(writer.networks[:1])}
        yield Said(f"{origin}.row", writer.language, 1, sentence(fill(forms.row, values)))


def _values(writer: Writer, key: KeyPath) -> dict[str, str]:
    """Something for every name that a phrase may have, by what it stands for."""
    words, samples = writer.words, _SAMPLES[writer.language]
    values = {**samples, "then": writer.wording.since.round(2025), "value": samples["text"]}
    amount = words.money(Decimal(12000), writer.case.currency)
    framework = writer.framework
    for name in framework.facts:
        values[name] = ""
    for question, declared in framework.questions.items():
        values[question] = amount if declared.type == "money" else samples["text"]
    if key[0] == "phrases" and key[1] in framework.questions:
        declared = framework.questions[str(key[1])]
        values["value"] = amount if declared.type == "money" else values["value"]
        if declared.type == "number" and declared.unit:
            unit = declared.unit.get(writer.language, "")
            values["value"] = f"40\u00a0{unit if isinstance(unit, str) else unit.many}"
    if key[0] == "facts":
        fact = framework.facts[str(key[1])]
        unit = (fact.unit or {}).get(writer.language, "")
        counted = f"40 {unit if isinstance(unit, str) else unit.many}".strip()
        values["value"] = {"fee": amount, "amount": amount, "count": counted, "when": "2011"}.get(
            fact.kind, values["value"]
        )
    if key[0] == "recommendations":
        for name, term in framework.recommendations[str(key[1])].terms.items():
            owner = writer.case.evaluation.organisation.unit or ""
            of_type = {"date": words.date(_DAY), "texts": samples["texts"], "amount": amount}
            values[name] = of_type.get(term.type) or (owner if term.default == "unit" else samples["text"])
    return values


def _own(writer: Writer) -> Iterator[Said]:
    """The program's own sentences, by the name that the wording gives them."""
    words, count = writer.words, len(writer.networks)
    judgements, minutes, since = writer.wording.judgements, writer.wording.minutes, writer.wording.since
    names, one = writer.names.together(writer.networks), writer.names.of(writer.networks[0])
    clauses = _clauses(writer)
    noun = writer.names.subject.definite or writer.names.subject.one
    body = writer.common(writer.networks)["body"]
    question = next(iter(writer.framework.criteria.values())).main
    told: list[tuple[str, Sequence[str]]] = [
        ("mandate_given", [minutes.mandate_given("", _DAY, "§ 7"), minutes.mandate_given(body, _DAY, None)]),
        ("sources_sentence", [
            judgements.sources_sentence([judgements.own_material(noun)]),
            judgements.sources_sentence([judgements.counted_interviews(5), judgements.counted_sources(4)]),
        ]),
        ("network_alone", [judgements.network_alone(noun)]),
        ("uncertain", [judgements.uncertain(one)]),
        ("cannot_judge", [judgements.cannot_judge(names)]),
        ("nor_judged", [judgements.nor_judged(one)]),
        ("same_of", [judgements.same_of(one)]),
        ("judged", [judgements.judged(names, writer.question_name(question), "…")]),
        ("spread", [judgements.spread(one, 3, higher, lower) for higher, lower in ((0, 0), (1, 0), (0, 2), (1, 1))]),
        ("proposed", [minutes.proposed(clauses[:number]) for number in range(1, min(len(clauses), 3) + 1)]),
        ("last_time", [since.last_time("KS 2025/1", words.date(_DAY), clauses[:number]) for number in (0, 1, 2)]),
        ("was_recommended", [since.was_recommended(one, "…")]),
        ("was_to_look_at", [since.was_to_look_at(writer.names.organisation, _SAMPLES[writer.language]["text"])]),
        ("was_to_be_settled", [since.was_to_be_settled(number) for number in (1, 2)]),
        ("was_left_open", [since.was_left_open(names)]),
        ("moved", [
            since.moved(names, way, questions, then)
            for way in (1, 0, -1)
            for questions in ([writer.question_name(question)], [])
            if questions or way == 0
            for then in (since.round(2025), since.before)
        ]),
        ("unconfirmed", [
            since.unconfirmed(names, questions, since.round(2025))
            for questions in ([], [writer.question_name(question)])
        ]),
    ]  # fmt: skip
    for name, texts in told:
        for text in texts:
            yield Said(f"program.{name}", writer.language, count, text)


def _clauses(writer: Writer) -> list[str]:
    clauses = []
    for kind, declared in writer.framework.recommendations.items():
        forms = declared.clause.forms(writer.language) if declared.clause is not None else None
        if forms is None:
            continue
        template = forms if isinstance(forms, str) else forms.one
        values = {**_values(writer, ("recommendations", kind)), **writer.common(writer.networks[:1])}
        clauses.append(fill(template, values))
    return clauses
