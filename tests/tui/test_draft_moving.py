"""Moving passages: whatever is moved how often, paragraphs stay whole and the record says exactly that order."""

from functools import cache
from pathlib import Path

from conftest import EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st

from slutsats.records.reading import read_case
from slutsats.schema.case import Case
from slutsats.schema.draft import Edit
from slutsats.workspace.draft.edits import moved, with_edits
from slutsats.workspace.draft.layouts import layout
from slutsats.workspace.draft.live import Live

SECTIONS = ("evaluation", "conclusion", "background", "recommendation")


@cache
def huddinge() -> Case:
    case = read_case(EXAMPLES / "huddinge-2025").case
    assert case is not None
    return case


def paragraphs(live: Live, section: str) -> list[tuple[str, list[str]]]:
    """Each paragraph of a section: its lead, and its passages."""
    found = next(part for part in live.draft.sections if part.id == section)
    return [(group[0].lead, [passage.id for passage in group]) for group in found.paragraphs()]


def after(live: Live, passage: str, by: int) -> Live:
    edits = dict(live.edits)
    for change in moved(live, passage, by):
        name = change.key[1]
        before = edits[name].model_dump(exclude_none=True) if name in edits else {}
        assert change.values is not None
        edits[name] = Edit.model_validate({**before, **change.values})
    return Live(with_edits(live.case, live.language, edits), live.layout, live.language)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_row_of_moves_gives_the_order_that_the_moves_say(data: st.DataObject) -> None:
    live = Live(huddinge(), layout(None, "sv", Path()), "sv")
    section = data.draw(st.sampled_from(SECTIONS))
    wanted = paragraphs(live, section)
    names = [name for _lead, group in wanted for name in group]
    for _move in range(data.draw(st.integers(1, 6))):
        passage, by = data.draw(st.sampled_from(names)), data.draw(st.sampled_from([-1, 1]))
        row = next(place for place, (_lead, group) in enumerate(wanted) if passage in group)
        group = wanted[row][1]
        column = group.index(passage)
        if 0 <= column + by < len(group):
            group[column], group[column + by] = group[column + by], group[column]
        elif 0 <= row + by < len(wanted):
            wanted[row], wanted[row + by] = wanted[row + by], wanted[row]
        live = after(live, passage, by)
        assert paragraphs(live, section) == wanted


def test_a_move_within_a_paragraph_touches_one_passage() -> None:
    live = Live(huddinge(), layout(None, "sv", Path()), "sv")
    changes = moved(live, "evaluation.focus-areas.emphasis.klimatkommunerna", 1)
    assert len(changes) == 1


def test_nothing_moves_out_of_its_section() -> None:
    live = Live(huddinge(), layout(None, "sv", Path()), "sv")
    assert moved(live, "background.background", -1) == []
    assert moved(live, "background.mandate", 1) == []
