"""Exporting from the desk: what is ticked is written, whole or not at all."""

import asyncio
import json
from pathlib import Path

import pytest
from conftest_tui import quiet, text_of
from docx import Document
from drafting import draft_of, paste, press

from slutsats.drafts.export.options import Cancelled, ExportError
from slutsats.drafts.paper import paper
from slutsats.records.reading import read_case
from slutsats.tui.screens.draft.export_job import Export, Underway
from slutsats.tui.screens.draft.wish import Wish
from slutsats.workspace.draft.layouts import layout


async def ask_for(pilot, folder: Path, *formats: str) -> None:
    """Press p, tick formats by their digits, and give a folder and a name."""
    await press(pilot, "p", "1", *formats, "tab", "ctrl+u")
    await paste(pilot, str(folder / "papper"))


async def test_several_formats_are_written_at_once_and_told(desk_on, tmp_path: Path, until) -> None:
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot)
        await ask_for(pilot, tmp_path, "4", "7")
        assert "Writes papper.md, papper.json" in text_of(desk)
        await press(pilot, "enter")
        await until(pilot, lambda: "Wrote" in text_of(desk))

    assert "# Utvärdering" in (tmp_path / "papper.md").read_text(encoding="utf-8")
    assert "Utvärdering" in json.dumps(json.loads((tmp_path / "papper.json").read_bytes()), ensure_ascii=False)
    assert not (tmp_path / "papper.docx").exists()


async def test_what_is_exported_is_what_the_page_shows_edits_and_all(desk_on, tmp_path: Path, until) -> None:
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot, "background.mandate")
        await press(pilot, "e", *" Tillagt.", "escape")
        await ask_for(pilot, tmp_path, "4")
        await press(pilot, "enter")
        await until(pilot, (tmp_path / "papper.md").exists)

    assert "Tillagt." in (tmp_path / "papper.md").read_text(encoding="utf-8")


async def test_what_others_wrote_meanwhile_is_in_the_paper_and_what_cannot_be_read_keeps_it_back(
    desk_on, example_records: Path, tmp_path: Path, until
) -> None:
    sheet = example_records / "huddinge-2025/answers/anna/sekom.toml"
    text = sheet.read_text(encoding="utf-8")
    async with desk_on(evaluator="anna") as (desk, pilot):
        await draft_of(desk, pilot)
        await ask_for(pilot, tmp_path, "4")
        sheet.write_text(text.replace("Nyhetsbrevet och många", "Tidningen och många", 1), encoding="utf-8")
        await press(pilot, "enter")
        await until(pilot, (tmp_path / "papper.md").exists)
        assert "Tidningen och många" in (tmp_path / "papper.md").read_text(encoding="utf-8")

        (tmp_path / "papper.md").unlink()
        await ask_for(pilot, tmp_path, "4")
        sheet.write_text(text.replace('value = "little"', 'value = "litet"', 1), encoding="utf-8")
        await press(pilot, "enter")
        await until(pilot, lambda: "Nothing is exported while" in " ".join(text_of(desk).split()))
        assert not (tmp_path / "papper.md").exists()


async def test_a_page_that_is_shown_tells_what_others_wrote_meanwhile(desk_on, example_records: Path, until) -> None:
    sheet = example_records / "huddinge-2025/answers/anna/sekom.toml"
    text = sheet.read_text(encoding="utf-8")
    async with desk_on(evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        sheet.write_text(text.replace('value = "little"', 'value = "much"', 1), encoding="utf-8")
        await press(pilot, "f2")
        await until(pilot, lambda: desk.session.case.value("sekom", "use") == "much")


async def test_a_file_that_is_there_is_replaced_only_after_a_yes(desk_on, tmp_path: Path, until) -> None:
    there = tmp_path / "papper.md"
    there.write_text("annat", encoding="utf-8")
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot)
        await ask_for(pilot, tmp_path, "4")
        assert "replaces the one that is there" in " ".join(text_of(desk).split())
        await press(pilot, "enter")
        await until(pilot, lambda: "was not exported from here" in " ".join(text_of(desk).split()))
        await press(pilot, "n")
        assert there.read_text(encoding="utf-8") == "annat"

        await ask_for(pilot, tmp_path, "4")
        await press(pilot, "enter")
        await until(pilot, lambda: "Write anyway?" in text_of(desk))
        await press(pilot, "y")
        await until(pilot, lambda: there.read_text(encoding="utf-8") != "annat")
        assert (tmp_path / "papper-1.md").read_text(encoding="utf-8") == "annat"

        await ask_for(pilot, tmp_path, "4")
        await press(pilot, "enter")
        await until(pilot, lambda: desk.page is desk.screen and text_of(desk).count("Wrote") > 1)
    assert not (tmp_path / "papper-2.md").exists()


async def test_a_folder_that_is_not_there_gets_a_sentence_and_nothing_is_written(
    desk_on, tmp_path: Path, until
) -> None:
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot)
        await ask_for(pilot, tmp_path / "saknas", "4")
        await press(pilot, "enter")
        await until(pilot, lambda: "papper.md" in text_of(desk) and desk.page is desk.screen)
    assert list(tmp_path.glob("**/papper*")) == []


def an_export(records: Path, *files: Path) -> Export:
    case = read_case(records / "huddinge-2025").case
    assert case is not None
    return Export(Wish(files), paper(case, layout(None, "sv", Path()), "sv"), case, records / "huddinge-2025")


def test_a_stopped_export_writes_nothing_at_all(example_records: Path, tmp_path: Path) -> None:
    job = an_export(example_records, tmp_path / "a.md", tmp_path / "b.html")
    job.stepped = lambda _share, name: job.cancel() if name == "b.html" else None

    with pytest.raises(Cancelled):
        job.make()

    assert list(tmp_path.glob("[ab].*")) == []


def test_one_format_that_fails_leaves_no_other_behind(example_records: Path, tmp_path: Path) -> None:
    job = an_export(example_records, tmp_path / "a.md", tmp_path / "b.odt")

    with pytest.raises(ExportError):
        job.make()

    assert list(tmp_path.glob("[ab].*")) == []


def test_progress_goes_from_nothing_to_all(example_records: Path, tmp_path: Path) -> None:
    job = an_export(example_records, tmp_path / "a.md", tmp_path / "b.html")
    shares: list[float] = []
    job.stepped = lambda share, _name: shares.append(share)

    job.make()
    job.write()

    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert job.written == [tmp_path / "a.md", tmp_path / "b.html"]


async def test_a_bar_tells_how_far_a_long_export_has_come_and_esc_stops_it(desk_on, example_records: Path) -> None:
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot)
        job = an_export(example_records, desk.records / "a.pdf")
        making: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        shown = asyncio.ensure_future(desk.ask(Underway(job, making)))
        await quiet(pilot)
        job.stepped(0.5, "a.pdf")
        await quiet(pilot)
        seen = text_of(desk)
        assert "█" * 20 + "░" * 20 in seen
        assert "a.pdf" in seen

        await press(pilot, "escape")
        assert "Stopping" in text_of(desk)
        with pytest.raises(Cancelled):
            job.make()
        making.set_result(None)
        await shown
        await quiet(pilot)
        assert desk.screen is desk.page


async def test_a_word_template_of_ones_own_is_looked_through_used_and_remembered(
    desk_on, example_records: Path, tmp_path: Path, until
) -> None:
    own = Document()
    own.sections[0].header.paragraphs[0].text = "Vårt sidhuvud"
    (example_records / "layouts").mkdir()
    own.save(str(example_records / "layouts" / "brev.docx"))
    (example_records / "layouts" / "spoilt.docx").write_bytes(b"PK no document")
    paper_made = tmp_path / "papper.docx"
    async with desk_on(size=(100, 40)) as (desk, pilot):
        await draft_of(desk, pilot)
        await press(pilot, "p", "tab", "ctrl+u")
        await paste(pilot, str(tmp_path / "papper"))
        await press(pilot, "tab")
        await paste(pilot, "spoilt.docx")
        await press(pilot, "enter")
        assert "The file is no Word document" in " ".join(text_of(desk).replace("│", " ").split())
        assert not paper_made.exists()
        await press(pilot, "ctrl+u")
        await paste(pilot, "brev.docx")
        await press(pilot, "enter")
        await until(pilot, lambda: "Wrote" in text_of(desk))
        assert Document(str(paper_made)).sections[0].header.paragraphs[0].text == "Vårt sidhuvud"
        await press(pilot, "p")
        assert "brev.docx" in text_of(desk)
