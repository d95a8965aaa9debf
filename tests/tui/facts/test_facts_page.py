"""The page of sources and facts: whatever is typed is checked, kept and saved, and what is worked out follows."""

import asyncio
import datetime as dt
import tomllib
from pathlib import Path

import pytest
from conftest_tui import quiet, text_of
from drafting import paste

from slutsats.records.change import evaluation_change
from slutsats.records.reading import read_case
from slutsats.records.state import Recovery
from slutsats.schema.notice import outlook
from slutsats.workspace.session import Place

NORTHMERE = "regional-networks-2026"


def header(records: Path, evaluation: str = NORTHMERE) -> dict:
    return tomllib.loads((records / evaluation / "evaluation.toml").read_text(encoding="utf-8"))


async def facts_of(desk, pilot, until, field: str | None = None, evaluation: str = NORTHMERE):
    await desk.open_evaluation(evaluation)
    await desk.show("facts", Place(field=field, page="facts") if field else None)
    await until(pilot, lambda: desk.page.NAME == "facts" and desk.page.view.form is not None)
    return desk.page


async def test_a_fee_is_worked_out_as_it_is_typed_and_saved(desk_on, example_records: Path, until) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, "networks.rural-transport.fee.per_inhabitant")
        await until(pilot, lambda: page.view.row is not None)
        await pilot.press(*"0.10")
        assert "£43,240 a year: 12,000 + 0.10 × 312,400." in text_of(desk)
        await pilot.press("escape")
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    fee = header(example_records)["networks"]["rural-transport"]["fee"]
    assert fee == {"fixed": "12000", "currency": "GBP", "year": 2027, "per_inhabitant": "0.10"}


async def test_the_last_day_to_give_notice_follows_what_is_typed(desk_on, until) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, "networks.coastal-towns.notice.months")
        await until(pilot, lambda: page.view.row is not None)
        await pilot.press("backspace", "3")
        page.view.form.scroll_end(animate=False)
        await pilot.pause()
        assert "2026-12-31" in text_of(desk)


async def test_what_notice_comes_to_is_counted_from_today_and_the_paper_s_own_day_told_beside(desk_on, until) -> None:
    async with desk_on(size=(140, 60)) as (desk, pilot):
        await facts_of(desk, pilot, until, "networks.coastal-towns.notice.months")
        today = dt.date.today()
        found = outlook(desk.session.case.networks["coastal-towns"].notice, today)
        assert found is not None and found.next is not None and found.next.day is not None
        await until(pilot, lambda: f"days from today, {today}" in text_of(desk))
        assert f"{found.next.day}, {(found.next.day - today).days} days from today" in text_of(desk)


async def test_terms_of_notice_and_notice_given_are_filled_in_and_taken_away_again(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on(size=(140, 60)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, "networks.coastal-towns.notice.given.date")
        await until(pilot, lambda: page.view.row is not None)
        await pilot.press(*"2026-05-04")
        await until(pilot, lambda: "Given on 2026-05-04." in text_of(desk))
        await pilot.press("escape")
        await until(pilot, lambda: "given" in header(example_records)["networks"]["coastal-towns"]["notice"])
        assert header(example_records)["networks"]["coastal-towns"]["notice"]["given"] == {"date": dt.date(2026, 5, 4)}
        page = await facts_of(desk, pilot, until, "networks.coastal-towns.notice.given.date")
        await until(pilot, lambda: page.view.row is not None)
        await pilot.press(*["backspace"] * 10, "escape")
        await until(pilot, lambda: "given" not in header(example_records)["networks"]["coastal-towns"]["notice"])


async def test_what_cant_be_read_is_kept_and_marked_and_saved_once_it_can(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, "networks.clean-air.members")
        await until(pilot, lambda: page.view.row is not None)
        await pilot.press(*" or so")
        seen = text_of(desk)
        assert "! “12 or so” is not a whole number" in seen
        assert "!Clean Air North" in seen

        await pilot.press("escape", "down", "down", "up", "up")
        await desk.show("walk")
        await desk.show("facts", Place(field="networks.clean-air.members", page="facts"))
        await until(pilot, lambda: page.view.row is not None)
        assert page.view.row.text == "12 or so"
        assert header(example_records)["networks"]["clean-air"]["members"] == 12

        await pilot.press(*["backspace"] * 6, "0", "escape")
        await until(pilot, lambda: header(example_records)["networks"]["clean-air"]["members"] == 120)
        assert "!Clean Air North" not in text_of(desk)


async def test_what_is_typed_about_something_that_somebody_removes_meanwhile_ends_nothing_and_is_kept(
    desk_on, example_records: Path, until
) -> None:
    file = example_records / NORTHMERE / "evaluation.toml"
    without = file.read_text(encoding="utf-8")
    spare = '[sources.spare]\nkind = "document"\nvoice = "ours"\ntitle = "Spare"\n\n[end]'
    file.write_text(without.replace("[end]", spare), encoding="utf-8")
    async with desk_on(size=(120, 40)) as (desk, pilot):
        await facts_of(desk, pilot, until, "sources.spare.title")
        session = desk.session
        change = evaluation_change(("sources", "spare"), {"title": "Spare part"})
        session.typing_in_form("facts/sources.spare.title", "Spare part", "Spare", change)
        file.write_text(without, encoding="utf-8")
        session.take_over(read_case(session.folder))
        session.settle()
        session.keep_typed()
        kept = [leftover.text for leftover in Recovery(session.folder, "maya").left()]

    assert kept == ["Spare part"]
    assert "sources.spare" not in file.read_text(encoding="utf-8")


async def test_a_source_is_added_by_one_key_a_title_and_enter(desk_on, example_records: Path, until) -> None:
    async with desk_on() as (desk, pilot):
        await facts_of(desk, pilot, until)
        await pilot.press("at", *"Interview [x", "enter")
        await until(pilot, lambda: "interview" in header(example_records)["sources"])

    added = header(example_records)["sources"]["interview"]
    assert added == {"kind": "interview", "voice": "ours", "title": "Interview [x"}


async def test_something_to_evaluate_is_added_by_one_key_a_name_and_enter(desk_on, example_records, until) -> None:
    async with desk_on() as (desk, pilot):
        await facts_of(desk, pilot, until)
        await pilot.press("plus", "1", *"Hill [x", "enter")
        await until(pilot, lambda: "hill-x" in header(example_records)["networks"])
        assert "Hill [x" in text_of(desk)

    assert read_case(example_records / NORTHMERE).errors == ()


async def test_renaming_changes_what_is_shown_and_never_the_id(desk_on, example_records: Path, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await facts_of(desk, pilot, until, "networks.clean-air.short")
        await until(pilot, lambda: page.view.row is not None)
        await pilot.press("end", *" 2", "escape")
        await until(pilot, lambda: header(example_records)["networks"]["clean-air"]["short"] == "Clean Air North 2")
        assert "Clean Air North 2" in text_of(desk)


async def test_nothing_is_removed_without_a_yes_and_it_can_be_taken_back(desk_on, example_records, until) -> None:
    before = header(example_records)
    async with desk_on() as (desk, pilot):
        page = await facts_of(desk, pilot, until, "sources.invitation")
        page.rest()
        await pilot.press("delete", "n")
        await pilot.pause()
        assert "invitation" in desk.session.case.evaluation.sources
        await pilot.press("delete", "y")
        await until(pilot, lambda: "invitation" not in header(example_records)["sources"])
        assert read_case(example_records / NORTHMERE).errors == ()
        await pilot.press("u")
        await until(pilot, lambda: "invitation" in header(example_records)["sources"])

    assert header(example_records)["sources"] == before["sources"]


async def test_what_others_have_answered_about_stays_and_says_why(desk_on, example_records: Path, until) -> None:
    async with desk_on(evaluator="bo") as (desk, pilot):
        page = await facts_of(desk, pilot, until, "networks.coastal-towns")
        page.rest()
        await pilot.press("delete")
        await pilot.pause()
        assert "There are answers on the Alliance" in text_of(desk)

    assert "coastal-towns" in header(example_records)["networks"]


async def test_a_network_is_removed_with_ones_own_answers_once_it_is_said_and_comes_back_whole(
    desk_on, example_records: Path, until
) -> None:
    before = read_case(example_records / NORTHMERE).case
    async with desk_on(size=(120, 40), evaluator="maya") as (desk, pilot):
        page = await facts_of(desk, pilot, until, "networks.coastal-towns")
        page.rest()
        await pilot.press("delete")
        count = len(before.sheets["maya", "coastal-towns"].answers)
        await until(pilot, lambda: "u brings all of it back" in text_of(desk))
        assert f"{count} answers of" in text_of(desk)
        await pilot.press("y")
        await until(pilot, lambda: "coastal-towns" not in header(example_records)["networks"])
        await until(pilot, lambda: desk.session.saved.kind == "saved")
        assert read_case(example_records / NORTHMERE).errors == ()
        await desk.show("compare")
        await desk.show("draft")
        await desk.show("facts")
        await pilot.press("u")
        await until(pilot, lambda: "coastal-towns" in desk.session.case.networks)
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    after = read_case(example_records / NORTHMERE)
    assert after.errors == ()
    assert after.case.sheets["maya", "coastal-towns"].answers == before.sheets["maya", "coastal-towns"].answers
    assert after.case.evaluation.networks == before.evaluation.networks
    assert after.case.evaluation.recommendations == before.evaluation.recommendations


async def test_one_key_goes_to_the_name(desk_on, example_records: Path, until) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, "networks.clean-air")
        page.rest()
        await pilot.press("e", "ctrl+u", *"Cleaner", "escape")
        await until(pilot, lambda: header(example_records)["networks"]["clean-air"]["name"] == "Cleaner")


async def test_a_short_name_in_parentheses_is_taken_as_one(desk_on, example_records: Path, until) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        await facts_of(desk, pilot, until)
        await pilot.press("plus", "1")
        await until(pilot, lambda: desk.screen is not desk.page)
        await paste(pilot, "Association of North East Councils (ANEC)")
        await pilot.press("enter")
        await until(pilot, lambda: "association-of-north-east-councils" in header(example_records)["networks"])
        added = header(example_records)["networks"]["association-of-north-east-councils"]
        assert added == {"name": "Association of North East Councils", "short": "ANEC"}


async def test_a_network_is_removed_with_all_that_names_it(desk_on, example_records: Path, until) -> None:
    async with desk_on() as (desk, pilot):
        await facts_of(desk, pilot, until)
        await pilot.press("plus", "1", *"Hill", "enter")
        await pilot.press("escape", "at", *"From Hill", "enter")
        await until(pilot, lambda: "document-hill" in header(example_records)["sources"])
        assert header(example_records)["sources"]["document-hill"]["networks"] == ["hill"]
        await desk.show("facts", Place(field="networks.hill", page="facts"))
        desk.page.rest()
        await pilot.press("delete", "y")
        await until(pilot, lambda: "hill" not in header(example_records)["networks"])

    assert read_case(example_records / NORTHMERE).errors == ()


async def test_what_was_typed_in_a_field_is_taken_back_in_one_step(desk_on, example_records: Path, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await facts_of(desk, pilot, until, "reference")
        await until(pilot, lambda: page.view.row is not None)
        await quiet(pilot)
        await pilot.press(*"/7", "escape")
        await until(pilot, lambda: header(example_records)["reference"] == "NCC/ENV/2026/088/7")
        await pilot.press("u")
        await until(pilot, lambda: header(example_records)["reference"] == "NCC/ENV/2026/088")
        await pilot.press("U")
        await until(pilot, lambda: header(example_records)["reference"] == "NCC/ENV/2026/088/7")


async def test_where_evaluators_differ_it_is_settled_here(desk_on, example_records: Path, until) -> None:
    sheet = example_records / NORTHMERE / "answers" / "maya" / "coastal-towns.toml"
    other = example_records / NORTHMERE / "answers" / "bo"
    other.mkdir()
    changed = sheet.read_text(encoding="utf-8").replace('evaluator = "maya"', 'evaluator = "bo"')
    (other / "coastal-towns.toml").write_text(changed.replace('value = "full"', 'value = "some"', 1), encoding="utf-8")

    async with desk_on(evaluator="maya") as (desk, pilot):
        page = await facts_of(desk, pilot, until, "settled.coastal-towns.fit.evaluator")
        await until(pilot, lambda: page.view.row is not None)
        await pilot.press("1", "tab", *"She was there.", "escape")
        await until(pilot, lambda: "settled" in header(example_records))
        await until(pilot, lambda: "reason" in header(example_records)["settled"]["coastal-towns"]["fit"])

    settled = header(example_records)["settled"]["coastal-towns"]["fit"]
    assert settled == {"evaluator": "maya", "reason": "She was there."}


async def test_what_was_decided_in_the_end_is_recorded_apart(desk_on, example_records: Path, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await facts_of(desk, pilot, until, "outcome.decisions.sekom", "huddinge-2025")
        await until(pilot, lambda: page.view.row is not None)
        kinds = [value for value, _label in page.view.row.line.shape.options]
        assert kinds[:4] == ["as-proposed", "referred-back", "postponed", "lost"], "what becomes of any proposal first"
        await pilot.press(str(kinds.index("defer") + 1))
        await until(pilot, lambda: "decisions" in header(example_records, "huddinge-2025").get("outcome", {}))

    assert header(example_records, "huddinge-2025")["outcome"]["decisions"]["sekom"] == "defer"


@pytest.mark.parametrize(
    ("field", "keys", "recorded"),
    [
        ("networks.coastal-towns.notice.rolling", ("1", "escape"), True),
        ("networks.clean-air.fees", (*"2024 = 17500", "escape"), 1),
        ("networks.rural-transport.options", (*"two seats = 20000", "escape"), "20000"),
    ],
)
async def test_a_rolling_term_a_fee_of_another_year_and_an_option_are_filled_in(
    desk_on, example_records: Path, until, field: str, keys: tuple[str, ...], recorded: object
) -> None:
    def stands() -> object:
        found: object = header(example_records)
        for name in field.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        if field.endswith("options") and isinstance(found, dict):
            (option,) = found.values()
            return option["amount"] if option["label"] == "two seats" else None
        if field.endswith("fees") and isinstance(found, dict):
            return str(found.get("2024")).count("17500")
        return found

    async with desk_on(size=(140, 60)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, field)
        await until(pilot, lambda: page.view.row is not None)
        await pilot.press(*("space" if key == " " else key for key in keys))
        await until(pilot, lambda: stands() == recorded)
    assert read_case(example_records / NORTHMERE).errors == ()


async def test_a_choice_that_asks_for_more_keeps_the_keys_where_they_are(desk_on, example_records: Path, until) -> None:
    async with desk_on(size=(120, 60)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, "mandate.text")
        await until(pilot, lambda: page.view.row is not None)
        page.view.focus_row(page.view.form.row_of(("occasion", "kind")))
        await pilot.press("2")
        await until(pilot, lambda: page.view.form.row_of(("occasion", "by")) is not None)
        assert page.view.row.line.key == ("occasion", "kind")
        await pilot.press("tab", *"a member", "escape")
        await until(pilot, lambda: "by" in header(example_records).get("occasion", {}))

    assert header(example_records)["occasion"] == {"kind": "motion", "by": "a member"}


async def test_what_was_referred_back_is_recorded_with_what_is_asked(desk_on, example_records: Path, until) -> None:
    def decided() -> object:
        return header(example_records, "huddinge-2025").get("outcome", {}).get("decisions", {}).get("sekom")

    async with desk_on(size=(120, 60)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, "outcome.decisions.sekom", "huddinge-2025")
        await until(pilot, lambda: page.view.row is not None)
        kinds = [value for value, _label in page.view.row.line.shape.options]
        await pilot.press(*["right"] * kinds.index("referred-back"), "space")
        await until(pilot, lambda: decided() in ("referred-back", {"kind": "referred-back"}))
        page = await facts_of(desk, pilot, until, "outcome.asks.sekom", "huddinge-2025")
        await until(pilot, lambda: page.view.row is not None)
        await pilot.press(*"avgiften", "escape")
        await until(pilot, lambda: decided() == {"kind": "referred-back", "asks": "avgiften"})
    assert read_case(example_records / "huddinge-2025").errors == ()


async def test_comments_and_unknown_keys_in_the_record_survive_the_forms(desk_on, example_records, until) -> None:
    file = example_records / NORTHMERE / "evaluation.toml"
    text = file.read_text(encoding="utf-8").replace("[networks.clean-air]\n", "[networks.clean-air]\n# kept\n")
    file.write_text(text, encoding="utf-8")
    async with desk_on() as (desk, pilot):
        page = await facts_of(desk, pilot, until, "networks.clean-air.members")
        await until(pilot, lambda: page.view.row is not None)
        await pilot.press("0", "escape")
        await until(pilot, lambda: header(example_records)["networks"]["clean-air"]["members"] == 120)

    assert file.read_text(encoding="utf-8") == text.replace("members = 12\n", "members = 120\n")


async def test_a_field_that_a_finding_names_is_where_the_next_missing_key_leads(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await facts_of(desk, pilot, until)
        await pilot.press("plus", "1", *"Hill", "enter", "escape", "f8")
        await until(pilot, lambda: page.view.row is not None)

        assert page.view.row.line.key == ("networks", "hill", "about")
        assert page.view.row.line.wanted


async def test_what_was_typed_in_a_form_when_the_program_was_killed_is_offered(desk_on, example_records, until) -> None:
    left = Recovery(example_records / NORTHMERE, "maya")
    left.keep("evaluation.toml/networks.clean-air.members", "14", "12", dt.datetime.now(dt.UTC))
    async with desk_on(size=(120, 40)) as (desk, pilot):
        await facts_of(desk, pilot, until)
        await until(pilot, lambda: "“14” was being typed at “Number of members”" in text_of(desk))
        await pilot.press("y")
        await until(pilot, lambda: header(example_records)["networks"]["clean-air"]["members"] == 14)
        await until(pilot, lambda: left.left() == [])


async def test_the_arrows_go_from_field_to_field_also_where_the_form_doesnt_fit(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on(size=(80, 24)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, "networks.clean-air.name")
        await until(pilot, lambda: page.view.row is not None)
        await quiet(pilot)
        assert page.view.form.max_scroll_y > 0
        await pilot.press("down", *"CAN", "down", *"CANs", "up", "up", "escape")
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    network = header(example_records)["networks"]["clean-air"]
    assert (network["name"], network["short"], network["genitive"]) == (
        "Clean Air Partnership North",
        "Clean Air NorthCAN",
        "CANs",
    )


async def test_tab_comes_to_the_end_of_what_stands_and_a_field_that_is_left_shows_its_beginning(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on(size=(80, 24)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, "title")
        await until(pilot, lambda: page.view.row is not None)
        await pilot.press("tab", "tab", "shift+tab", "shift+tab", *" and more", "tab")
        await until(pilot, lambda: desk.session.saved.kind == "saved")
        assert "Evaluation of Northmere's" in text_of(desk)

    assert header(example_records)["title"].endswith(" and more")


@pytest.mark.parametrize(
    ("title", "voice", "networks"),
    [
        ("Kommunens egen statistik över deltagande 2025", "ours", ()),
        ("Huddinge kommuns klimatplan", "ours", ()),
        ("Klimatkommunernas verksamhetsberättelse", "network", ("klimatkommunerna",)),
        ("SEKOM:s stadgar", "network", ("sekom",)),
        ("Nätverkens eget informationsmaterial", "network", ()),
        ("Enkät bland nätverk i länet", "third-party", ()),
        ("Protokoll från sekomgruppens möte", "third-party", ()),
        ("Kommunen i siffror", "third-party", ()),
    ],
)
async def test_whose_voice_a_source_is_follows_from_its_title(
    desk_on, example_records: Path, until, title: str, voice: str, networks: tuple[str, ...]
) -> None:
    async with desk_on() as (desk, pilot):
        await facts_of(desk, pilot, until, evaluation="huddinge-2025")
        known = set(header(example_records, "huddinge-2025")["sources"])
        await pilot.press("at")
        desk.screen.focused.insert_text_at_cursor(title)
        await pilot.press("enter")
        await until(pilot, lambda: set(header(example_records, "huddinge-2025")["sources"]) > known)
    sources = header(example_records, "huddinge-2025")["sources"]
    (added,) = set(sources) - known
    assert (sources[added]["voice"], tuple(sources[added].get("networks", ()))) == (voice, networks)


async def test_no_key_is_lost_when_the_page_is_shown_anew_while_one_types(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        place = Place(field="mandate.method", page="facts")
        page = await facts_of(desk, pilot, until, "mandate.method")
        await until(pilot, lambda: page.view.row is not None)
        field = page.view.row.field
        field.load_text("")
        await until(pilot, lambda: desk.session.is_typing or desk.session.saved.kind == "saved")
        page.fields.settle()
        field.insert("Two ")  # the keys are in the field, and word of them on its way
        await page.open_at(place)
        assert field.text == "Two "
        page.fields.settle()
        await page.open_at(place)
        assert field.text == "Two ", "a space at the end is the beginning of the next word"
        field.insert("talks.")
        page.fields.settle()
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    assert header(example_records)["mandate"]["method"] == "Two talks."


async def test_letters_right_after_the_key_to_the_next_field_land_in_that_field(
    desk_on, example_records: Path, until
) -> None:
    file = example_records / NORTHMERE / "evaluation.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("members = 41\n", "", 1), encoding="utf-8")
    async with desk_on(size=(100, 30)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, "networks.coastal-towns.about")
        await until(pilot, lambda: page.view.row is not None)
        left = page.view.row.field
        before = left.text
        for key in ("ctrl+down", *"57"):  # in one go: nothing is waited for in between
            desk.simulate_key(key)
        await until(pilot, lambda: page.view.row is not None and page.view.row.field is not left)
        await quiet(pilot)

        assert left.text == before
        assert page.view.row.line.key[-1] == "members"
        assert page.view.row.text == "57"


async def test_the_arrows_go_on_from_the_last_row_of_a_text_and_back_from_its_first(desk_on, until) -> None:
    async with desk_on(size=(80, 24)) as (desk, pilot):
        page = await facts_of(desk, pilot, until, "mandate.text")
        await until(pilot, lambda: page.view.row is not None)
        page.view.row.field.load_text("one\ntwo")
        seen = []
        for key in ("down", "down", "up", "up", "up"):
            await pilot.press(key)
            seen.append(page.view.row.line.key[-1])

    assert seen == ["text", "background", "text", "text", "decision"]


async def test_an_entry_that_is_passed_before_its_form_stands_is_shown_no_more(desk_on, until) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await facts_of(desk, pilot, until)
        network, source = (
            next(iter(table)) for table in (desk.session.case.networks, desk.session.case.evaluation.sources)
        )
        await asyncio.gather(
            page.open_at(Place(network, page="facts")),
            page.open_at(Place(field=f"sources.{source}.title", page="facts")),
        )
        await until(pilot, lambda: page.view.row is not None and page.view.row.line.key == ("sources", source, "title"))

        assert page.state.entry.id == source
        assert page.view.form.display


async def test_a_source_gets_another_id_wherever_it_is_cited(desk_on, example_records: Path, until) -> None:
    old = "interview-sekom"
    cited = [read_case(example_records / "huddinge-2025").case.sheets["anna", "sekom"].answers]
    questions = [question for question, answer in cited[0].items() if old in answer.sources]
    async with desk_on(size=(120, 40), evaluator="anna") as (desk, pilot):
        page = await facts_of(desk, pilot, until, f"sources.{old}", evaluation="huddinge-2025")
        await until(pilot, lambda: page.state.entry.id == old)
        page.view.outline.focus()
        await pilot.press("E", *["backspace"] * len(old), *"samtal 1", "enter")
        await until(pilot, lambda: "samtal-1" in header(example_records, "huddinge-2025")["sources"])
        await until(pilot, lambda: old not in header(example_records, "huddinge-2025")["sources"])

    again = read_case(example_records / "huddinge-2025")
    assert again.errors == ()
    answers = again.case.sheets["anna", "sekom"].answers
    assert questions
    assert [question for question in answers if "samtal-1" in answers[question].sources] == questions
