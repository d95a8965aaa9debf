"""The command line, through the installed command: stdout is data, stderr is talk, and the exit status tells."""

import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from docx import Document

SLUTSATS = str(Path(sys.executable).with_name("slutsats"))


@pytest.fixture
def slutsats(example_records: Path, tmp_path: Path):
    def run(*arguments: str, language: str = "en", stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [SLUTSATS, "--records", str(example_records), "--ui-lang", language, *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=os.environ,
            timeout=60,
            check=False,
        )

    return run


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_findings_are_told_and_are_no_failure(slutsats) -> None:
    ended = slutsats("check", "regional-networks-2026")

    assert ended.returncode == 0
    assert 'regional-networks-2026/answers/maya/clean-air.toml:1:1: "replacement" has no answer' in ended.stdout
    assert ended.stderr.startswith("slutsats: 0 errors, ")


def test_with_complete_a_finding_is_a_failure(slutsats) -> None:
    assert slutsats("check", "regional-networks-2026", "--complete").returncode == 1


def test_hints_are_told_when_asked_for_and_never_block(slutsats, example_records: Path) -> None:
    sheet = example_records / "huddinge-2025/answers/anna/sekom.toml"
    spoil(sheet, 'value = "fair"', 'value = "fair"\njustification = "' + "Det tar lång tid " * 8 + 'att hitta rätt."')

    plain = slutsats("check", "huddinge-2025")
    hinted = slutsats("check", "huddinge-2025", "--hints")

    assert plain.returncode == hinted.returncode == 0
    assert "words" not in plain.stdout
    assert "huddinge-2025/answers/anna/sekom.toml:" in hinted.stdout
    assert "A sentence of 35 words" in hinted.stdout


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "answers/anna/sekom.toml",
            'value = "little"',
            'value = "litle"',
            ["huddinge-2025/answers/anna/sekom.toml:23:9: 'litle' is no answer", 'Did you mean "little"?'],
        ),
        (
            "answers/anna/sekom.toml",
            'network = "sekom"',
            'network = "sekon"',
            ["huddinge-2025/answers/anna/sekom.toml:3:11:", '"sekom"'],
        ),
        ("evaluation.toml", "format = 1", "format = = 1", ["huddinge-2025/evaluation.toml:1:10:"]),
        ("evaluation.toml", 'fixed = "4000"', "fixed = 4000.5", ["huddinge-2025/evaluation.toml:", "fixed"]),
    ],
)
def test_an_error_has_its_line_and_column_and_nothing_on_disk_changes(
    slutsats, example_records: Path, file: str, old: str, new: str, told: list[str]
) -> None:
    spoil(example_records / "huddinge-2025" / file, old, new)
    before = snapshot(example_records)

    checked = slutsats("check", "huddinge-2025")
    drafted = slutsats("draft", "huddinge-2025")
    exported = slutsats("export", "huddinge-2025", "-o", "paper.md")

    assert checked.returncode == drafted.returncode == exported.returncode == 1
    for part in told:
        assert part in checked.stdout
    assert drafted.stdout == ""
    assert "nothing is written" in drafted.stderr
    assert not (example_records.parent / "paper.md").exists()
    assert snapshot(example_records) == before
    assert "Traceback" not in checked.stderr + drafted.stderr + exported.stderr


def test_one_broken_evaluation_hides_no_other(slutsats, example_records: Path) -> None:
    spoil(example_records / "huddinge-2025/evaluation.toml", "format = 1", "format = = 1")

    ended = slutsats("list")

    assert ended.returncode == 0
    assert "huddinge-2025\t!\tevaluation.toml:1:10:" in ended.stdout
    assert "regional-networks-2026\t2026-09-15\t" in ended.stdout


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one(slutsats) -> None:
    ended = slutsats("draft", "huddinge-2024")

    assert ended.returncode == 1
    assert 'No evaluation is called "huddinge-2024"' in ended.stderr
    assert 'Did you mean "huddinge-202' in ended.stderr


def test_wrong_usage_is_status_two_and_a_sentence(slutsats) -> None:
    ended = slutsats("exprot")

    assert ended.returncode == 2
    assert "Did you mean export?" in ended.stderr


def test_the_disk_that_says_no_is_status_three(slutsats, tmp_path: Path) -> None:
    ended = slutsats("export", "huddinge-2025", "-o", str(tmp_path / "no/such/folder/paper.md"))

    assert ended.returncode == 3
    assert "paper.md" in ended.stderr


def test_the_draft_is_data_and_the_number_of_findings_is_talk(slutsats) -> None:
    ended = slutsats("draft", "huddinge-2025")

    assert ended.returncode == 0
    assert ended.stdout.startswith("# Utvärdering av medlemskapen i Sveriges Ekokommuner och Klimatkommunerna\n")
    assert "findings; read them with slutsats check huddinge-2025" in ended.stderr


def test_a_draft_and_an_export_write_nothing_into_the_record(slutsats, example_records: Path) -> None:
    before = snapshot(example_records)

    assert slutsats("draft", "huddinge-2025", "--lang", "en").returncode == 0
    assert slutsats("export", "huddinge-2025", "-o", "a.docx", "-o", "a.md", "-o", "a.json").returncode == 0

    assert snapshot(example_records) == before


def test_an_unknown_format_is_refused_before_anything_is_written(slutsats, tmp_path: Path) -> None:
    ended = slutsats("export", "huddinge-2025", "-o", "paper.md", "-o", "paper.odt")

    assert ended.returncode == 1
    assert ".odt" in ended.stderr
    assert ".docx" in ended.stderr
    assert not (tmp_path / "paper.md").exists()


def test_an_interview_sheet_has_the_questions_and_room_for_notes(slutsats, tmp_path: Path) -> None:
    ended = slutsats(
        "export", "huddinge-2025", "--sheet", "interview", "--source", "interview-sekom", "-o", "sheet.docx"
    )

    assert ended.returncode == 0
    texts = [paragraph.text for paragraph in Document(tmp_path / "sheet.docx").paragraphs]
    assert any("I vilken grad används nätverkets underlag och kontakter" in text for text in texts)


def test_an_interview_sheet_is_a_word_document_and_says_so(slutsats, tmp_path: Path) -> None:
    ended = slutsats("export", "huddinge-2025", "--sheet", "interview", "-o", "sheet.pdf")

    assert ended.returncode == 1
    assert "an interview sheet is a Word document" in ended.stderr
    assert not (tmp_path / "sheet.pdf").exists()


def test_a_new_evaluation_is_walked_at_once(slutsats, example_records: Path) -> None:
    ended = slutsats("new", "prov", "--network", "Föreningen A", "--network", "B", "--lang", "sv", "--evaluator", "Åsa")

    assert ended.returncode == 0
    assert ended.stdout == f"{example_records / 'prov'}\n"
    header = (example_records / "prov/evaluation.toml").read_text(encoding="utf-8")
    assert 'title = "Utvärdering av Föreningen A och B"' in header
    assert header.endswith("[end]\ncomplete = true\n")
    assert slutsats("check", "prov").returncode == 0


def test_a_new_evaluation_in_english_has_the_articles_of_its_names_and_takes_the_field(
    slutsats, example_records: Path
) -> None:
    ended = slutsats("new", "trial", "--network", "Energy Forum", "--network", "ANEC", "--lang", "en", "--field", "tax")

    assert ended.returncode == 0
    header = tomllib.loads((example_records / "trial/evaluation.toml").read_text(encoding="utf-8"))
    assert header["title"] == "Evaluation of the Energy Forum and ANEC"
    assert header["field"] == {"en": "tax"}


def test_a_new_evaluation_never_replaces_one(slutsats, example_records: Path) -> None:
    before = snapshot(example_records)

    ended = slutsats("new", "huddinge-2025", "--network", "A")

    assert ended.returncode == 1
    assert snapshot(example_records) == before


def test_what_falls_due_is_listed_soonest_first(slutsats) -> None:
    rows = json.loads(slutsats("list", "--due", "--json").stdout)

    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert {"date": "2026-05-30", "evaluation": "huddinge-2025", "network": "sekom", "what": "until"} in rows


def test_days_of_notice_come_by_day_and_say_which_day_they_are_counted_from(slutsats, example_records: Path) -> None:
    path = example_records / "huddinge-2025/evaluation.toml"
    notice = (
        "[networks.sekom.notice]\nlast_day = 2199-05-01\npay_by = 2199-03-01\n"
        "[networks.klimatkommunerna.notice]\nlast_day = 2199-04-01\n"
    )
    path.write_text(path.read_text(encoding="utf-8").replace("[end]", f"{notice}[end]"), encoding="utf-8")
    before = date.today().isoformat()
    as_json, as_text = slutsats("list", "--due", "--json"), slutsats("list", "--due")
    today = {before, date.today().isoformat()}

    rows = [row for row in json.loads(as_json.stdout) if row["date"] > "2199"]
    assert [(row["date"], row["network"], row["what"]) for row in rows] == [
        ("2199-03-01", "sekom", "pay-by"),
        ("2199-04-01", "klimatkommunerna", "notice"),
        ("2199-05-01", "sekom", "notice"),
    ]
    assert [row.get("counted_from") in today for row in rows] == [False, True, True]
    assert "counted_from" not in rows[0]
    lines = as_text.stdout.splitlines()
    assert lines == sorted(lines)
    assert any(f"counted from today, {day}" in as_text.stderr for day in today)
    (row,) = [row for row in json.loads(slutsats("list", "--json").stdout) if row["id"] == "huddinge-2025"]
    assert [one.get("counted_from") in today for one in row["due"] if one["date"] > "2199"] == [False, True, True]


def test_what_is_archived_falls_due_no_more(slutsats, example_records: Path) -> None:
    path = example_records / "huddinge-2025/evaluation.toml"
    path.write_text("archived = true\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    assert not [
        row for row in json.loads(slutsats("list", "--due", "--json").stdout) if row["evaluation"] == "huddinge-2025"
    ]


def test_an_edited_markdown_file_comes_back_as_an_edit(slutsats, example_records: Path, tmp_path: Path) -> None:
    slutsats("export", "huddinge-2025", "-o", "paper.md")
    text = (tmp_path / "paper.md").read_text(encoding="utf-8")
    passage = re.search(r"<!-- passage: conclusion\.sekom \w+ -->(.*?)(?=<!--|\n\n)", text, re.DOTALL)
    assert passage is not None
    edited = text[: passage.end()].rstrip() + " Frågan prövas igen. " + text[passage.end() :]
    (tmp_path / "paper.md").write_text(edited, encoding="utf-8")

    asked = slutsats("import-draft", "huddinge-2025", "paper.md")
    assert "Frågan prövas igen." in asked.stdout
    assert not (example_records / "huddinge-2025/draft.toml").exists()

    taken = slutsats("import-draft", "huddinge-2025", "paper.md", "--yes")
    assert taken.returncode == 0
    assert "> " in taken.stdout
    assert "Frågan prövas igen." in slutsats("draft", "huddinge-2025").stdout
    told = slutsats("history", "huddinge-2025").stdout
    assert "\tdraft “" in told
    assert "conclusion.sekom" not in told


def test_a_text_that_the_file_leaves_out_is_told_by_its_words_and_stays_unless_it_is_asked_for(
    slutsats, example_records: Path, tmp_path: Path
) -> None:
    slutsats("export", "huddinge-2025", "-o", "paper.md", "--layout", "tjansteskrivelse")
    text = (tmp_path / "paper.md").read_text(encoding="utf-8")
    passage = re.search(r"<!-- passage: conclusion\.sekom \w+ -->(.*?)(?=<!--|\n\n)", text, re.DOTALL)
    assert passage is not None
    (tmp_path / "paper.md").write_text(text[: passage.start()] + text[passage.end() :], encoding="utf-8")
    back = ("import-draft", "huddinge-2025", "paper.md", "--layout", "tjansteskrivelse", "--yes")

    kept = slutsats(*back)
    assert kept.stdout.startswith("- Slutsats: “")
    assert "conclusion.sekom" not in kept.stdout
    assert "1 text of which the file leaves out something stays in the draft as it is" in kept.stderr
    assert not (example_records / "huddinge-2025/draft.toml").exists()

    slutsats(*back, "--removed")
    assert "hidden" in (example_records / "huddinge-2025/draft.toml").read_text(encoding="utf-8")


def test_a_whole_sentence_that_the_file_leaves_out_is_told_and_stays_unless_it_is_asked_for(
    slutsats, example_records: Path, tmp_path: Path
) -> None:
    slutsats("export", "huddinge-2025", "-o", "paper.md")
    text = (tmp_path / "paper.md").read_text(encoding="utf-8")
    start, end = re.search(r"<!-- passage: background\S* \w+ -->(?:.*\n)*?.*?(?=<!--|\n\n)", text).span()  # type: ignore[union-attr]
    sentences = re.split(r"(?<=\.) ", text[start:end])
    assert len(sentences) > 1
    (tmp_path / "paper.md").write_text(text[:start] + " ".join(sentences[:-1]) + text[end:], encoding="utf-8")

    kept = slutsats("import-draft", "huddinge-2025", "paper.md", "--yes")
    assert "  the file leaves out: “" in kept.stdout
    assert "took 0 differences" in kept.stderr

    assert "took 1 difference" in slutsats("import-draft", "huddinge-2025", "paper.md", "--yes", "--removed").stderr


def test_the_next_rounds_date_is_typed_as_people_write_it(slutsats, example_records: Path) -> None:
    begun = slutsats("renew", "huddinge-2025", "huddinge-2027", "--date", "1 maj 2027", language="sv")
    doubtful = slutsats("renew", "huddinge-2025", "huddinge-2028", "--date", "3/4/2028")

    assert begun.returncode == 0
    assert "date = 2027-05-01\n" in (example_records / "huddinge-2027/evaluation.toml").read_text(encoding="utf-8")
    assert doubtful.returncode == 2
    assert "argument --date: " in doubtful.stderr
    assert not (example_records / "huddinge-2028").exists()


def test_the_next_round_waits_to_be_confirmed(slutsats, example_records: Path) -> None:
    ended = slutsats("renew", "huddinge-2025", "huddinge-2027", "--date", "2027-05-01")

    assert ended.returncode == 0
    sheet = (example_records / "huddinge-2027/answers/anna/sekom.toml").read_text(encoding="utf-8")
    assert "carried = true" in sheet
    assert slutsats("check", "huddinge-2027").returncode == 0


def test_git_merges_two_branches_by_answer(slutsats, example_records: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@b", *arguments],
            cwd=example_records,
            check=True,
            capture_output=True,
            env={**os.environ, "PATH": "/usr/bin:/bin"},  # the program isn't found by its name
        )

    git("init", "-b", "main")
    assert slutsats("git-setup").returncode == 0
    git("add", "-A")
    git("commit", "-m", "first")
    sheet = example_records / "huddinge-2025/answers/anna/sekom.toml"
    git("switch", "-c", "other")
    spoil(sheet, 'value = "little"', 'value = "some"')
    git("commit", "-am", "their answer")
    git("switch", "main")
    spoil(sheet, 'value = "fair"', 'value = "easy"')
    git("commit", "-am", "our answer")

    git("merge", "other", "-m", "both")

    text = sheet.read_text(encoding="utf-8")
    assert 'value = "some"' in text
    assert 'value = "easy"' in text
    assert slutsats("check", "huddinge-2025").returncode == 0


def test_the_talk_is_in_the_language_that_is_asked_for(slutsats) -> None:
    ended = slutsats("draft", "finns-inte", language="sv")

    assert ended.returncode == 1
    assert "Ingen utvärdering heter" in ended.stderr


@pytest.mark.parametrize("language", ["en", "sv"])
def test_an_error_in_what_was_decided_is_told_and_keeps_no_paper_back(
    slutsats, example_records: Path, language: str
) -> None:
    whole = slutsats("draft", "huddinge-2025", language=language).stdout
    slutsats("export", "huddinge-2025", "-o", "whole.md", language=language)
    evaluation = example_records / "huddinge-2025/evaluation.toml"
    spoil(evaluation, "[end]", "[outcome]\nvotes = { for = -1 }\n\n[end]")

    checked = slutsats("check", "huddinge-2025", "--hints", language=language)
    drafted = [slutsats("draft", "huddinge-2025", language=language) for _ in range(2)]
    exported = slutsats("export", "huddinge-2025", "-o", "paper.md", "-o", "paper.json", language=language)

    assert checked.returncode == 1
    told = "slutsats: 1 error in what was decided" if language == "en" else "slutsats: 1 fel i det som beslutades"
    for ended in (*drafted, exported):
        assert ended.returncode == 0
        assert told in ended.stderr
    assert drafted[0].stdout == drafted[1].stdout == whole
    assert (example_records.parent / "paper.md").read_bytes() == (example_records.parent / "whole.md").read_bytes()
    assert (example_records.parent / "paper.json").exists()


def test_a_candidate_has_no_last_day_to_give_notice(slutsats, example_records: Path) -> None:
    evaluation = example_records / "regional-networks-2026/evaluation.toml"
    spoil(
        evaluation,
        "[networks.rural-transport.fee]",
        '[networks.rural-transport.notice]\nmonths = 3\nends = "12-31"\n\n[networks.rural-transport.fee]',
    )

    assert "clean-air" in slutsats("list", "--due").stdout
    assert "rural-transport" not in slutsats("list", "--due").stdout
    spoil(evaluation, 'status = "candidate"', 'status = "member"')
    assert "rural-transport" in slutsats("list", "--due").stdout


def test_the_demo_prints_the_first_examples_paper_where_there_is_no_terminal(slutsats) -> None:
    ended = slutsats("demo")

    assert ended.returncode == 0
    assert "Huddinge" in ended.stdout
