"""A sound record in a folder of the test's own, and desks at work on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_record import Desk, write_record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One evaluation's folder, with everything in it sound."""
    return write_record(tmp_path / "tools-2026")


@pytest.fixture
def open_desk(folder: Path) -> Iterator[Callable[..., Desk]]:
    """Open any number of desks on the evaluation; they are closed at the end."""
    desks: list[Desk] = []

    def opened(evaluator: str = "anna") -> Desk:
        desks.append(Desk(folder, evaluator))
        return desks[-1]

    yield opened
    for desk in desks:
        desk.store.close(1)
