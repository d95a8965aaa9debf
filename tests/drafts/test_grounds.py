"""What an assessment is said to rest on: of whom it is so, and whose material it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafts.evaluations import case, evaluation

from slutsats.drafts.compile import compile_draft


def told(folder: Path, answers: dict[str, dict[str, Any]], **more: Any) -> dict[str, str]:
    networks = {
        network: {"name": f"{network.title()} Forum", "short": f"{network.title()} Forum"} for network in answers
    }
    draft = compile_draft(case(folder, evaluation("en", "Trial", answers, networks=networks, **more)), "en")
    texts = {passage.id: passage.text.replace("\u00a0", " ") for passage in draft.passages()}
    return {id_: text for id_, text in texts.items() if id_.endswith(".sources")}


def test_it_is_said_only_of_those_whose_judgement_cites_something(tmp_path: Path) -> None:
    audit = {"kind": "document", "voice": "third-party", "title": "Audit of 2025"}
    for air, of in (({}, " of the Energy Forum"), ({"sources": ["audit"]}, "")):
        answers = {
            "energy": {"fit": "much", "use": "much", "other-value": ("large", {"sources": ["audit"]})},
            "air": {"fit": "much", "use": "much", "other-value": ("small", {"sources": [], **air})},
        }
        said = told(tmp_path / ("some" if of else "all"), answers, sources={"audit": audit})
        assert said["evaluation.other-values.sources"] == f"The assessment{of} rests on audit of 2025."


def test_own_material_is_called_that_of_those_whose_it_is(tmp_path: Path) -> None:
    own = {"kind": "document", "voice": "network", "title": "Report"}
    for whose, names in (
        (("energy", "air"), "the Energy Forum's and the Air Forum's"),
        (("energy", "energy"), "the Energy Forum's"),
        (("energy", "air", "nature"), "the networks'"),
    ):
        files: dict[str, Any] = {f"own-{place}": {**own, "networks": [one]} for place, one in enumerate(whose)}
        answers = {network: {"use": "much"} for network in ("energy", "air", "nature")}
        said = told(tmp_path / str(len(set(whose))), answers, sources=files, mandate={"method": ""})
        assert f"The assessment rests on {names} own material and " in said["method.sources"]
