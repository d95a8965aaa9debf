"""A small record as text: one framework, one evaluation of two networks, one sheet; and a desk that works on it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from slutsats.records.change import Change
from slutsats.records.reading import Reading, read_case
from slutsats.records.store import Store

Kind = TypeVar("Kind")

FRAMEWORK = """\
format = 1
id = "tools"
version = "1.0"
languages = ["en"]
title = { en = "Tools" }
subject = { en = { one = "tool", many = "tools" } }

[scales.extent]
levels = ["none", "some", "much"]
labels.none = { en = "not at all" }
labels.some = { en = "somewhat" }
labels.much = { en = "much" }
meaning.none = { en = "never" }
meaning.some = { en = "now and then" }
meaning.much = { en = "daily" }

[criteria.worth]
title = { en = "Worth" }
main = "use"

[questions.use]
criterion = "worth"
type = "rating"
scale = "extent"
ask = { en = "How much is it used?" }

[questions.cost]
criterion = "worth"
type = "money"
ask = { en = "What does it cost?" }

[questions.note]
criterion = "worth"
type = "text"
ask = { en = "What else?" }

[phrases.use]
none = { en = "{network} is not used" }
some = { en = "{network} is used somewhat" }
much = { en = "{network} is used much" }

[recommendations.keep]
label = { en = "keep" }
phrase = { en = "{organisation} keeps {network}." }
terms = { until = "date", why = { type = "text", optional = true } }

[recommendations.drop]
label = { en = "drop" }
phrase = { en = "{organisation} drops {network}." }

[[rules]]
id = "used"
when = { question = "use", at_least = "some" }
suggests = "keep"

[[rules]]
id = "otherwise"
suggests = "drop"

[end]
complete = true
"""

EVALUATION = """\
format = 1
id = "tools-2026"
title = "The tools"
language = "en"
date = 2026-01-15
framework = "tools"

[organisation]
name = "The library"

[networks.saw]
name = "The saw"

[networks.saw.fee]
fixed = "4000"   # as on the bill

[networks.plane]
name = "The plane"

[sources.bill]
kind = "document"
voice = "network"
title = "The bill"

[recommendations.saw]
kind = "keep"
until = 2026-12-31

[end]
complete = true
"""

SHEET = """\
# by hand
format = 1
evaluator = "anna"
network = "saw"
colour = "red"   # nobody knows this key

# the one that matters
[answers.use]
value = "much"   # or so I think
confidence = "high"
sources = ["bill"]
justification = \"\"\"
It is used [daily]
# and this is no comment
\"\"\"

[answers.cost]
value = "4000"

[end]
complete = true
"""

SHEET_FILE = "answers/anna/saw.toml"
NOW = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


def put(path: Path, text: str | bytes) -> Path:
    """Write a file by hand, as a person or another program would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


class Desk:
    """Somebody at work on one record: a store, and all that it told."""

    def __init__(self, folder: Path, evaluator: str = "anna") -> None:
        self.told: list[object] = []
        self.reading: Reading = read_case(folder)
        self.store = Store(self.reading, evaluator=evaluator, now=lambda: NOW, tell=self.told.append)

    def of(self, kind: type[Kind]) -> list[Kind]:
        """What was told of one kind."""
        return [event for event in self.told if isinstance(event, kind)]

    def save(self, *changes: Change) -> bool:
        """Save and wait; whether all of it is on disk."""
        for change in changes:
            self.store.save(change)
        return self.store.flush()


def write_record(folder: Path) -> Path:
    """The whole small record under `folder`, whose name becomes its id."""
    put(folder / "framework.toml", FRAMEWORK)
    put(folder / "evaluation.toml", EVALUATION.replace("tools-2026", folder.name))
    put(folder / SHEET_FILE, SHEET)
    return folder
