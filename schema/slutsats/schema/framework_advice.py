"""What a sound framework still lacks for its papers to read well: told by `framework check`, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slutsats.schema.framework import Framework
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, Problem, finding


def advice(framework: Framework) -> Iterator[Problem]:
    """A finding for each rule that the conclusion has no words for, and each question that has no short form."""
    for name, question in framework.questions.items():
        if question.short is None and question.type != "text" and not framework.phrases.get(name):
            said = Message(
                N_(
                    "{question} has neither a `short` form nor a phrase: the paper will have to quote the whole "
                    "question. Write one of them."
                ),
                {"question": name},
            )
            yield finding("short-missing", said, FilePlace(key=("questions", name)))
    yield from _hedged_twice(framework)
    for place, rule in enumerate(framework.rules):
        kind = framework.recommendations.get(rule.suggests)
        if rule.conclusion is None and kind is not None and kind.conclusion is None and not kind.none:
            said = Message(
                N_(
                    "The rule {rule} has no `conclusion`, and neither has {kind}, which it suggests: the paper will "
                    "conclude nothing where it hits. Write one."
                ),
                {"rule": rule.id, "kind": rule.suggests},
            )
            yield finding("conclusion-missing", said, FilePlace(key=("rules", place)))


_HEDGES = {
    "sv": re.compile(r"\b(troligen|sannolikt|förmodligen|kanske|möjligen|antagligen)\b", re.IGNORECASE),
    "en": re.compile(r"\b(probably|likely|perhaps|possibly|maybe|presumably)\b", re.IGNORECASE),
}


def _hedged_twice(framework: Framework) -> Iterator[Problem]:
    """A finding for each phrase that says "probably" itself, and would say it again where confidence is low."""
    for name, phrases in framework.phrases.items():
        for level, phrase in phrases.items():
            for language, hedge in _HEDGES.items():
                forms = phrase.forms("sv" if language == "sv" else "en")
                texts = [] if forms is None else [forms] if isinstance(forms, str) else [forms.one, forms.many]
                found = next((said for text in texts if "{hedge}" in text and (said := hedge.search(text))), None)
                if found is not None:
                    message = Message(
                        N_('The phrase says "{word}" itself, and {{hedge}} says it once more: take one of them away.'),
                        {"word": found[0]},
                    )
                    yield finding("hedged-twice", message, FilePlace(key=("phrases", name, level, language)))
                    break
