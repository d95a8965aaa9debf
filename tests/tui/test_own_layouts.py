"""The house's own layouts lie beside the evaluations, and are had by name: on the desk and on the command line."""

import shutil
from pathlib import Path

from conftest_tui import quiet, text_of

from slutsats.cli.main import main
from slutsats.records.shipped_data import layout_path

CASE = "huddinge-2025"


def own(records: Path, name: str, change: tuple[str, str] = ("", "")) -> None:
    """A layout of the house's own, made of a shipped one."""
    (records / "layouts").mkdir(exist_ok=True)
    text = layout_path("bilaga").read_text(encoding="utf-8")
    assert change[0] in text
    (records / "layouts" / f"{name}.toml").write_text(text.replace(*change), encoding="utf-8")


async def test_the_desk_offers_own_layouts_tells_what_is_wrong_with_one_and_keeps_what_was_chosen(
    desk_on, example_records: Path
) -> None:
    own(example_records, "house", ("title = {", 'title = { en = "Our house", sv = "Vårt hus" } #'))
    own(example_records, "spoilt", ("title =", "titel ="))
    async with desk_on(evaluator="anna", size=(120, 40)) as (desk, pilot):
        await desk.open_evaluation(CASE)
        await desk.show("draft")
        await pilot.press("o")
        await quiet(pilot)
        assert "Our house" in text_of(desk)
        assert "spoilt – ! spoilt.toml:1:1: title is missing" in " ".join(text_of(desk).replace("│", " ").split())
        await pilot.press("6")
        await quiet(pilot)
        assert "title is missing" in str([told.message for told in desk._notifications])
        await pilot.press("o", "5")
        await quiet(pilot)
        assert desk.page.state.layout_name == "house"
    async with desk_on(evaluator="anna", size=(120, 40)) as (desk, pilot):
        await desk.open_evaluation(CASE)
        await desk.show("draft")
        await quiet(pilot)
        assert "Our house" in text_of(desk)


def test_the_command_line_knows_own_layouts_by_name_and_lists_them_with_their_place(
    example_records: Path, capsys
) -> None:
    folder = example_records / "layouts"

    def said(*arguments: str) -> str:
        main(["--records", str(example_records), "--ui-lang", "en", *arguments])
        return "".join(capsys.readouterr())

    assert f"wrote {folder / 'house.toml'}; use it with --layout house" in said("layout", "new", "house")
    own(example_records, "spoilt", ("title =", "titel ="))
    shutil.copy(folder / "house.toml", folder / "annex.toml")
    listed = said("layout", "list").splitlines()
    assert f"house\tThe whole evaluation, conclusions first.\t{folder / 'house.toml'}" in listed
    assert f'spoilt\tspoilt.toml:1:1: title is missing; is "titel" meant for it?\t{folder / "spoilt.toml"}' in listed
    assert any(line.startswith('annex\tA layout that comes with the program is called "annex" too') for line in listed)
    assert said("layout", "show", "house") == (folder / "house.toml").read_text(encoding="utf-8")
    assert said("draft", CASE, "--layout", "house").startswith("# Utvärdering")
    assert 'Did you mean "house"?' in said("draft", CASE, "--layout", "hose")
