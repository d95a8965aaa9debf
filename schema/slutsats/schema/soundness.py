"""All that is wrong with a framework at once, each with the key where it stands.

What its shape alone says (types, unknown keys) is told when it is read as a `Framework`. Here is what its parts say of
each other: names that nothing bears, texts that a language lacks, levels that nobody explained, and the decision table
as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from slutsats.schema.condition_faults import condition_faults, ring_faults, unknown
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE, STATES
from slutsats.schema.evaluation import Network
from slutsats.schema.framework import PLACEHOLDERS, DerivedClass, Fact, FactPart, Framework, Question, Scale
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, KeyPath, Problem, finding
from slutsats.schema.standing_faults import standing_faults
from slutsats.schema.table import table_problems
from slutsats.schema.text_faults import phrases_in, text_faults

RESERVED_TERMS = ("kind", "reason", "wording")
"""Keys of a recommendation that no term may be called."""


def faults(framework: Framework) -> list[Problem]:
    """Every problem of `framework`, in the order of the file's parts; the table is proved once all else is well."""
    found = [
        *_scales(framework),
        *_criteria(framework),
        *_questions(framework),
        *_phrases(framework),
        *_facts(framework),
        *standing_faults(framework),
        *_recommendations(framework),
        *_classes(framework),
        *_rules(framework),
        *_instead(framework),
        *text_faults(framework),
    ]
    if not any(problem.severity == "error" for problem in found):
        found += table_problems(framework)
    return found


def _error(code: str, place: KeyPath, sentence: str, /, **names: object) -> Problem:
    return Problem(code, Message(sentence, names), FilePlace(key=place))


def _twice(names: Sequence[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            yield place, name
        seen.add(name)


def _reserved(options: Iterable[str], key: KeyPath) -> Iterator[Problem]:
    for option in options:
        if option in STATES:
            yield _error(
                "reserved-name",
                (*key, option),
                N_("{name} is what the program itself calls an answer that is none: choose another name."),
                name=option,
            )


def _spot(scale: Scale, here: KeyPath, place: int) -> KeyPath:
    """Where the option at `place` stands in the file: among the levels, or beside them."""
    aside = place - len(scale.levels)
    return (*here, "levels", place) if aside < 0 else (*here, "beside", aside)


def _scales(framework: Framework) -> Iterator[Problem]:
    for name, scale in framework.scales.items():
        here: KeyPath = ("scales", name)
        for place, level in _twice(scale.options):
            yield _error("duplicate", _spot(scale, here, place), N_("The level {level} stands twice."), level=level)
        yield from _reserved([level for level in scale.options if level in STATES], here)
        for part, texts in (("labels", scale.labels), ("meaning", scale.meaning), ("was", scale.was)):
            for level in texts:
                if level not in scale.options:
                    sentence = N_("{name} is no level of this scale; it has {known}.")
                    yield unknown(sentence, level, scale.options, (*here, part, level), "unknown-level")
        for place, level in enumerate(scale.options):
            if level not in scale.labels:
                yield _error(
                    "level-unlabelled",
                    _spot(scale, here, place),
                    N_("The level {level} has no label: add it under scales.{scale}.labels."),
                    level=level,
                    scale=name,
                )
            if level not in scale.meaning:
                yield _error(
                    "level-unexplained",
                    _spot(scale, here, place),
                    N_(
                        "Nothing explains what the level {level} means: add it under scales.{scale}.meaning, "
                        "so that two people mean the same by it."
                    ),
                    level=level,
                    scale=name,
                )


def _criteria(framework: Framework) -> Iterator[Problem]:
    for name, criterion in framework.criteria.items():
        here: KeyPath = ("criteria", name)
        main = framework.questions.get(criterion.main)
        if main is None:
            sentence = N_("The framework has no question {name}.")
            yield unknown(sentence, criterion.main, framework.questions, (*here, "main"), "unknown-question")
        elif main.criterion != name:
            yield _error(
                "main-elsewhere",
                (*here, "main"),
                N_(
                    "The question {question} is under {other}, and can't carry the judgement of {criterion}: "
                    "name one of this criterion's own."
                ),
                question=criterion.main,
                other=main.criterion,
                criterion=name,
            )
        if criterion.shows is not None and criterion.shows not in framework.facts:
            sentence = N_("The framework has no fact {name}; it has {known}.")
            yield unknown(sentence, criterion.shows, framework.facts, (*here, "shows"), "unknown-fact")


def _questions(framework: Framework) -> Iterator[Problem]:
    for name, question in framework.questions.items():
        here: KeyPath = ("questions", name)
        if question.criterion not in framework.criteria:
            sentence = N_("The framework has no criterion {name}; it has {known}.")
            yield unknown(sentence, question.criterion, framework.criteria, (*here, "criterion"), "unknown-criterion")
        yield from _typed(framework, name, question)
        options = framework.options(name)
        for option in question.points if options or question.type != "rating" else ():
            if option not in options:
                sentence = N_("{name} is no answer to this question; there are {known}.")
                yield unknown(sentence, option, options, (*here, "points", option), "unknown-level")
        if question.applies_when is not None:
            yield from condition_faults(framework, question.applies_when, (*here, "applies_when"))
    yield from ring_faults(framework)


_BELONGS = (
    ("scale", ("rating",)),
    ("choices", ("choice", "choices")),
    ("baseline", ("yes-no",)),
    ("minimum", ("number", "money")),
    ("maximum", ("number", "money")),
    ("unit", ("number",)),
)
"""Keys that mean something only for some types of question."""


def _typed(framework: Framework, name: str, question: Question) -> Iterator[Problem]:
    here: KeyPath = ("questions", name)
    for key, types in _BELONGS:
        if getattr(question, key) and question.type not in types:
            yield _error(
                "key-without-use",
                (*here, key),
                N_("{key} means nothing for a question of type {type}; it goes with {types}."),
                key=key,
                type=question.type,
                types=", ".join(types),
            )
    if question.type == "rating" and question.scale is None:
        yield _error("scale-missing", here, N_("The question {name} is a rating, and needs a scale."), name=name)
    elif question.scale is not None and question.scale not in framework.scales:
        sentence = N_("The framework has no scale {name}; it has {known}.")
        yield unknown(sentence, question.scale, framework.scales, (*here, "scale"), "unknown-scale")
    if question.type in ("choice", "choices") and len(question.choices) < 2:
        yield _error("choices-missing", here, N_("The question {name} needs at least two choices."), name=name)
    yield from _reserved([choice for choice in question.choices if choice in STATES], (*here, "choices"))
    if question.minimum is not None and question.maximum is not None and question.minimum > question.maximum:
        yield _error("range-empty", (*here, "minimum"), N_("The minimum is more than the maximum: no number would do."))


def _phrases(framework: Framework) -> Iterator[Problem]:
    for name, phrases in framework.phrases.items():
        if name not in framework.questions:
            sentence = N_("The framework has no question {name}.")
            yield unknown(sentence, name, framework.questions, ("phrases", name), "unknown-question")
            continue
        options = framework.options(name)
        known = (*(options or ("value",)), CANNOT_JUDGE, NOT_APPLICABLE)
        unsettled = framework.questions[name].type == "rating" and not options  # its scale is unknown, told by itself
        for option in phrases:
            here: KeyPath = ("phrases", name, option)
            if option not in known and option != "value" and not unsettled:
                sentence = N_("{name} is no answer to that question; there are {known}.")
                yield unknown(sentence, option, known, here, "unknown-level")
    for name, question in framework.questions.items():
        if question.type not in ("rating", "choice") or "value" in framework.phrases.get(name, {}):
            continue
        lacking = [option for option in framework.options(name) if option not in framework.phrases.get(name, {})]
        if lacking and (name in framework.phrases or framework.is_main(name)):
            said = Message(
                "{question} has no phrase for {levels}: the draft will have to say it in words of its own. "
                "Write one under phrases.{question}.",
                {"question": name, "levels": ", ".join(lacking)},
            )
            known_place: KeyPath = ("phrases", name) if name in framework.phrases else ("questions", name)
            yield finding("phrase-missing", said, FilePlace(key=known_place))


def _facts(framework: Framework) -> Iterator[Problem]:
    keys: dict[str, str] = {}
    for name, fact in framework.facts.items():
        here: KeyPath = ("facts", name)
        if fact.kind == "choice" and len(fact.choices) < 2:
            yield _error("choices-missing", here, N_("The fact {name} needs at least two choices."), name=name)
        if fact.unit and fact.kind != "count":
            sentence = N_("{key} means nothing for a fact of kind {kind}; it goes with {kinds}.")
            yield _error("key-without-use", (*here, "unit"), sentence, key="unit", kind=fact.kind, kinds="count")
        if fact.instead is not None:
            yield from _instead_of(framework, fact, (*here, "instead"))
        if (fact.kind == "total") is not bool(fact.parts):
            yield _error(
                "parts", here, N_("A total is made of `parts`, and nothing else is: see the fact {name}."), name=name
            )
        for place, part in enumerate(fact.parts):
            yield from _part(framework, part, (*here, "parts", place))
        if fact.kind == "total":
            continue
        key = framework.fact_key(name)
        if fact.table is not None:
            yield from _in_table(framework, name, fact.table)
            key = ".".join(framework.fact_path(name))
        own = key in Network.model_fields and key != fact.kind
        if own or key.removesuffix("_approximate") != key:
            yield _error(
                "reserved-name",
                here,
                N_(
                    "The fact {name} would be kept under {key}, which means something else there: choose another `key`."
                ),
                name=name,
                key=key,
            )
        elif key in keys:
            yield _error(
                "duplicate",
                here,
                N_("The facts {one} and {other} would be kept under the same key, {key}: give one of them another."),
                one=keys[key],
                other=name,
                key=key,
            )
        keys[key] = name


def _in_table(framework: Framework, name: str, table: str) -> Iterator[Problem]:
    """A fact in a table: the table is no key of the program's own or of another fact, and the fact is a simple one."""
    here: KeyPath = ("facts", name, "table")
    declared = framework.facts[name]
    others = [other for other in framework.facts if framework.facts[other].table is None]
    if declared.kind in ("fee", "notice", "standing", "fees", "options"):
        sentence = N_("The fact {name} is of kind {kind}, which has a place of its own: take its `table` away.")
        yield _error("key-without-use", here, sentence, name=name, kind=declared.kind)
    if table in Network.model_fields or any(framework.fact_key(other) == table for other in others):
        sentence = N_(
            "The fact {name} would be kept in the table {table}, which means something else there: "
            "choose another `table`."
        )
        yield _error("reserved-name", here, sentence, name=name, table=table)


def _instead_of(framework: Framework, fact: Fact, here: KeyPath) -> Iterator[Problem]:
    """What would take the place of a cost is an amount, and belongs to the total."""
    question = framework.questions.get(str(fact.instead))
    if fact.kind != "total":
        sentence = N_("{key} means nothing for a fact of kind {kind}; it goes with {kinds}.")
        yield _error("key-without-use", here, sentence, key="instead", kind=fact.kind, kinds="total")
    elif question is None:
        sentence = N_("The framework has no question {name}.")
        yield unknown(sentence, str(fact.instead), framework.questions, here, "unknown-question")
    elif question.type != "money":
        yield _error(
            "parts", here, N_("{question} is no amount of money, and can't be a cost."), question=str(fact.instead)
        )


def _part(framework: Framework, part: FactPart, here: KeyPath) -> Iterator[Problem]:
    fact, question = part.fact, part.question
    if (fact is None) is (question is None):
        yield _error("parts", here, N_("A part of a total is either a fact or a question."))
    if fact is not None and fact not in framework.facts:
        sentence = N_("The framework has no fact {name}; it has {known}.")
        yield unknown(sentence, fact, framework.facts, (*here, "fact"), "unknown-fact")
    elif fact is not None and framework.facts[fact].kind not in ("fee", "amount"):
        yield _error("parts", (*here, "fact"), N_("{fact} is no amount of money, and can't be added up."), fact=fact)
    if question is not None and question not in framework.questions:
        yield unknown(
            N_("The framework has no question {name}."),
            question,
            framework.questions,
            (*here, "question"),
            "unknown-question",
        )
    elif question is not None and framework.questions[question].type not in ("number", "money"):
        yield _error(
            "parts", (*here, "question"), N_("{question} is no number, and can't be added up."), question=question
        )
    elif question is not None and framework.questions[question].type == "number" and part.rate is None:
        said = Message(
            N_(
                "{question} is a number, and is added up as money: say what one costs, with "
                '`rate = "hourly_cost"`, or make it a question of type money.'
            ),
            {"question": question},
        )
        yield finding("rate-missing", said, FilePlace(key=(*here, "question")))


def _recommendations(framework: Framework) -> Iterator[Problem]:
    for name, kind in framework.recommendations.items():
        here: KeyPath = ("recommendations", name)
        for term_name, term in kind.terms.items():
            place: KeyPath = (*here, "terms", term_name)
            if term_name in RESERVED_TERMS:
                yield _error(
                    "reserved-name",
                    place,
                    N_("{name} means something else in a recommendation: choose another name for the term."),
                    name=term_name,
                )
            if term.fact is not None and term.fact not in framework.facts:
                sentence = N_("The framework has no fact {name}; it has {known}.")
                yield unknown(sentence, term.fact, framework.facts, (*place, "fact"), "unknown-fact")
            if term.due and term.type != "date":
                yield _error(
                    "key-without-use", (*place, "due"), N_("Only a date can fall due; {name} is none."), name=term_name
                )
            others = (other for other_name, other in framework.recommendations.items() if other_name != name)
            if term.type == "criteria" and not any(other.then for other in others):
                said = Message(
                    N_(
                        "{name} asks what would lead to another recommendation, and none can be led to: give one of "
                        'them a phrase `then`, such as "{{network}} is kept if {{criterion}}".'
                    ),
                    {"name": term_name},
                )
                yield finding("then-missing", said, FilePlace(key=place))


def _classes(framework: Framework) -> Iterator[Problem]:
    for name, declared in framework.classes.items():
        here: KeyPath = ("classes", name)
        if name in framework.facts or name in PLACEHOLDERS:
            sentence = N_("{name} already has a meaning in phrases: choose another name for the class.")
            yield _error("reserved-name", here, sentence, name=name)
        scale = framework.scales.get(declared.scale)
        if scale is None:
            sentence = N_("The framework has no scale {name}; it has {known}.")
            yield unknown(sentence, declared.scale, framework.scales, (*here, "scale"), "unknown-scale")
        else:
            yield from _class_levels(declared, scale.levels, here)
        for place, row in _twice([rule.id for rule in declared.rules]):
            yield _error(
                "duplicate",
                (*here, "rules", place, "id"),
                N_("Two rules are called {name}: give one another id."),
                name=row,
            )
        for place, rule in enumerate(declared.rules):
            if rule.when is not None:
                yield from condition_faults(framework, rule.when, (*here, "rules", place, "when"))
            elif place < len(declared.rules) - 1:
                yield _takes_all((*here, "rules", place), rule.id)
        for measure, given in declared.measures.items():
            for place, kind in enumerate(given.goes_with):
                if kind not in framework.recommendations:
                    sentence = N_("The framework has no recommendation {name}; it has {known}.")
                    key = (*here, "measures", measure, "goes_with", place)
                    yield unknown(sentence, kind, framework.recommendations, key, "unknown-recommendation")


def _class_levels(declared: DerivedClass, levels: Sequence[str], here: KeyPath) -> Iterator[Problem]:
    """Every level that a class names is one of its scale's."""
    named: list[tuple[KeyPath, str]] = [
        (("rules", place, "gives"), rule.gives) for place, rule in enumerate(declared.rules)
    ]
    named += [(("phrases", level), level) for level in declared.phrases]
    for name, measure in declared.measures.items():
        named += [(("measures", name, "at", place), level) for place, level in enumerate(measure.at)]
    for key, level in named:
        if level not in levels:
            sentence = N_("{name} is no level of that scale; it has {known}.")
            yield unknown(sentence, level, levels, (*here, *key), "unknown-level")


def _takes_all(here: KeyPath, name: str) -> Problem:
    sentence = N_("The rule {rule} has no `when`, and takes all that is left: only the last rule can do without.")
    return _error("rule-takes-all", here, sentence, rule=name)


def _rules(framework: Framework) -> Iterator[Problem]:
    for place, name in _twice([rule.id for rule in framework.rules]):
        yield _error(
            "duplicate", ("rules", place, "id"), N_("Two rules are called {name}: give one another id."), name=name
        )
    for place, rule in enumerate(framework.rules):
        here: KeyPath = ("rules", place)
        if rule.suggests not in framework.recommendations:
            sentence = N_("The framework has no recommendation {name}; it has {known}.")
            yield unknown(
                sentence, rule.suggests, framework.recommendations, (*here, "suggests"), "unknown-recommendation"
            )
        if rule.when is not None:
            yield from condition_faults(framework, rule.when, (*here, "when"))
        elif place < len(framework.rules) - 1:
            yield _error(
                "rule-takes-all",
                here,
                N_("The rule {name} has no `when`, and takes all that is left: only the last rule can do without."),
                name=rule.id,
            )


def _instead(framework: Framework) -> Iterator[Problem]:
    """The conditions on which a phrase is worded otherwise."""
    for key, phrase in phrases_in(framework):
        for place, other in enumerate(phrase.instead):
            yield from condition_faults(framework, other.when, (*key, "instead", place, "when"))
