"""`slutsats framework` and `slutsats schema`, through the installed command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
GALLERY = ("ai-impact", "evidence-to-decision", "member-test")
SHIPPED = Path(__file__).parents[2] / "records/slutsats/records/shipped/frameworks"


def test_the_shipped_frameworks_are_listed_in_the_language_of_the_screen(slutsats: Run) -> None:
    listed = slutsats("framework", "list")
    assert listed.stdout.splitlines() == [
        "membership\t1.1\tNetwork memberships",
        "supplier\t1.0\tBought services and suppliers",
        "ai-impact\t1.0\tImpact assessment before buying AI",
        "evidence-to-decision\t1.0\tFrom evidence to decision",
        "member-test\t1.0\tMemberships tested in points",
    ]


@pytest.mark.parametrize("name", GALLERY)
def test_a_framework_of_the_gallery_is_sound_and_its_example_lacks_nothing(
    slutsats: Run, example_records: Path, name: str
) -> None:
    checked = slutsats("framework", "check", str(SHIPPED / f"{name}.toml"))
    assert (checked.returncode, checked.stdout) == (0, "")

    made = slutsats("framework", "example", name)
    assert made.returncode == 0, made.stderr
    evaluation = made.stdout.strip()
    found = slutsats("check", evaluation)
    assert (found.returncode, found.stdout) == (0, "")
    for language in ("sv", "en"):
        assert slutsats("draft", evaluation, "--lang", language).returncode == 0
    again = slutsats("framework", "example", name)
    assert again.returncode == 1
    assert evaluation in again.stderr


def test_a_framework_without_an_example_of_its_own_points_to_the_demo(slutsats: Run) -> None:
    made = slutsats("framework", "example", "membership")

    assert made.returncode == 1
    assert "slutsats demo" in made.stderr


@pytest.mark.parametrize("name", ["membership", *GALLERY])
def test_a_framework_of_ones_own_begins_like_a_shipped_one(slutsats: Run, tmp_path: Path, name: str) -> None:
    assert slutsats("framework", "new", "our-own.toml", "--like", name).returncode == 0
    text = (tmp_path / "our-own.toml").read_text(encoding="utf-8")

    assert 'id = "our-own"' in text
    assert 'version = "1.0"' in text
    checked = slutsats("framework", "check", "our-own.toml")
    assert (checked.returncode, checked.stdout) == (0, "")
    assert slutsats("new", "first", "--framework", "our-own.toml", "--network", "One").returncode == 0


def test_a_framework_is_shown_to_be_read_and_as_data(slutsats: Run) -> None:
    shown = slutsats("framework", "show", "supplier").stdout
    assert "  * How well does the service meet the need that you have today? (fit, rating)" in shown
    assert "  7. keep: fit ≥ some and delivered ≥ fair and worth ≥ well (sound)" in shown

    data = json.loads(slutsats("framework", "show", "supplier", "--json").stdout)
    assert data["questions"]["fit"]["scale"] == "match"
    assert data["rules"][-1] == {
        "id": "otherwise",
        "suggests": "none",
        "because": {
            "sv": "behovet eller leveransen går inte att bedöma",
            "en": "the need or the delivery can't be judged",
        },
    }


def test_an_unknown_framework_is_told_with_the_nearest(slutsats: Run) -> None:
    shown = slutsats("framework", "show", "supplyer")

    assert (shown.returncode, shown.stdout) == (1, "")
    assert 'Did you mean "supplier"?' in shown.stderr


def test_a_new_framework_is_sound_as_it_stands_and_nothing_is_written_over(slutsats: Run, tmp_path: Path) -> None:
    assert slutsats("framework", "new", "own.toml").returncode == 0
    written = (tmp_path / "own.toml").read_text(encoding="utf-8")

    assert written.startswith("#:schema ./framework.schema.json\n")
    assert slutsats("framework", "check", "own.toml").stdout == ""
    again = slutsats("framework", "new", "own.toml")
    assert again.returncode == 1
    assert "own.toml" in again.stderr
    assert (tmp_path / "own.toml").read_text(encoding="utf-8") == written


def test_check_tells_all_that_is_wrong_with_its_place_and_fails(slutsats: Run, tmp_path: Path) -> None:
    slutsats("framework", "new", "own.toml")
    file = tmp_path / "own.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('suggests = "keep"', 'suggests = "kepe"').replace('scale = "extent"', 'scale = "x"'))

    checked = slutsats("framework", "check", "own.toml")

    assert checked.returncode == 1
    lines = checked.stdout.splitlines()
    assert len(lines) == 2
    number = text.splitlines().index('scale = "extent"') + 1
    assert lines[0] == f"own.toml:{number}:9: The framework has no scale x; it has extent."
    assert lines[1].endswith('The framework has no recommendation kepe; it has keep, change, end. Did you mean "keep"?')


def test_a_newer_framework_is_compared_and_pinned_and_every_answer_is_kept(
    slutsats: Run, tmp_path: Path, example_records: Path
) -> None:
    folder = example_records / "huddinge-2025"
    newer = tmp_path / "newer.toml"
    pinned = (folder / "framework.toml").read_text(encoding="utf-8")
    asked = "How large is the membership's value as a whole, beside the everyday work?"
    assert asked in pinned
    newer.write_text(pinned.replace('version = "1.1"', 'version = "1.2"').replace(asked, "How large, all in all?"))
    before = {path: path.read_text(encoding="utf-8") for path in folder.glob("answers/*/*.toml")}

    compared = slutsats("framework", "diff", "huddinge-2025", "--to", "newer.toml")
    upgraded = slutsats("framework", "upgrade", "huddinge-2025", "--to", "newer.toml", "--yes")

    assert compared.stdout.splitlines() == [
        "version 1.1 → 1.2",
        f"~ other-value: {asked}",
        "             → How large, all in all?",
    ]
    assert upgraded.returncode == 0
    assert "worded anew, to be confirmed: other-value" in upgraded.stderr
    for path, text in before.items():
        for line in text.splitlines():
            assert line in path.read_text(encoding="utf-8")
    confirmed = [line for line in slutsats("check", "huddinge-2025").stdout.splitlines() if "not yet confirmed" in line]
    assert len(confirmed) == 2
    assert slutsats("framework", "diff", "huddinge-2025", "--to", "newer.toml").stdout == ""


def test_a_question_that_a_newer_framework_leaves_out_keeps_its_answer_and_stops_no_paper(
    slutsats: Run, tmp_path: Path, example_records: Path
) -> None:
    folder = example_records / "huddinge-2025"
    pinned = (folder / "framework.toml").read_text(encoding="utf-8")
    start = pinned.index("[questions.emphasis]")
    newer = pinned[:start] + pinned[pinned.index("[questions.worth]", start) :]
    (tmp_path / "newer.toml").write_text(newer.replace('version = "1.1"', 'version = "1.2"'), encoding="utf-8")

    assert slutsats("framework", "upgrade", "huddinge-2025", "--to", "newer.toml", "--yes").returncode == 0
    checked = slutsats("check", "huddinge-2025")

    assert checked.returncode == 0
    assert "emphasis" not in checked.stdout
    sheet = (folder / "answers/anna/sekom.toml").read_text(encoding="utf-8")
    assert "[answers.emphasis]" not in sheet
    retired = sheet.partition("[retired.emphasis]")[2]
    assert 'version = "1.1"' in retired
    assert "SEKOM:s profil är också bred, men i projekten väger ekologi tyngre." in retired
    assert slutsats("draft", "huddinge-2025").returncode == 0


@pytest.mark.parametrize(
    ("language", "network", "sentences"),
    [
        (
            "sv",
            "Ärendesystemet",
            [
                "Ärendesystemet svarar väl mot det behov som finns i dag.",
                "Leveransen av Ärendesystemet följer avtalet i stort sett.",
                "Ärendesystemet ger troligen knappast valuta för pengarna.",
                "Det är svårt att byta ut Ärendesystemet.",
            ],
        ),
        (
            "en",
            "CaseWorks",
            [
                "CaseWorks meets today's need well.",
                "The delivery of CaseWorks keeps to the contract on the whole.",
                "CaseWorks is probably hardly worth the price.",
                "CaseWorks is hard to replace.",
            ],
        ),
    ],
)
def test_a_service_is_evaluated_by_the_supplier_framework_in_both_languages(
    slutsats: Run, example_records: Path, language: str, network: str, sentences: list[str]
) -> None:
    begun = slutsats("new", "services", "--framework", "supplier", "--network", network, "--lang", language)
    assert begun.returncode == 0, begun.stderr
    name = "arendesystemet" if language == "sv" else "caseworks"
    sheet = example_records / "services/answers/anna" / f"{name}.toml"
    sheet.parent.mkdir(parents=True)
    answers = {"fit": "much", "delivered": "fair", "worth": "hardly", "exit": "hard", "lawful": "yes"}
    body = "".join(
        f'[answers.{question}]\nvalue = "{value}"\nconfidence = "{"low" if question == "worth" else "high"}"\n'
        for question, value in answers.items()
    )
    sheet.write_text(
        f'format = 1\nevaluator = "anna"\nnetwork = "{name}"\n{body}[end]\ncomplete = true\n', encoding="utf-8"
    )

    paper = slutsats("draft", "services").stdout.replace("\N{NO-BREAK SPACE}", " ")

    for sentence in sentences:
        assert sentence in paper
    suggested = "omförhandla" if language == "sv" else "renegotiate"
    assert f'The decision table suggests "{suggested}"' in slutsats("check", "services").stdout


def test_the_schema_of_every_kind_is_printed(slutsats: Run) -> None:
    for kind in ("evaluation", "framework", "answers", "draft", "layout"):
        assert json.loads(slutsats("schema", kind).stdout)["title"] == f"Slutsats {kind}"
    unknown = slutsats("schema", "framwork")
    assert unknown.returncode == 1
    assert 'Did you mean "framework"?' in unknown.stderr


@pytest.mark.parametrize("command", [("framework", "list"), ("layout", "list")])
def test_the_language_of_the_screen_may_be_named_last(slutsats: Run, command: tuple[str, str]) -> None:
    program = str(Path(sys.executable).with_name("slutsats"))
    last = subprocess.run(
        [program, *command, "--ui-lang", "sv"], capture_output=True, text=True, timeout=60, check=True
    )

    assert last.stdout == slutsats(*command, language="sv").stdout != slutsats(*command, language="en").stdout


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({'id = "membership"': 'id = "grade"'}, "grade is another framework than membership"),
        ({"the everyday work?": "the working day?"}, "both are version 1.1. Raise `version`"),
        ({'version = "1.1"': 'version = "0.9"'}, "version 0.9, older than 1.1 which is pinned"),
    ],
)
def test_what_is_no_newer_version_is_refused_with_a_way_and_nothing_is_written(
    slutsats: Run, tmp_path: Path, example_records: Path, changes: dict[str, str], told: str
) -> None:
    folder = example_records / "huddinge-2025"
    text = (folder / "framework.toml").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "other.toml").write_text(text, encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*.toml")}

    upgraded = slutsats("framework", "upgrade", "huddinge-2025", "--to", "other.toml", "--yes")

    assert upgraded.returncode == 1
    assert told in upgraded.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*.toml")} == before


def test_an_upgrade_shows_each_answers_fate_first_and_without_yes_changes_nothing(
    slutsats: Run, tmp_path: Path, example_records: Path
) -> None:
    folder = example_records / "huddinge-2025"
    text = (folder / "framework.toml").read_text(encoding="utf-8")
    newer = text.replace('version = "1.1"', 'version = "1.2"').replace("the everyday work?", "the working day?")
    (tmp_path / "newer.toml").write_text(newer, encoding="utf-8")

    shown = slutsats("framework", "upgrade", "huddinge-2025", "--to", "newer.toml")

    assert shown.returncode == 1
    lines = [line.split("\t") for line in shown.stdout.splitlines()]
    assert {line[3] for line in lines} == {"kept", "to be confirmed"}
    assert {line[2] for line in lines if line[3] == "to be confirmed"} == {"other-value"}
    assert "add --yes to upgrade" in shown.stderr
    assert (folder / "framework.toml").read_text(encoding="utf-8") == text


def test_one_wrong_name_is_told_once_a_phrase_and_what_there_is_once_in_all(slutsats: Run, tmp_path: Path) -> None:
    slutsats("framework", "new", "own.toml")
    file = tmp_path / "own.toml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("[phrases.use]"), text.index("# ---- facts")
    file.write_text(text[:start] + text[start:end].replace("{network}", "{netwrk}") + text[end:], encoding="utf-8")

    for language in ("en", "sv"):
        told = slutsats("framework", "check", "own.toml", language=language).stdout.splitlines()

        assert len(told) == 7  # four levels of one question, three choices of the other
        assert sum("organisation_noun" in line for line in told) == 1
        assert all("{netwrk}" in line and ("”network”" in line or '"network"' in line) for line in told)


def test_check_sees_where_a_phrase_hedges_itself_and_would_be_hedged_again(slutsats: Run, tmp_path: Path) -> None:
    slutsats("framework", "new", "own.toml")
    file = tmp_path / "own.toml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace("{is|are} {hedge} used little", "{is|are} {hedge} probably used little")
    assert changed != text
    file.write_text(changed, encoding="utf-8")

    checked = slutsats("framework", "check", "own.toml")

    assert checked.returncode == 0
    assert 'The phrase says "probably" itself, and {hedge} says it once more' in checked.stdout


def test_check_tells_a_rule_without_a_conclusion_and_a_question_without_a_short_form(
    slutsats: Run, tmp_path: Path
) -> None:
    slutsats("framework", "new", "own.toml")
    file = tmp_path / "own.toml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(("conclusion = ", "short = "))))

    checked = slutsats("framework", "check", "own.toml")

    assert checked.returncode == 0
    assert "The rule useful has no `conclusion`, and neither has keep" in checked.stdout
