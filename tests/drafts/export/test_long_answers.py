"""No document cuts a text: what a table's cell cannot hold stands whole elsewhere, and the cell says where."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts.evaluations import case, evaluation

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export.formats import export

LONG = "Tyngdpunkten ligger i utbildningar för handläggare och i en gemensam statistik som förs över hela länet"
NETWORKS = ("energy", "water", "air", "cycling", "meals")


@pytest.mark.parametrize(("networks", "says"), [(1, "se utvärderingen"), (5, "se nedan")])
def test_a_long_answer_stands_whole_and_its_cell_says_where(tmp_path: Path, networks: int, says: str) -> None:
    answers = {name: {"emphasis": f"{LONG} {number}."} for number, name in enumerate(NETWORKS[:networks], 1)}
    draft = compile_draft(case(tmp_path / "trial", evaluation("sv", "Prövning", answers)))
    markdown = export("paper.md", draft).data.decode().replace("\u00a0", " ")
    html = export("paper.html", draft).data.decode()

    assert "…" not in markdown and "…" not in html
    assert all(f"{LONG} {number}." in markdown for number in range(1, networks + 1))
    assert [line.count(says) for line in markdown.splitlines() if line.startswith("| ") and says in line] == [networks]
