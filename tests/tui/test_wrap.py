"""What stands in columns stays in them."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from slutsats.tui.widgets.wrap import cut, fit

TEXTS = st.text(st.sampled_from("aå 環\u0301\n…"), max_size=30)


@given(TEXTS, st.integers(0, 12))
def test_a_fitted_text_fills_its_cells_exactly_and_says_where_it_was_cut(text: str, width: int) -> None:
    fitted = fit(text, width)

    assert cell_len(fitted) == width
    if width and (cell_len(text) > width or "\n" in text):
        assert "…" in fitted


@given(TEXTS, st.integers(0, 12))
def test_a_cut_text_is_never_wider_than_its_room(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width
