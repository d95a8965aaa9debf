"""A hostile text in every place of a record, through every screen and every command, in a real terminal."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from promises.commands import Commands, commands
from promises.corpus import CORPUS, INNOCENT, STEERING, controls, escaped
from promises.hostile_record import BROKEN, CUT, WHOLE, file_names, leave_behind, write
from promises.sweeping import FULL, Figures
from terminal import SLUTSATS, Terminal

ESC, ENTER, UP, DOWN, RIGHT, LEFT, TAB = "\x1b", "\r", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\t"
F1, F2, F3, F4, F5, F7, F8, F9, PALETTE, QUIT = (
    "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[18~", "\x1b[19~", "\x1b[20~", "\x10", "\x11"
)  # fmt: skip

HOME_TOUR = (
    "b", ESC, DOWN, "b", ESC, DOWN, "b", ESC, *[DOWN] * 30, "s", "s", "s", F1, ESC, "f", "x", ESC, ESC, "+", ESC,
    ",", DOWN, DOWN, RIGHT, ESC, PALETTE, "e", ESC, ENTER, ESC, ESC, ESC,
)  # fmt: skip
TOUR = {
    "walk": ("g", DOWN, "1", "v", RIGHT, RIGHT, "s", F8, F8, "m", DOWN, ESC, "@", DOWN, ESC, "c", "!", F1, ESC),
    "fields": (ENTER, "typed", F4, ESC, "u", "U", "\x1b[1;3C", "\x1b[1;3C", ENTER, "\u202e\x9b\U000e0041", ESC),
    "compare": (F2, "G", DOWN, RIGHT, DOWN, " ", "s", F1, ESC),
    "draft": (F3, *[DOWN] * 9, RIGHT, "n", "v", ESC, "n", "v", ESC, "o", ESC, "L", "L", "e", ESC, "p", ESC, F1, ESC),
    "decide": (F5, DOWN, "w", DOWN, ESC, "2", TAB, TAB, TAB, ESC, "\x1b[1;3C", "1", F1, ESC),
    "facts": (
        F9, *[DOWN] * 6, ENTER, TAB, F4, ESC, DOWN, "@", ESC, "+", ESC, "e", ESC, *[DOWN] * 8, "\x1b[3~", ESC, F1, ESC,
    ),
    "findings": ("b", "s", DOWN, "s", DOWN, DOWN, "f", "a", ESC, ENTER, ESC),
    "search": ("/", "e", "s", DOWN, DOWN, ENTER, ESC, ESC),
    "history": (F7, F7, DOWN, DOWN, "r", ESC, ENTER, F1, ESC),
}  # fmt: skip
"""What is pressed on each page: so that each of its lists, panels, dialogs and fields is shown."""


@dataclass
class Place:
    """Where a run of the program happens."""

    records: Path
    state: Path
    tools: Path
    texts: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    def made(cls, root: Path, texts: Sequence[str], begin: int = 0) -> Place:
        """Records, a state folder and files beside them that hold `texts`."""
        records, state, tools = (root / name for name in ("records", "state", "tools"))
        for folder in (records, state, tools):
            folder.mkdir(parents=True)
        write(records, texts, begin)
        for name in file_names(texts):
            with suppress(OSError):
                folder = records / BROKEN / "answers" / os.fsdecode(name)
                folder.mkdir()
                (folder / f"{os.fsdecode(name)}.toml").write_bytes(b"x")
            with suppress(OSError):
                (records / os.fsdecode(name)).mkdir()
                shutil.copy(records / WHOLE / "evaluation.toml", records / os.fsdecode(name))
        leave_behind(records / WHOLE, state, texts)
        editor = tools / "editor"
        writes = f"open(sys.argv[1], 'w').write({''.join(texts[:30])!a})"
        editor.write_text(f"#!{sys.executable}\nimport sys\ntry:\n    {writes}\nexcept OSError:\n    sys.exit(1)\n")
        editor.chmod(0o755)
        environment = {
            "SLUTSATS_STATE": str(state),
            "EDITOR": str(editor),
            "TERM": "xterm-256color",
            "HOME": str(tools),
            "LC_ALL": "C.UTF-8",
            "ESCDELAY": "5",
        }
        return cls(records, state, tools, texts, environment)


def tour(place: Place, size: tuple[int, int], language: str, pace: float) -> tuple[bytes, list[str]]:
    """Open an evaluation and go through every page; what was written to the terminal, and what went wrong."""
    command = ("walk", WHOLE, "--evaluator", "maya")
    with _desk(place, size, language, *command) as (desk, faults, press):
        for _ in range(3):
            press("answering what was left behind", pace, "y")
        for page, keys in TOUR.items():
            press(page, pace, *keys)
        press("pasting", pace, ESC, ENTER, *(f"\x1b[200~{text}\x1b[201~" for text in _pasted(place.texts)), ESC)
        _leave(desk, pace)
    return desk.output, faults


def home_tour(place: Place, size: tuple[int, int], language: str, pace: float) -> tuple[bytes, list[str]]:
    """The list of evaluations, its dialogs, and an evaluator whom the environment names."""
    with _desk(place, size, language) as (desk, faults, press):
        press("home", pace, *HOME_TOUR)
        _leave(desk, pace)
    return desk.output, faults


def _pasted(texts: Sequence[str]) -> list[str]:
    return list(texts) if FULL else ["".join(text for text in texts if len(text) < 200)]


Press = Callable[..., None]


@contextmanager
def _desk(
    place: Place, size: tuple[int, int], language: str, *command: str
) -> Iterator[tuple[Terminal, list[str], Press]]:
    options = ("--records", str(place.records), "--ui-lang", language)
    desk = Terminal(SLUTSATS, *options, *command, size=size, environment=place.environment)
    faults: list[str] = []
    step = "opening"

    def press(page: str, pace: float, *keys: str) -> None:
        nonlocal step
        for key in keys:
            assert not desk.has_ended(), "it stopped"
            step = f"{key[:40]!a} on {page}"
            desk.press(key)
            desk.until_quiet(pace, 5)

    try:
        desk.until("\\?2004h")
        desk.until_quiet(0.4)
        yield desk, faults, press
    except (AssertionError, OSError) as error:
        faults.append(f"{step}: {error!a}"[:3000])
    finally:
        desk.close()
    if b"Traceback" in desk.output or b"Error)" in desk.output:
        faults.append(f"it failed at {step}: {desk.output[-3000:]!a}")


def _leave(desk: Terminal, pace: float) -> None:
    desk.press(ESC)
    desk.until_quiet(pace)
    desk.press(QUIT)
    assert desk.ended() == 0, f"it ended badly: {desk.output[-1000:]!a}"


def command_lines(place: Place) -> Iterator[tuple[list[bytes], str]]:
    """Every command on every record, with hostile words where words are given; and what is typed to it."""
    records, tools = os.fsencode(place.records), os.fsencode(place.tools)
    words = [text.replace("\0", "").encode("utf-8", "surrogatepass")[:400] for text in place.texts] or [b""]
    steering = [word for word in words if not word.isascii() or not word.decode().isprintable()] or words

    def word(number: int) -> bytes:
        return steering[number % len(steering)]

    yield [b"export", WHOLE.encode(), b"-o", tools + b"/" + word(0).replace(b"/", b"|")[:60] + b".docx"], ""
    for wanted in ([], [b"--json"], [b"--due"], [b"--due", b"--json"]):
        yield [b"list", *wanted], ""
    yield [b"check"], ""
    for name in (WHOLE.encode(), BROKEN.encode(), CUT.encode()):
        folder = records + b"/" + name
        for wanted in ([b"check"], [b"check", b"--json"], [b"check", b"--hints"], [b"draft"], [b"history"]):
            yield [*wanted, name], ""
        yield [b"history", b"--json", name], ""
        yield [b"draft", b"--lang", b"sv", name], ""
        for number, form in enumerate((b".md", b".csv", b".html", b".json", *((b".docx", b".pdf", b".xlsx") * FULL))):
            yield [b"export", name, b"-o", tools + b"/" + word(number).replace(b"/", b"|")[:60] + form], ""
        yield [b"renew", name, word(1)], ""
        yield [b"renew", name, name + b"-next"], ""
        yield [b"framework", b"check", folder + b"/framework.toml"], ""
        yield [b"framework", b"show", folder + b"/framework.toml"], ""
        yield [b"framework", b"diff", name], ""
        yield [b"check", folder + b"/evaluation.toml"], ""
        typed = "".join(f"{text[:300]}\n\n" for text in place.texts) + "q\nq\nq\n"
        yield [b"walk", b"--plain", name, b"--evaluator", word(2)], "1\n" + "\n".join(["?", "1"] * 30) + "\nq\nq\n"
        yield [b"walk", b"--plain", name, b"--evaluator", b"maya"], typed
    (place.tools / "back.md").write_bytes(_edited_outside(place))
    yield [b"import-draft", WHOLE.encode(), tools + b"/back.md", b"--dry-run"], ""
    yield [b"import-draft", WHOLE.encode(), tools + b"/back.md"], "y\n" * 40
    sheet = b"answers/maya/clean-air.toml"
    one, other = (records + b"/" + name.encode() + b"/" + sheet for name in (WHOLE, BROKEN))
    yield [b"merge", one, one, other], ""
    for number in range(0, len(steering), 1 if FULL else 5):
        hostile = word(number)
        for wanted in (b"check", b"draft", b"history", b"schema", b"framework show", b"layout show"):
            yield [*wanted.split(), hostile], ""
        yield [hostile], ""
        yield [b"list", b"--ui-lang", hostile], ""
        yield [b"list", b"--" + hostile], ""
        yield [b"list", b"--records", tools + b"/" + hostile], ""
        yield [b"new", hostile, b"--network", hostile], ""
        new = [b"new", b"new-%d" % number, b"--network", hostile, b"--title", hostile, b"--organisation", hostile]
        yield [*new, b"--evaluator", hostile], ""
        yield [b"history", WHOLE.encode(), hostile], ""
        yield [b"framework", b"new", tools + b"/" + hostile.replace(b"/", b"|") + b".toml"], ""
        yield [b"git-setup", b"--records", tools + b"/" + hostile], ""


def _edited_outside(place: Place) -> bytes:
    """The paper as it comes back, with the texts typed into it."""
    command = [SLUTSATS, "--records", str(place.records), "export", WHOLE, "--force", "-o", str(place.tools / "out.md")]
    environment = {**os.environ, **place.environment}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    paragraphs = (place.tools / "out.md").read_bytes().split(b"\n\n")
    texts = [text.encode("utf-8", "surrogatepass") for text in place.texts]
    return b"\n\n".join(
        paragraph + texts[number % len(texts)] if number % 3 == 2 else paragraph
        for number, paragraph in enumerate(paragraphs)
    )


_BAR = re.compile(rb"\r[^\r\n\x1b]{1,250} \[#*\.*\]|\r\x1b\[K")
"""The one thing that the program draws over: how far an export has come."""


def command_runs(server: Commands, place: Place, every: int) -> tuple[int, bytes, list[str]]:
    """Run each so manieth of them; how many there were, what they wrote, and what went wrong."""
    output, faults = b"", []
    lines = [line for number, line in enumerate(command_lines(place)) if number % every == 0]
    environment = {name: os.fsencode(value) for name, value in place.environment.items()}
    environment["COLUMNS"] = b"100"
    for arguments, typed in lines:
        whole = [b"--records", os.fsencode(place.records), *arguments]
        status, written = server.run(whole, typed, environment)
        output += _BAR.sub(b"", written)
        if status not in (0, 1, 2, 3, 130) or b"Traceback" in written:
            faults.append(f"{arguments} ended with {status}: {written[-2000:]!a}")
    return len(lines), output, faults


def naive(texts: Sequence[str]) -> list[str]:
    """What a stock Textual program lets through that shows the same texts, markup off."""
    script = (
        "import json, sys\n"
        "from textual.app import App\n"
        "from textual.widgets import Static\n"
        "texts = json.loads(sys.argv[1])\n"
        "class Naive(App):\n"
        "    def compose(self):\n"
        "        yield from (Static(text, markup=False) for text in texts)\n"
        "Naive().run()\n"
    )
    outputs = []
    for shown in (["innocent"] * len(texts), list(texts)):
        terminal = Terminal(sys.executable, "-c", script, json.dumps(shown), size=(100, 60))
        try:
            terminal.until("\\?2004h")
            terminal.until_quiet(0.5)
        finally:
            terminal.close()
        outputs.append(terminal.output)
    return escaped(outputs[1], controls(outputs[0]))


Round = tuple[int, tuple[int, int], str]
"""The text that comes first, and with it which text stands where; the screen's size and language."""
ROUNDS: Sequence[Round] = [
    (0, (100, 30), "en"), (8, (60, 20), "sv"), (16, (160, 50), "en"), (24, (80, 24), "sv"), (32, (100, 30), "sv"),
]  # fmt: skip


def sweep(rounds: Sequence[Round], every: int) -> Figures:
    """The texts through every screen and command: in the first round all commands, in the others one in `every`."""
    figures = Figures(f"{len(CORPUS)} hostile texts, every screen and command", control="stock Textual, markup off")
    pace = 0.06 if FULL else 0.03
    figures.control_bad = len(naive([text for text in STEERING.values() if "\0" not in text]))
    with commands() as server, TemporaryDirectory(prefix="hostile-") as folder, ThreadPoolExecutor(2) as pool:

        def outputs(name: str, texts: Sequence[str], one: Round, few: int) -> tuple[int, list[tuple[bytes, list[str]]]]:
            number, size, language = one
            place = Place.made(Path(folder) / name, texts, number)
            tours = [pool.submit(way, place, size, language, pace) for way in (home_tour, tour)]
            runs, *found = command_runs(server, Place.made(Path(folder) / f"{name}-commands", texts, number), few)
            return runs, [(found[0], found[1]), *(done.result() for done in tours)]

        _, innocent = outputs("innocent", INNOCENT, rounds[0], every)
        figures.bad += [f"innocent texts: {fault}" for _, faults in innocent for fault in faults]
        usual = {kind for output, _ in innocent for kind in controls(output)}
        for number, one in enumerate(rounds):
            runs, found = outputs(f"hostile-{number}", CORPUS, one, every if number or not FULL else 1)
            figures.points += runs + len(HOME_TOUR) + sum(map(len, TOUR.values()))
            for output, faults in found:
                figures.bad += [f"from text {one}: {fault}" for fault in (*faults, *escaped(output, usual))]
    return figures


def sweeps() -> list[Figures]:
    """In full, or as a sample."""
    return [sweep(ROUNDS, 4) if FULL else sweep(ROUNDS[:1], 9)]
