"""All that is wrong with a framework is told at once, each with its line and the name that was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from slutsats.records.reading import read_framework
from slutsats.schema.framework import PLACEHOLDERS

SOUND = """\
format = 1
id = "tools"
version = "1.0"
languages = ["sv", "en"]
title = { sv = "Verktyg", en = "Tools" }
subject = { sv = { one = "verktyg", many = "verktyg" }, en = { one = "tool", many = "tools" } }

[scales.extent]
levels = ["none", "some", "much"]
labels.none = { sv = "inte alls", en = "not at all" }
labels.some = { sv = "en del", en = "some" }
labels.much = { sv = "mycket", en = "much" }
meaning.none = { sv = "aldrig", en = "never" }
meaning.some = { sv = "ibland", en = "at times" }
meaning.much = { sv = "varje dag", en = "daily" }

[criteria.worth]
title = { sv = "Värde", en = "Worth" }
main = "use"

[questions.use]
criterion = "worth"
type = "rating"
scale = "extent"
ask = { sv = "Hur mycket används det?", en = "How much is it used?" }

[questions.hours]
criterion = "worth"
type = "number"
ask = { sv = "Hur många timmar?", en = "How many hours?" }

[questions.safe]
criterion = "worth"
type = "yes-no"
ask = { sv = "Är det säkert?", en = "Is it safe?" }
applies_when = { question = "use", at_least = "some" }

[phrases.use]
none = { sv = "{network} används inte", en = "{network} is not used" }
some = { sv = "{network} används en del", en = "{network} is used somewhat" }
much = { sv = "{network} används mycket[, sedan {since}]", en = "{network} is used much[, since {since}]" }

[facts.since]
kind = "when"
label = { sv = "sedan", en = "since" }

[facts.price]
kind = "amount"
label = { sv = "pris", en = "price" }

[recommendations.keep]
label = { sv = "behåll", en = "keep" }
phrase = { sv = "{organisation} behåller {network} till {until}", en = "{organisation} keeps {network} until {until}" }
terms = { until = "date" }

[recommendations.drop]
label = { sv = "gör av med", en = "drop" }
phrase = { sv = "{organisation} gör sig av med {network}", en = "{organisation} drops {network}" }

[[rules]]
id = "used"
when = { any = [{ question = "use", at_least = "some" }, { fact = "price", at_most = "10" }] }
suggests = "keep"

[[rules]]
id = "otherwise"
suggests = "drop"

[end]
complete = true
"""


def told(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "tools.toml"
    file.write_text(text, encoding="utf-8")
    _, problems = read_framework(file)
    return [f"{p.place.line}: {p.text()}" for p in problems]


def test_a_sound_framework_has_nothing_to_tell(tmp_path: Path) -> None:
    assert told(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'at_least = "some" }, {',
            'at_least = "sume" }, {',
            '62: sume is no level of that scale; it has none, some, much. Did you mean "some"?',
        ),
        (
            'applies_when = { question = "use"',
            'applies_when = { question = "us"',
            '36: The framework has no question us. Did you mean "use"?',
        ),
        (
            'scale = "extent"',
            'scale = "extend"',
            '24: The framework has no scale extend; it has extent. Did you mean "extent"?',
        ),
        (
            'criterion = "worth"\ntype = "number"',
            'criterion = "wort"\ntype = "number"',
            '28: The framework has no criterion wort; it has worth. Did you mean "worth"?',
        ),
        ('main = "use"', 'main = "usage"', '19: The framework has no question usage. Did you mean "use"?'),
        (
            'suggests = "drop"',
            'suggests = "dropp"',
            '67: The framework has no recommendation dropp; it has keep, drop. Did you mean "drop"?',
        ),
        (
            'fact = "price"',
            'fact = "prise"',
            '62: The framework has no fact prise; it has since, price. Did you mean "price"?',
        ),
        (
            'fact = "price", at_most = "10"',
            'fact = "since", at_most = "10"',
            "62: at_most can't be asked of since, which is of kind when; it goes with fee, count, amount, total.",
        ),
        (
            'question = "use", at_least = "some" }, {',
            'question = "safe", at_least = "some" }, {',
            "62: at_least needs an order, and safe is of type yes-no: use `is` or `one_of`.",
        ),
        (
            'question = "use", at_least = "some" }, {',
            'question = "safe", is = "maybe" }, {',
            "62: maybe is no answer to that question; there are yes, no, unanswered, cannot-judge, not-applicable.",
        ),
        (
            'question = "use", at_least = "some" }, {',
            'question = "hours", at_least = "some" }, {',
            '62: hours is a number: compare with an amount such as "1250.50", not some.',
        ),
        (
            '{ fact = "price", at_most = "10" }',
            '{ criterion = "worth", points_at_least = 3 }',
            "62: No question under worth gives points: give some of them `points`.",
        ),
        (
            ', en = "{network} is used somewhat"',
            "",
            '40: phrases.use.some has no text in en, which is among the framework\'s languages: add "en = …".',
        ),
        (
            '"{network} is used somewhat"',
            '"{netwrok} is used somewhat"',
            "40: {netwrok} is no placeholder here; there are "
            + ", ".join(sorted({*PLACEHOLDERS, "since", "price"}))
            + '. Did you mean "network"?',
        ),
        (
            '"{network} is used somewhat"',
            '"{network is used somewhat"',
            "40: In phrases.use.some.en a brace or bracket has no partner. {name} stands for what it names, "
            "{is|are} for one or several, and what stands in [brackets] falls away where a name in it is empty.",
        ),
        (
            "is used much[, since {since}]",
            "is used much[, since {since}",
            "41: In phrases.use.much.en a brace or bracket has no partner. {name} stands for what it names, "
            "{is|are} for one or several, and what stands in [brackets] falls away where a name in it is empty.",
        ),
        (
            'labels.some = { sv = "en del", en = "some" }\n',
            "",
            "9: The level some has no label: add it under scales.extent.labels.",
        ),
        (
            'meaning.much = { sv = "varje dag", en = "daily" }\n',
            "",
            "9: Nothing explains what the level much means: add it under scales.extent.meaning, "
            "so that two people mean the same by it.",
        ),
        (
            'en = "{network} is used somewhat"',
            'en = "{network} {is|are} used", instead = [{ when = { fact = "sinse", known = true }, en = "x" }]',
            '40: The framework has no fact sinse; it has since, price. Did you mean "since"?',
        ),
        ('id = "otherwise"', 'id = "used"', "66: Two rules are called used: give one another id."),
        (
            'type = "number"',
            'type = "number"\nscale = "extent"',
            "30: scale means nothing for a question of type number; it goes with rating.",
        ),
        (
            'type = "number"',
            'type = "choice"',
            "27: The question hours needs at least two choices.",
        ),
        (
            "[facts.price]",
            "[facts.name]",
            "47: The fact name would be kept under name, which means something else there: choose another `key`.",
        ),
        (
            'terms = { until = "date" }',
            'terms = { until = "date", kind = "text" }',
            "54: kind means something else in a recommendation: choose another name for the term.",
        ),
        (
            'some = { sv = "{network} används en del", en = "{network} is used somewhat" }\n',
            "",
            "38: use has no phrase for some: the draft will have to say it in words of its own. "
            "Write one under phrases.use.",
        ),
        (
            'question = "use", at_least = "some" }, {',
            'question = "use", equals = "some" }, {',
            "62: equals is not a key that is known here; known are question, at_least, at_most, is, one_of, answered.",
        ),
        (
            'question = "use", at_least = "some" }, {',
            'question = "use", one_of = "some" }, {',
            '62: one_of is "some"; expected a list in square brackets.',
        ),
        ('languages = ["sv", "en"]', 'languages = ["sv", "no"]', '4: languages is "no"; expected one of sv, en.'),
        (
            'ask = { sv = "Hur många timmar?", en = "How many hours?" }',
            'ask = "How many hours?"',
            '30: ask is "How many hours?"; expected a text for each language, such as { en = "…" }.',
        ),
        (
            'some = { sv = "{network} används en del", en = "{network} is used somewhat" }',
            'some = "{network} is used somewhat"',
            '40: some is "{network} is used somewhat"; expected a text for each language, such as { en = "…" }.',
        ),
        (
            'kind = "amount"',
            'kind = "total"\nparts = [{ question = "hours" }]',
            "49: hours is a number, and is added up as money: say what one costs, with "
            '`rate = "hourly_cost"`, or make it a question of type money.',
        ),
        (
            'terms = { until = "date" }',
            'terms = { until = "date", settles = "criteria" }',
            "54: settles asks what would lead to another recommendation, and none can be led to: "
            'give one of them a phrase `then`, such as "{network} is kept if {criterion}".',
        ),
        (
            'when = { any = [{ question = "use", at_least = "some" }, { fact = "price", at_most = "10" }] }',
            "",
            "60: The rule used has no `when`, and takes all that is left: only the last rule can do without.",
        ),
        (
            'id = "otherwise"',
            'id = "otherwise"\nwhen = { question = "use", is = "none" }',
            "60: No rule hits where use = cannot-judge, price = 11. "
            "Add a rule for it, or a last rule without `when` that takes what is left.",
        ),
    ],
)
def test_each_thing_that_can_be_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert SOUND.count(old) == 1

    lines = told(tmp_path, SOUND.replace(old, new))

    assert sentence in lines


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    broken = (
        SOUND.replace('scale = "extent"', 'scale = "extend"')
        .replace('suggests = "drop"', 'suggests = "dropp"')
        .replace("{until}", "{untill}")
        .replace('id = "otherwise"', 'id = "used"')
    )

    assert [line.split(":")[0] for line in told(tmp_path, broken)] == ["24", "66", "67", "53"]


def test_questions_that_wait_for_each_other_are_told_as_a_ring(tmp_path: Path) -> None:
    ring = SOUND.replace(
        'ask = { sv = "Hur mycket', 'applies_when = { question = "safe", is = "yes" }\nask = { sv = "Hur mycket'
    )

    assert told(tmp_path, ring) == [
        "25: Whether these questions apply goes round in a ring, so that none could ever be asked: use → safe → use."
    ]


def test_no_framework_with_an_error_is_used(tmp_path: Path) -> None:
    file = tmp_path / "tools.toml"
    file.write_text(SOUND.replace('suggests = "drop"', 'suggests = "dropp"'), encoding="utf-8")

    assert read_framework(file)[0] is None
