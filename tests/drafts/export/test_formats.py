"""The register of formats: found by suffix, loaded when asked for, and each fit for a real case."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from drafts.export.hostile import hostile
from drafts.export.huddinge import draft

from slutsats.drafts.export.formats import FORMATS, UnknownFormatError, export, format_of
from slutsats.drafts.export.options import ExportError

OPENS_WITH = {
    ".docx": b"PK",
    ".pdf": b"%PDF",
    ".html": b"<!DOCTYPE html>",
    ".md": b"# ",
    ".xlsx": b"PK",
    ".csv": b"\xef\xbb\xbf",
    ".json": b"{",
}


@pytest.mark.parametrize("suffix", sorted(OPENS_WITH))
def test_every_format_takes_the_case_and_a_hostile_evaluation(suffix: str) -> None:
    for paper in (draft(), hostile()):
        assert export(f"paper{suffix}", paper).data.startswith(OPENS_WITH[suffix])


def test_the_suffix_tells_the_format_in_any_case() -> None:
    assert format_of("Utvärdering.DOCX").suffix == ".docx"


def test_an_unknown_suffix_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownFormatError) as refused:
        format_of("paper.odt")

    assert str(refused.value) == f"paper.odt: no format is called .odt; expected one of {', '.join(FORMATS)}"


def test_a_name_without_a_suffix_is_told_so() -> None:
    with pytest.raises(UnknownFormatError, match="paper has no suffix that tells the format"):
        format_of("paper")


def test_calendar_entries_need_the_whole_evaluation() -> None:
    with pytest.raises(ExportError, match=r"\.ics is written from a whole evaluation"):
        export("due.ics", draft())


def test_no_exporter_is_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys; import slutsats.drafts.export.formats, slutsats.drafts.export.markdown; "
        "heavy = ('docx', 'typst', 'jinja2', 'xlsxwriter', 'icalendar', 'babel'); "
        "print([name for name in heavy if name in sys.modules])"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(("suffix", "part"), [(".pdf", "typst"), (".docx", "typst"), (".xlsx", "xlsxwriter")])
def test_what_a_format_is_written_with_is_named_where_it_is_not_installed(suffix: str, part: str) -> None:
    code = (
        f"import sys; sys.modules[{part!r}] = None\n"
        "from drafts.export.huddinge import draft\n"
        "from slutsats.drafts.export.formats import export\n"
        "from slutsats.drafts.export.options import ExportError\n"
        "try:\n"
        f"    export('paper{suffix}', draft())\n"
        "except ExportError as refused:\n"
        "    print(refused)\n"
        "print(len(export('paper.md', draft()).data) > 1000)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)

    assert f"{suffix} is written with {part}, which is not installed here" in told.stdout
    assert told.stdout.endswith("True\n")
