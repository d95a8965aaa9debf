"""Records written by hand with a hostile text in every place that holds text; and the same with innocent ones."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import tomli_w

from slutsats.records.history import FOLDER as HISTORY

EXAMPLES = Path(__file__).parents[2] / "records/slutsats/records/shipped/examples"
WHOLE, BROKEN, CUT = "regional-networks-2026", "broken", "cut"
"""What loads, what is wrong in every place where it can be, and what is no TOML at all."""
TEXTS = {
    "title", "reference", "genitive", "noun", "unit", "body", "addressee", "decision", "text", "background", "method",
    "name", "role", "short", "about", "who", "person", "url", "notes", "reason", "paragraph", "note", "justification",
    "looks_at", "owner", "wording",
}  # fmt: skip
"""The keys of an evaluation, a sheet and draft.toml that hold free text."""
_PARTS = "{}[]"
"""What stands for something in a framework's own phrases."""
PHRASES = {
    *("phrase", "phrases", "clause", "conclusion", "followup", "then", "lead", "summary", "weighing", "weighs"),
    *("costs", "moved", "favours", "tells_against", "instead"),
}
"""Keys of a framework under which texts are phrases, with names in braces."""


class Texts:
    """Hands out the texts, each after the other, from a place of one's choice."""

    def __init__(self, texts: Sequence[str], begin: int = 0) -> None:
        self._texts, self._next = texts, count(begin)

    def __call__(self, standing: str = "", fits: Callable[[str], bool] = lambda _text: True) -> str:
        """The next text that fits, behind what stands there, so that it can be told where it came through."""
        for _ in self._texts:
            text = self._texts[next(self._next) % len(self._texts)]
            if fits(text):
                return f"{standing[:12]}{text}"
        return standing


def write(root: Path, texts: Sequence[str], begin: int = 0) -> Path:
    """A records folder with `texts` in every place, the first of them at the `begin`th."""
    given = Texts(texts, begin)
    folder = root / WHOLE
    shutil.copytree(EXAMPLES / WHOLE, folder)
    _rewrite(folder / "framework.toml", lambda table: _in_framework(table, given))
    _rewrite(folder / "evaluation.toml", lambda table: _in_evaluation(table, given))
    for sheet in folder.glob("answers/*/*.toml"):
        _rewrite(sheet, lambda table: _in_sheet(table, given))
        _second_evaluator(folder, sheet, given)
    _edits(folder / "draft.toml", given)
    _history(folder, given)
    _broken(root / BROKEN, given)
    _cut(root / CUT, given)
    return root


def _put(path: Path, table: Mapping[str, Any]) -> None:
    whole = {name: value for name, value in table.items() if name != "end"} | {"end": {"complete": True}}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomli_w.dumps(whole), encoding="utf-8", errors="surrogatepass")


def _rewrite(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    change(table)
    _put(path, table)


def _each_text(value: Any, given: Texts) -> None:
    """Every free text in a table becomes another."""
    for name, item in value.items() if isinstance(value, dict) else ():
        if isinstance(item, str) and name in TEXTS:
            value[name] = given(item)
        else:
            _each_text(item, given)


def _in_evaluation(table: dict[str, Any], given: Texts) -> None:
    first, second, *_ = table["networks"]
    table["organisation"] |= {"genitive": "", "noun": "", "unit": ""}
    table["evaluators"]["maya"] |= {"name": "Maya", "role": "officer"}
    table["evaluators"]["bo"] = {"name": "Bo", "role": ""}
    for network in table["networks"].values():
        network |= {"genitive": "", "decision": ""}
    for source in table["sources"].values():
        source.update(dict.fromkeys(("who", "person", "reference", "url", "notes"), ""))
    table["settled"] = {first: {"use": {"evaluator": "bo", "reason": ""}}}
    table["recommendations"] = {
        first: {"kind": "continue", "reason": "", "wording": "The council"},
        second: {"kind": "defer", "reason": "", "until": table["date"], "owner": "", "looks_at": ""},
    }
    table["outcome"] = {"body": "", "paragraph": "", "note": "", "date": table["date"]}
    _each_text(table, given)


def _in_sheet(table: dict[str, Any], given: Texts) -> None:
    table["answers"].setdefault("use", {"value": "some"})
    for answer in table["answers"].values():
        answer["justification"] = ""
    _each_text(table, given)
    table["answers"]["effects"] = {"value": given("Effects: ")}


def _second_evaluator(folder: Path, sheet: Path, given: Texts) -> None:
    """Somebody else who answers otherwise."""
    answers = {"use": {"value": "none", "confidence": "low", "justification": given("Otherwise: ")}}
    whole = {"format": 1, "evaluator": "bo", "network": sheet.stem, "answers": answers}
    _put(folder / "answers/bo" / sheet.name, whole)


def _in_framework(table: dict[str, Any], given: Texts) -> None:
    def fits_phrase(text: str) -> bool:
        return not set(text) & set(_PARTS) and bool(text.strip())

    def walk(value: Any, path: tuple[str, ...]) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item, path)
        for name, item in value.items() if isinstance(value, dict) else ():
            if isinstance(item, str) and path and (name in ("sv", "en") or path[-1] in ("sv", "en")):
                phrase = PHRASES & set(path)
                value[name] = item + " " + given("", fits_phrase) if phrase else given(item, str.strip)  # type: ignore[arg-type]
            else:
                walk(item, (*path, name))

    walk(table, ())


def _edits(path: Path, given: Texts) -> None:
    edits = {
        name: {"state": "edited", "text": given("Edited: "), "compiled": given("Compiled: ")}
        for name in (
            "background.background",
            "networks.clean-air.about",
            "evaluation.strategic-work",
            "followup.notice",
        )
    }
    edits["method.method"] = {"state": "hidden", "compiled": given("Hidden: ")}
    edits["added.one"] = {"state": "added", "text": given("Added: "), "section": "conclusion"}
    _put(path, {"format": 1, "en": edits})


def _history(folder: Path, given: Texts) -> None:
    """What was changed before, by somebody who writes into that file too."""
    path = folder.joinpath(*HISTORY, "answers.maya.clean-air.toml.jsonl")
    path.parent.mkdir(parents=True)
    entries = [
        {
            "at": {"$moment": f"2026-09-01T09:{minute:02}:00+00:00"},
            "who": given("who "),
            "key": ["answers", question],
            "old": {"value": given("old "), "justification": given("old "), given("key "): given()},
            "new": {"value": given("new "), "justification": given("new "), "sources": [given(), given()]},
        }
        for minute, question in enumerate(["use", "fit", given("question "), "hours"])
    ]
    lines = [json.dumps(entry, ensure_ascii=False) for entry in entries]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="surrogatepass")


def _broken(folder: Path, given: Texts) -> None:
    """Texts where ids, levels, numbers and known keys are expected: every error quotes something."""
    shutil.copytree(EXAMPLES / WHOLE, folder)
    _rewrite(folder / "evaluation.toml", lambda table: _wrong_evaluation(table, given))
    for sheet in folder.glob("answers/*/*.toml"):
        _rewrite(sheet, lambda table: _wrong_sheet(table, given))
    _put(folder / "draft.toml", {"format": 1, "en": {given("passage "): {"state": given("state "), given(): given()}}})


def _wrong_evaluation(table: dict[str, Any], given: Texts) -> None:
    table["title"] = given("Broken: ")
    table["lead"] = given("lead ")
    table[given("key ")] = given()
    table["networks"][given("network ")] = {"name": given(), "status": given()}
    table["networks"]["clean-air"] |= {"status": given(), "fee": {"fixed": given(), given("key "): given()}}
    table["sources"][given("source ")] = {"kind": given(), "voice": given(), "title": given()}
    table["recommendations"] = {"clean-air": {"kind": given("kind "), given("term "): given()}}


def _wrong_sheet(table: dict[str, Any], given: Texts) -> None:
    table["network"] = given("network ")
    table["answers"]["use"] = {"value": given("level "), "confidence": given(), "sources": [given("source ")]}
    table["answers"][given("question ")] = {"value": given(), given("key "): given()}


def _cut(folder: Path, given: Texts) -> None:
    """Raw bytes in a file that can't be parsed, and an unfinished merge."""
    shutil.copytree(EXAMPLES / WHOLE, folder)
    with (folder / "evaluation.toml").open("a", encoding="utf-8", errors="surrogatepass") as file:
        file.write(f'\n[{given("table ")}\n{given("key ")} = "{given()}\n')
    for sheet in folder.glob("answers/*/*.toml"):
        text = sheet.read_text(encoding="utf-8")
        ours, theirs = (f"justification = {json.dumps(given())}" for _ in range(2))
        text += f"<<<<<<< {given()}\n{ours}\n=======\n{theirs}\n>>>>>>> {given()}\n"
        sheet.write_text(text, encoding="utf-8", errors="surrogatepass")


def leave_behind(folder: Path, state: Path, texts: Sequence[str], evaluator: str = "maya") -> None:
    """What a desk that was killed left in the recovery files: texts for answers, and one for a form."""
    script = (
        "import json, sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "from slutsats.records.state import Recovery\n"
        "folder, evaluator, left = json.loads(sys.stdin.read())\n"
        "for key, text, base in left:\n"
        "    Recovery(Path(folder), evaluator).keep(key, text, base, datetime.now(UTC))\n"
    )
    given = Texts(texts)
    keys = ["clean-air/use/justification", "coastal-towns/fit/justification", given("form ")]
    left = [(key, given("left "), given("base ")) for key in keys]
    subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps([str(folder), evaluator, left]).encode("utf-8", "surrogatepass"),
        env={**os.environ, "SLUTSATS_STATE": str(state)},
        check=True,
    )


def file_names(texts: Sequence[str]) -> Iterator[bytes]:
    """The texts as names of files, as far as a file system takes them."""
    for text in texts:
        name = text.encode("utf-8", "surrogatepass").replace(b"\0", b"").replace(b"/", b"|").strip()[:200]
        if name.strip(b". "):
            yield name
    yield b"\xff\xfe\x9b" + b"31337m"
