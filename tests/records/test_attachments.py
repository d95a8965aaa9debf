"""Records that travel inside a document: whole enough to be read again, and without anybody's name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from slutsats.records.attachments import attachments
from slutsats.records.reading import read_case
from slutsats.records.shipped_data import example_path


def named(tmp_path: Path) -> Path:
    """The shipped case, with names, notes, and a difference that was settled."""
    folder = tmp_path / "huddinge-2025"
    shutil.copytree(example_path("huddinge-2025"), folder)
    record = folder / "evaluation.toml"
    text = record.read_text("utf-8")
    text = text.replace("[evaluators.anna]\n", '[evaluators.anna]\nname = "Åsa Öberg"\n')
    text = text.replace(
        "[sources.interview-sekom]\n", '[sources.interview-sekom]\nperson = "Nils Ek"\nnotes = "hemligt"\n'
    )
    text = text.replace("[end]\n", '[settled.sekom.use]\nevaluator = "anna"\nreason = "ledde arbetet"\n\n[end]\n')
    record.write_text(text, "utf-8")
    return folder


def written(attached: dict[str, bytes], folder: Path) -> Path:
    for name, content in attached.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_what_is_carried_can_be_read_as_the_same_case(tmp_path: Path) -> None:
    folder = named(tmp_path)
    case = read_case(folder).case

    again = read_case(written(attachments(folder), tmp_path / "carried" / "huddinge-2025"))

    assert again.errors == ()
    assert not again.read_only
    assert case is not None and again.case is not None
    for network in case.networks:
        for question in case.framework.questions:
            assert again.case.value(network, question) == case.value(network, question)
    assert again.case.evaluation.recommendations == case.evaluation.recommendations


def test_evaluators_go_by_their_role_and_no_name_or_note_is_carried(tmp_path: Path) -> None:
    attached = attachments(named(tmp_path))

    assert {name.split("/")[1] for name in attached if name.startswith("answers/")} == {"miljostrateg"}
    together = b"\n".join([*attached.values(), *(name.encode() for name in attached)]).decode()
    for private in (r"Åsa Öberg", r"Nils Ek", r"hemligt", r"\banna\b"):
        assert not re.search(private, together)
    assert 'evaluator = "miljostrateg"' in attached["evaluation.toml"].decode()
    assert 'lead = "miljostrateg"' in attached["evaluation.toml"].decode()
