"""What is wrong with a framework's texts: a language that lacks one, a placeholder that nothing fills."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pydantic import BaseModel

from slutsats.schema.base import LANGUAGES, Localised
from slutsats.schema.framework import PLACEHOLDERS, Forms, Framework, Phrase, QuestionWording, TensedWording, Unit
from slutsats.schema.message import N_, Message
from slutsats.schema.nearest import meant
from slutsats.schema.phrases import is_sound, names_in
from slutsats.schema.problem import FilePlace, KeyPath, Problem

CODE_MISSING, UNKNOWN_PLACEHOLDER = "text-missing", "unknown-placeholder"


def text_faults(framework: Framework) -> Iterator[Problem]:
    """Every text and phrase of the framework: in each of its languages, and naming nothing that is unknown.

    A name that nothing bears is told once a phrase, and what there is in its place once in all.
    """
    told: set[tuple[KeyPath, str]] = set()
    for problem in _faults(framework):
        if problem.code != UNKNOWN_PLACEHOLDER:
            yield problem
            continue
        sentence = problem.message.args.get("sentence", problem.message)
        name = sentence.args["name"]
        spot = next((place for place, part in enumerate(problem.place.key) if part in LANGUAGES), None)
        phrase = problem.place.key[:spot]
        if (phrase, name) in told:
            continue
        told.add((phrase, name))
        if len(told) == 1:
            yield problem
        else:
            short = Message(N_("{name} is no placeholder here."), {"name": name})
            near = problem.message.args.get("nearest")
            yield problem._replace(message=meant(short, str(name).strip("{}"), [near] if near else []))


def _faults(framework: Framework) -> Iterator[Problem]:
    for key, text in _texts(framework):
        yield from _languages(framework, key, text)
    for language in framework.languages:
        if language not in framework.subject:
            yield _lacks(("subject",), language)
    for key, text in _leads(framework):
        yield from _languages(framework, key, text)
        for language, template in text.items():
            yield from _placeholders((*key, language), template, _known(framework))
    questions = frozenset(framework.questions)
    for place, alternative in enumerate(framework.weighing.alternatives):
        at: KeyPath = ("weighing", "alternatives", place)
        yield from _wording(framework, at, alternative, _known(framework) | questions, whole=True)
    for key, phrase in phrases_in(framework):
        names = _names(framework, key)
        yield from _tensed(framework, key, phrase, names, whole=True)
        for place, other in enumerate(phrase.instead):
            yield from _tensed(framework, (*key, "instead", place), other, names, whole=False)


def _texts(framework: Framework) -> Iterator[tuple[KeyPath, Localised]]:
    """Every plain text, with its place; those that are left out altogether are not there to be judged."""
    found: list[tuple[KeyPath, Localised | None]] = [
        (("title",), framework.title),
        (("about",), framework.about),
    ]
    for name, scale in framework.scales.items():
        found += [(("scales", name, "labels", level), text) for level, text in scale.labels.items()]
        found += [(("scales", name, "meaning", level), text) for level, text in scale.meaning.items()]
        for tense, words in (("past", scale.past), ("would", scale.would)):
            told = words.meaning if words is not None else {}
            found += [(("scales", name, tense, "meaning", level), text) for level, text in told.items()]
    for name, criterion in framework.criteria.items():
        here: KeyPath = ("criteria", name)
        found += [((*here, key), getattr(criterion, key)) for key in ("title", "short", "guidance")]
    for name, question in framework.questions.items():
        here = ("questions", name)
        found += [((*here, key), getattr(question, key)) for key in ("ask", "short", "guidance")]
        for tense, asked in (("past", question.past), ("would", question.would)):
            if asked is not None:
                found += [((*here, tense, key), getattr(asked, key)) for key in ("ask", "short", "guidance")]
        found += _units((*here, "unit"), question.unit)
        found += [((*here, "choices", choice), text) for choice, text in question.choices.items()]
    for name, fact in framework.facts.items():
        here = ("facts", name)
        found += [((*here, key), getattr(fact, key)) for key in ("label", "guidance")]
        found += [((*here, "choices", choice), text) for choice, text in fact.choices.items()]
        found += _units((*here, "unit"), fact.unit)
        for place, part in enumerate(fact.parts):
            found += _units((*here, "parts", place, "said"), part.said)
    found += [(("classes", name, "label"), declared.label) for name, declared in framework.classes.items()]
    for name, standing in framework.standings.items():
        found += [(("standings", name, key), getattr(standing, key)) for key in ("label", "meaning")]
    for name, kind in framework.recommendations.items():
        here = ("recommendations", name)
        found += [((*here, key), getattr(kind, key)) for key in ("label", "meaning")]
        for term, declared in kind.terms.items():
            found += [((*here, "terms", term, key), getattr(declared, key)) for key in ("label", "guidance")]
    found += [(("rules", place, "because"), rule.because) for place, rule in enumerate(framework.rules)]
    return ((key, text) for key, text in found if text is not None)


def _units(key: KeyPath, unit: Unit | None) -> Iterator[tuple[KeyPath, Localised]]:
    """A unit's words: for many, and for one where that is another word."""
    said: Localised = {}
    for language, word in (unit or {}).items():
        forms = (word,) if isinstance(word, str) else (word.one, word.many)
        said[language] = " ".join(forms) if all(form.strip() for form in forms) else ""
    if unit is not None:
        yield key, said


def _leads(framework: Framework) -> Iterator[tuple[KeyPath, Localised]]:
    for name, criterion in framework.criteria.items():
        for part in ("alike", "near", "apart"):
            text = getattr(criterion.lead, part)
            if text is not None:
                yield ("criteria", name, "lead", part), text


def phrases_in(framework: Framework) -> Iterator[tuple[KeyPath, Phrase]]:
    """Every phrase of the framework, wherever it stands, with its place."""
    return _walk(framework, ())


def _walk(value: object, key: KeyPath) -> Iterator[tuple[KeyPath, Phrase]]:
    if isinstance(value, Phrase):
        yield key, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _walk(getattr(value, name), (*key, field.alias or name))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _walk(item, (*key, name))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _walk(item, (*key, place))


def _names(framework: Framework, key: KeyPath) -> frozenset[str]:
    """What the phrase at `key` may name."""
    if key[0] == "recommendations":
        return _known(framework) | framework.recommendations[str(key[1])].terms.keys()
    return _known(framework)


def _known(framework: Framework) -> frozenset[str]:
    return PLACEHOLDERS | framework.facts.keys() | framework.classes.keys()


def _lacks(key: KeyPath, language: str) -> Problem:
    said = Message(
        '{key} has no text in {language}, which is among the framework\'s languages: add "{language} = …".',
        {"key": ".".join(map(str, key)), "language": language},
    )
    return Problem(CODE_MISSING, said, FilePlace(key=key))


def _languages(framework: Framework, key: KeyPath, text: Localised) -> Iterator[Problem]:
    for language in framework.languages:
        if not text.get(language, "").strip():
            yield _lacks(key, language)


def _wording(
    framework: Framework, key: KeyPath, wording: QuestionWording, names: Collection[str], *, whole: bool
) -> Iterator[Problem]:
    for language in LANGUAGES:
        forms = wording.forms(language)
        if forms is None:
            if whole and language in framework.languages:
                yield _lacks(key, language)
            continue
        here = (*key, language)
        if isinstance(forms, str):
            yield from _placeholders(here, forms, names)
            continue
        yield from _forms(here, forms)
        for form in ("one", "many", "list", "item", "row"):
            template = getattr(forms, form)
            if template is not None:
                yield from _placeholders((*here, form), template, names)


def _tensed(
    framework: Framework, key: KeyPath, wording: TensedWording, names: Collection[str], *, whole: bool
) -> Iterator[Problem]:
    """A wording and its forms in other tenses, each of which speaks all of the framework's languages."""
    yield from _wording(framework, key, wording, names, whole=whole)
    for tense, form in (("past", wording.past), ("would", wording.would)):
        if form is not None:
            yield from _wording(framework, (*key, tense), form, names, whole=True)


def _forms(key: KeyPath, forms: Forms) -> Iterator[Problem]:
    if (forms.list is None) is not (forms.item is None):
        said = Message(
            "{key} has one of `list` and `item`, but they are used together: write both, or neither.",
            {"key": ".".join(map(str, key))},
        )
        yield Problem("phrase-form", said, FilePlace(key=key))


def _placeholders(key: KeyPath, template: str, names: Collection[str]) -> Iterator[Problem]:
    if not template.strip():
        said = Message("{key} is empty: write the text, or leave the key out.", {"key": ".".join(map(str, key))})
        yield Problem("text-empty", said, FilePlace(key=key))
        return
    for name in sorted(names_in(template)):
        if name not in names:
            said = Message(
                "{name} is no placeholder here; there are {known}.",
                {"name": "{" + name + "}", "known": ", ".join(sorted(names))},
            )
            yield Problem(UNKNOWN_PLACEHOLDER, meant(said, name, names), FilePlace(key=key))
    if not is_sound(template):
        said = Message(
            "In {key} a brace or bracket has no partner. {{name}} stands for what it names, "
            "{{is|are}} for one or several, and what stands in [brackets] falls away where a name in it is empty.",
            {"key": ".".join(map(str, key))},
        )
        yield Problem("phrase-marks", said, FilePlace(key=key))
