"""Records that travel inside a document: whole enough to be read again, and without anybody's name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

import slutsats.records.attachments as attachments_module
from slutsats.records.attachments import attachments
from slutsats.records.reading import read_case
from slutsats.records.shipped_data import example_path
from slutsats.schema.answers import AnswerSheet
from slutsats.schema.draft import Edit
from slutsats.schema.evaluation import Decision, Evaluation, Evaluator, Outcome, Source


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


def test_what_nobody_listed_stays_at_home(tmp_path: Path) -> None:
    folder = named(tmp_path)
    for file in (folder / "evaluation.toml", folder / "answers/anna/sekom.toml", folder / "framework.toml"):
        text = file.read_text("utf-8").replace("format = 1\n", "format = 1\n# said by Nils Ek\n", 1)
        if file.name != "framework.toml":
            text = text.replace("format = 1\n", 'format = 1\nphoned = "Nils Ek"\n', 1)
        file.write_text(text.replace("[answers.use]\n", '[answers.use]\nremark = "Nils Ek"\n'), "utf-8")
    header = (folder / "evaluation.toml").read_text("utf-8")
    for table in ("networks.sekom", "sources.interview-sekom", "mandate", "organisation", "recommendations.sekom"):
        assert f"[{table}]\n" in header
        header = header.replace(f"[{table}]\n", f'[{table}]\nphoned = "Nils Ek"\nnested = {{ who = "Nils Ek" }}\n')
    (folder / "evaluation.toml").write_text(header, "utf-8")
    (folder / "draft.toml").write_text(
        'format = 1\n[sv."conclusion.sekom"]\nstate = "hidden"\ntext = "Nils Ek"\ncompiled = "Nils Ek"\n\n'
        "[end]\ncomplete = true\n",
        "utf-8",
    )

    attached = attachments(folder)

    assert b'state = "hidden"' in attached["draft.toml"]
    assert not re.search(r"Nils|phoned|remark|#(?!:schema)", b"\n".join(attached.values()).decode())
    assert read_case(written(attached, tmp_path / "carried" / "huddinge-2025")).errors == ()


def test_a_source_whose_id_is_made_of_a_name_goes_by_its_kind_wherever_it_is_cited(tmp_path: Path) -> None:
    folder = named(tmp_path)
    for file in folder.rglob("*.toml"):
        file.write_text(file.read_text("utf-8").replace("interview-sekom", "nils-ek"), "utf-8")

    attached = attachments(folder)

    together = b"\n".join(attached.values()).decode()
    assert "nils" not in together
    assert "[sources.interview]" in together
    again = read_case(written(attached, tmp_path / "carried" / "huddinge-2025"))
    assert again.errors == ()
    assert again.case is not None
    cited = [answer.sources for sheet in again.case.sheets.values() for answer in sheet.answers.values()]
    assert any("interview" in sources for sources in cited)


STAYS = {
    # (model, key) -> why
    (Evaluator, "name"): "who somebody is",
    (Source, "person"): "who was asked",
    (Source, "notes"): "what was noted about what they said",
    (AnswerSheet, "retired"): "answers that count for nothing any more",
    (Outcome, "note"): "a note",
    (Decision, "note"): "a note",
    (Evaluation, "end"): "written anew",
    (AnswerSheet, "end"): "written anew",
}


def of_models(annotation: object) -> Iterator[type[BaseModel]]:
    """The models in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from of_models(part)


def undecided(model: type[BaseModel], goes: object, place: str) -> Iterator[str]:
    """The keys of a model that are neither listed to go nor known to stay."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        listed = goes.get(key) if isinstance(goes, dict) else None
        if listed is None:
            if (model, name) not in STAYS:
                yield f"{place}.{key}"
            continue
        assert (model, name) not in STAYS
        while isinstance(listed, dict) and set(listed) == {"*"}:
            listed = listed["*"]
        for inner in of_models(field.annotation):
            if listed != "value":
                yield from undecided(inner, listed[0] if isinstance(listed, list) else listed, f"{place}.{key}")


def test_of_every_key_that_a_record_may_have_it_is_decided_whether_it_goes() -> None:
    assert list(undecided(Evaluation, dict(attachments_module._EVALUATION), "evaluation")) == []
    assert list(undecided(AnswerSheet, dict(attachments_module._SHEET), "sheet")) == []
    assert list(undecided(Edit, dict(attachments_module._EDIT), "edit")) == []
