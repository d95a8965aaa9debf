"""How the terms of a recommendation read in its sentence, however they were typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts.evaluations import case
from drafts.shapes import on_conditions

from slutsats.drafts.sections.recommendation import wording_of
from slutsats.drafts.writer import Writer
from slutsats.schema.base import Language


def read(folder: Path, language: Language, condition: str) -> str:
    files = on_conditions(language)
    files["evaluation.toml"]["recommendations"]["cycling"]["conditions"] = [condition]
    return wording_of(Writer(case(folder / "trial", files), language), "cycling")


@pytest.mark.parametrize(
    ("language", "condition", "end"),
    [
        ("sv", "Nätverket flyttar mötena.", "på villkor att nätverket flyttar mötena."),
        ("sv", "Kommunen får två platser", "på villkor att kommunen får två platser."),
        ("sv", "Nätverksavgiften sänks", "på villkor att Nätverksavgiften sänks."),
        ("sv", "Cykelkommunerna sänker avgiften", "på villkor att Cykelkommunerna sänker avgiften."),
        ("sv", "Malmö är kvar", "på villkor att Malmö är kvar."),
        ("en", "The network moves its meetings.", "on condition that the network moves its meetings."),
        ("en", "The council is given two seats", "on condition that the council is given two seats."),
    ],
)
def test_a_condition_typed_as_a_sentence_stands_inside_one_and_names_keep_their_capital(
    tmp_path: Path, language: Language, condition: str, end: str
) -> None:
    assert read(tmp_path, language, condition).endswith(end)
