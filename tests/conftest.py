"""Real folders for every test, and a machine that tells nothing of whoever runs them."""

import shutil
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "records/slutsats/records/shipped/examples"


@pytest.fixture(autouse=True)
def _machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the home, the state or the language of the machine it runs on."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("SLUTSATS_STATE", str(home / "state"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("LANG", "LANGUAGE", "SLUTSATS_RECORDS", "SLUTSATS_EVALUATOR", "NO_COLOR", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def example_records(tmp_path: Path) -> Path:
    """A records folder of the test's own, with the shipped examples in it."""
    records = tmp_path / "records"
    shutil.copytree(EXAMPLES, records)
    return records
