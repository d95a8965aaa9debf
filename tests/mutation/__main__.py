"""Break the arithmetic on purpose, one place at a time, and see whether a test goes red: `python -m tests.mutation`.

mutmut makes the broken programs (mutants) and runs the tests that reach each. It wants one source folder whose paths
are the modules' names; so the rooms, which are several roots of one namespace, are laid side by side in a folder of
its own, and nothing in the repository is touched. Property tests try fewer examples, the same ones each time. Names
on the command line choose among the modules. What survives is listed with its number; `mutmut show` in the folder
tells what it is. Not a part of CI: all modules take about an hour on two cores.
"""

# ruff: noqa: T201 - a table on the terminal is what it is for

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent.parent.parent
ROOTS = ("schema", "records", "drafts", "tui")
MODULES = {
    "fees": (
        "schema/fees.py",
        ("tests/schema/test_fees.py", "tests/schema/test_findings.py", "tests/drafts/test_units.py"),
    ),
    "notice": ("schema/notice.py", ("tests/schema/test_notice.py",)),
    "standpoint": (
        "schema/standpoint.py",
        ("tests/schema/test_standpoint.py", "tests/schema/test_rules.py", "tests/schema/test_findings.py"),
    ),
    "outcomes": (
        "schema/outcomes.py",
        ("tests/schema/test_standpoint.py", "tests/schema/test_rules.py", "tests/schema/test_table.py"),
    ),
    "flips": ("schema/flips.py", ("tests/schema/test_flips.py",)),
    "economy": ("schema/economy.py", ("tests/schema/test_economy.py", "tests/drafts/test_economy.py")),
    "recommendation": (
        "drafts/sections/recommendation.py",
        tuple(
            f"tests/drafts/test_{about}.py"
            for about in (
                "points",
                "terms",
                "standings",
                "economy",
                "notice",
                "named_facts",
                "layouts",
                "golden",
                "huddinge",
            )
        ),
    ),
}
"""Name -> the module, as its import names it, and the tests that are asked."""

_SETTINGS = """
[project]
name = "mutants-of-slutsats"
version = "0"
[tool.pytest.ini_options]
pythonpath = ["src", "tests"]
addopts = "--import-mode=importlib -q"
asyncio_mode = "auto"
asyncio_default_fixture_loop_scope = "function"
markers = ["sweep: one of the long ones"]
timeout = 60
[tool.mutmut]
source_paths = ["src"]
only_mutate = [{modules}]
also_copy = ["docs", "records", "conftest.py"]
pytest_add_cli_args_test_selection = [{tests}]
use_git_change_detection = false
"""
_FEWER_EXAMPLES = '''
"""Property tests try fewer examples, the same each time: a mutant is tried in a second, and dies or lives alike."""

from hypothesis import settings


def pytest_collection_modifyitems(items):
    for item in items:
        known = getattr(item.obj, "_hypothesis_internal_use_settings", None)
        if known is not None:
            fewer = settings(known, max_examples=min(15, known.max_examples), derandomize=True, database=None)
            item.obj._hypothesis_internal_use_settings = fewer
'''


def lay_out(folder: Path, names: list[str]) -> None:
    """Lay the rooms side by side under src/, with the tests and what they read."""
    for root in ROOTS:
        shutil.copytree(HERE / root / "slutsats", folder / "src/slutsats", dirs_exist_ok=True)
    for beside in ("tests", "docs", "records"):
        shutil.copytree(HERE / beside, folder / beside)
    modules = [f'"src/slutsats/{MODULES[name][0]}"' for name in names]
    asked = dict.fromkeys(test for name in names for test in MODULES[name][1] if (HERE / test).exists())
    tests = [f'"{test}"' for test in asked]
    settings = _SETTINGS.format(modules=", ".join(modules), tests=", ".join(tests))
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    (folder / "conftest.py").write_text(_FEWER_EXAMPLES, encoding="utf-8")


def main() -> int:
    """Try the modules one after the other, and print how many mutants of each were killed, and which were not."""
    names = sys.argv[1:] or list(MODULES)
    if unknown := [name for name in names if name not in MODULES]:
        print(f"no module is called {', '.join(unknown)}; there are {', '.join(MODULES)}")
        return 2
    for name in names:
        if not (HERE / MODULES[name][0].split("/")[0] / "slutsats" / MODULES[name][0]).exists():
            print(f"{name}: there is no {MODULES[name][0]}")
            continue
        folder = Path(tempfile.mkdtemp(prefix=f"mutants-{name}-"))
        lay_out(folder, [name])
        run = [sys.executable, "-m", "mutmut", "run", "--max-children", "1"]
        with (folder / "run.log").open("wb") as log:
            ended = subprocess.run(run, cwd=folder, stdout=log, stderr=subprocess.STDOUT, check=False)
        log_text = (folder / "run.log").read_text(encoding="utf-8", errors="replace")
        every = re.findall(r"(\d+)/(\d+)  \S+ (\d+)", log_text)
        if ended.returncode or not every:
            print(f"{name}: mutmut could not run the tests; see {folder}/run.log")
            continue
        _, total, killed = every[-1]
        told = [sys.executable, "-m", "mutmut", "results"]
        left = subprocess.run(told, cwd=folder, capture_output=True, text=True, check=False).stdout
        dead = int(killed) + len(re.findall(": timeout", left))
        print(f"{name}: {dead} of {total} killed; the rest in {folder}", flush=True)
        print("\n".join(line for line in left.splitlines() if ": " in line and "timeout" not in line), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
