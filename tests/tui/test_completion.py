"""What Tab offers, in each shell that is there; PowerShell, which is not, by what its script sends and reads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import Terminal

from slutsats.drafts.export.formats import FORMATS
from slutsats.records.shipped_data import frameworks, layouts

BIN = Path(sys.executable).parent


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


@pytest.fixture
def surroundings(example_records: Path) -> dict[str, str]:
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "SLUTSATS_RECORDS": str(example_records)}


def script(shell: str, surroundings: dict[str, str]) -> str:
    ended = subprocess.run(
        ["slutsats", "completion", shell], capture_output=True, text=True, env=surroundings, check=True
    )
    return ended.stdout


BASH = """
eval "$(slutsats completion bash)"
COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9 COMPREPLY=()
_python_argcomplete slutsats 2>/dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""

OFFERED = {
    "slutsats d": ["demo", "draft"],
    "slutsats draft h": ["huddinge-2025", "huddinge-2026"],
    "slutsats draft huddinge-2025 --l": ["--lang", "--layout"],
    "slutsats draft huddinge-2025 --lang ": ["sv", "en"],
    "slutsats draft huddinge-2025 --layout ": [*layouts()],
    "slutsats export huddinge-2025 -o ": [f"huddinge-2025{suffix}" for suffix in FORMATS],
    "slutsats export huddinge-2025 -o out/paper.d": ["out/paper.docx"],
    "slutsats export huddinge-2025 --sheet interview --source interview-k": ["interview-klimatkommunerna"],
    "slutsats new prov --framework ": [*frameworks()],
    "slutsats framework show s": [name for name in frameworks() if name.startswith("s")],
    "slutsats schema l": ["layout"],
    "slutsats completion ": ["bash", "zsh", "fish", "powershell"],
    "slutsats help framework s": ["show", "sentences"],
    "slutsats framework upgrade --y": ["--yes"],
}


@pytest.mark.parametrize("line", OFFERED)
def test_bash_offers_what_is_there(line: str, surroundings: dict[str, str], tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    ended = subprocess.run(
        ["bash", "--norc", "-c", BASH, "bash", line],
        capture_output=True,
        text=True,
        cwd=here,
        env=surroundings,
        timeout=60,
        check=False,
    )

    assert [offered.strip() for offered in ended.stdout.splitlines()] == OFFERED[line], ended.stderr


@needs("fish")
def test_fish_offers_what_is_there_and_says_what_it_is(surroundings: dict[str, str], tmp_path: Path) -> None:
    def offered(line: str) -> list[str]:
        asked = f'slutsats completion fish | source; complete -C "{line}"'
        ended = subprocess.run(
            ["fish", "--no-config", "-c", asked],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=surroundings,
            timeout=60,
            check=True,
        )
        return ended.stdout.splitlines()

    assert offered("slutsats dr") == ["draft\twrite the draft as Markdown on stdout"]
    assert offered("slutsats draft h") == ["huddinge-2025", "huddinge-2026"]
    assert offered("slutsats export huddinge-2025 -o a.do") == ["a.docx"]


@needs("zsh")
def test_zsh_completes_by_tab(surroundings: dict[str, str]) -> None:
    terminal = Terminal("zsh", "-f", "-i", environment=surroundings)
    try:
        terminal.press('autoload -Uz compinit; compinit -u -D; eval "$(slutsats completion zsh)"; echo read"y"\r')
        terminal.until(r"\nready|\rready")
        begun = len(terminal.output)
        terminal.press("slutsats framework show sup\t")
        terminal.until("supplier", since=begun)
        terminal.press("\x15slutsats draft huddinge-2025 --\t")
        terminal.until("a layout's name, or a file of your own", since=begun)
    finally:
        terminal.close()


def test_powershell_is_answered_as_its_script_asks(surroundings: dict[str, str], tmp_path: Path) -> None:
    told = script("powershell", surroundings)
    assert "Register-ArgumentCompleter -Native -CommandName slutsats" in told

    line, answer = "slutsats draft huddinge-2025 --lay", tmp_path / "answer"
    asked = {
        "ARGCOMPLETE_USE_TEMPFILES": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_SUPPRESS_SPACE": "0",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_SHELL": "powershell",
    }
    assert all(f"$env:{name}" in told for name in asked)
    ended = subprocess.run(["slutsats"], capture_output=True, env={**surroundings, **asked}, timeout=60, check=False)

    assert (ended.stdout, ended.stderr) == (b"", b"")
    assert answer.read_text() == "--layout "


def test_what_is_broken_or_missing_offers_nothing_and_says_nothing(
    surroundings: dict[str, str], example_records: Path
) -> None:
    (example_records / "huddinge-2025/evaluation.toml").write_text("= =")
    for line in ("slutsats --records /nowhere draft ", "slutsats export huddinge-2025 --source "):
        ended = subprocess.run(
            ["bash", "--norc", "-c", BASH.replace("2>/dev/null", ""), "bash", line],
            capture_output=True,
            text=True,
            env=surroundings,
            timeout=60,
            check=False,
        )
        assert (ended.stdout.strip(), ended.stderr) == ("", "")
