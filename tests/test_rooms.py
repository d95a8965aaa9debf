"""The house: imports one way down, for types alone too, and nothing heavy before it is needed."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = {
    "schema": "schema",
    "records": "records",
    "drafts": "drafts",
    "workspace": "tui",
    "cli": "tui",
    "tui": "tui",
}
"""Each package of the namespace, and the source root that it lies in."""
STANDS_ON = {
    "schema": set[str](),
    "records": {"schema"},
    "drafts": {"schema", "records"},
    "workspace": {"schema", "records", "drafts"},
    "cli": {"schema", "records", "drafts", "workspace", "tui"},
    "tui": {"schema", "records", "drafts", "workspace"},
}
"""The packages that each may import, for types alone too."""
OPENS_THE_DESK = {"cli/commands/desk.py", "cli/commands/serve.py"}
"""The modules of the command line that load the desk, and only when they are run."""
SCREEN_LIBRARIES = ("textual", "rich")


def imports_of(tree: ast.AST, file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{file}: rooms are named in full, not by dots"
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def imported_modules(file: Path) -> set[str]:
    return imports_of(ast.parse(file.read_text(encoding="utf-8")), file)


def files_of(room: str) -> list[Path]:
    files = sorted((ROOT / ROOMS[room] / "slutsats" / room).rglob("*.py"))
    assert files, f"{room} has no code: the test would prove nothing"
    return files


def test_every_package_of_the_namespace_is_a_room() -> None:
    found = {path.name for root in set(ROOMS.values()) for path in (ROOT / root / "slutsats").iterdir()}

    assert found - {"__pycache__", "__main__.py"} == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_itself_and_the_rooms_it_stands_on(room: str) -> None:
    breaches = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in files_of(room)
        for module in sorted(imported_modules(file))
        for other in ROOMS.keys() - STANDS_ON[room] - {room}
        if f"{module}.".startswith(f"slutsats.{other}.")
    ]

    assert breaches == []


def test_the_command_line_knows_the_desk_only_where_it_opens_it() -> None:
    breaches = []
    for file in files_of("cli"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        at_start = ast.Module([node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))], [])
        opens = str(file).endswith(tuple(OPENS_THE_DESK))
        for module in sorted(imports_of(at_start if opens else tree, file)):
            if f"{module}.".startswith("slutsats.tui."):
                breaches.append(f"{file.relative_to(ROOT)} imports {module}")

    assert breaches == []


FLOORS = (
    ("theme", "textual_compat", "commands"),
    ("widgets",),
    ("frame",),
    ("dialogs",),
    ("screens",),
    ("app",),
    ("browser",),
)
"""The desk from the bottom up: each module or package knows those below it, and itself."""


def floor_of(module: str) -> int | None:
    part = module.removeprefix("slutsats.tui.").split(".")[0]
    return next((floor for floor, parts in enumerate(FLOORS) if part in parts), None)


def module_of(file: Path, room: str) -> str:
    path = file.relative_to(ROOT / ROOMS[room]).with_suffix("")
    return ".".join(path.parts).removesuffix(".__init__")


def test_the_desk_imports_downwards_and_no_screen_another() -> None:
    breaches = []
    for file in files_of("tui"):
        here = module_of(file, "tui")
        mine = floor_of(here)
        assert mine is not None or here == "slutsats.tui", f"{here} stands on no floor"
        for module in sorted(imported_modules(file)):
            theirs = floor_of(module) if module.startswith("slutsats.tui.") else None
            other_screen = module.startswith("slutsats.tui.screens.") and not module.startswith(
                ".".join(here.split(".")[:4])
            )
            if theirs is not None and mine is not None and (theirs > mine or (theirs == mine and other_screen)):
                breaches.append(f"{here} imports {module}")

    assert breaches == []


@pytest.mark.parametrize("room", ["workspace", "cli", "tui"])
def test_no_modules_import_each_other_in_a_circle(room: str) -> None:
    known = {module_of(file, room): imported_modules(file) for file in files_of(room)}
    knows = {module: (found & known.keys()) - {module} for module, found in known.items()}
    open_ = dict(knows)
    while free := {module for module, found in open_.items() if not found & open_.keys()}:
        open_ = {module: found for module, found in open_.items() if module not in free}
    in_circle = {module for module in open_ if any(module in knows[other] for other in open_)}

    assert {module: sorted(open_[module] & in_circle) for module in in_circle} == {}


@pytest.mark.parametrize("room", ["schema", "records", "drafts", "workspace", "cli"])
def test_only_the_room_of_the_screen_knows_textual(room: str) -> None:
    breaches = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in files_of(room)
        for module in sorted(imported_modules(file))
        if module.split(".")[0] in SCREEN_LIBRARIES
    ]

    assert breaches == []


@pytest.mark.parametrize("room", ["schema", "drafts"])
def test_only_records_touches_the_disk(room: str) -> None:
    for file in files_of(room):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        opened = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "open"]
        assert not opened, f"{file} opens a file"
        assert not imported_modules(file) & {"os", "pathlib.Path", "tempfile", "shutil", "sqlite3"}, file


@pytest.mark.parametrize("room", ["schema"])
def test_the_rules_know_no_clock(room: str) -> None:
    for file in files_of(room):
        text = file.read_text(encoding="utf-8")
        for reading in (".now(", ".today(", "time.time(", ".utcnow("):
            assert reading not in text, f"{file} reads the clock"


def classes_of(room: str) -> dict[tuple[str, str], ast.ClassDef]:
    """The classes at the top of a room's modules, by module and name."""
    return {
        (module_of(file, room), node.name): node
        for file in files_of(room)
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }


def test_a_public_class_name_is_used_once() -> None:
    modules: dict[str, list[str]] = {}
    for room in ROOMS:
        for module, name in classes_of(room):
            if not name.startswith("_"):
                modules.setdefault(name, []).append(module)

    assert {name: found for name, found in modules.items() if len(found) > 1} == {}


MOST_METHODS, MOST_LINES, MOST_CLASSES = 45, 450, 2
"""What a class comes to at most, with its own project's ancestors: one cut into mixins is still one class."""
GENERAL = ("slutsats.tui.widgets.", "slutsats.tui.frame.")
"""Ancestors from here are counted for size, and not as classes: they are made to be derived from."""
DERIVED_ONCE = ("drafts", "workspace", "cli", "tui")
"""Rooms whose classes do something; models and errors may stand on more than one another."""


def ancestors(key: tuple[str, str], known: dict[tuple[str, str], ast.ClassDef]) -> list[tuple[str, str]]:
    """A class and all that it is derived from in its own package."""
    module, _name = key
    path = ROOT / ROOMS[module.split(".")[1]] / Path(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    names = [base.value if isinstance(base, ast.Subscript) else base for base in known[key].bases]
    bases = [imported.get(base.id, (module, base.id)) for base in names if isinstance(base, ast.Name)]
    found = [key]
    for base in bases:
        found += [one for one in (ancestors(base, known) if base in known else []) if one not in found]
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_no_class_is_a_tower(room: str) -> None:
    known = classes_of(room)
    too_tall = []
    for key in known:
        line = ancestors(key, known)
        methods = {
            part.name
            for one in line
            for part in known[one].body
            if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        lines = sum((known[one].end_lineno or 0) - known[one].lineno + 1 for one in line)
        own = [one for one in line if room in DERIVED_ONCE and not one[0].startswith(GENERAL)]
        if len(methods) > MOST_METHODS or lines > MOST_LINES or len(own) > MOST_CLASSES:
            too_tall.append(f"{'.'.join(key)}: {len(methods)} methods, {lines} lines, {len(own)} classes")

    assert too_tall == []


def loaded_by(told: Path, *arguments: str) -> set[str]:
    """The modules that the command has loaded by the time it ends; `told` is a file to tell them in."""
    code = (
        "import atexit, pathlib, sys\n"
        "told = pathlib.Path(sys.argv.pop(1))\n"
        "atexit.register(lambda: told.write_text('\\n'.join(sys.modules)))\n"
        "sys.argv[0] = 'slutsats'\n"
        "from slutsats.cli.main import main\n"
        "sys.exit(main())\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(told), *arguments], capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    modules = set(told.read_text().split("\n"))
    assert "slutsats.cli.main" in modules
    return modules


@pytest.mark.parametrize(
    "arguments", [["--version"], ["help"], ["check"], ["list"], ["draft", "huddinge-2025"], ["serve", "--help"]]
)
def test_the_command_line_never_loads_the_screen_or_a_server(
    arguments: list[str], example_records: Path, tmp_path: Path
) -> None:
    modules = loaded_by(tmp_path / "modules", "--records", str(example_records), *arguments)

    assert not {"textual", "aiohttp", "asyncio", "ssl"} & modules
    assert not [name for name in modules if f"{name}.".startswith("slutsats.tui.")]


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["-V"], ["--help"], ["help"], ["help", "export"], ["export", "--help"]],
)
def test_the_version_and_the_help_are_told_without_the_models(arguments: list[str], tmp_path: Path) -> None:
    loaded = loaded_by(tmp_path / "modules", *arguments)

    assert not {"pydantic", "tomli", "babel", "docx", "typst", "textual", "argcomplete"} & loaded


def test_the_manual_is_made_from_what_the_commands_declare() -> None:
    from slutsats.cli.manual import pages

    for path, text in pages().items():
        assert path.read_text(encoding="utf-8") == text, "run python -m slutsats.cli.manual, and commit docs/"
