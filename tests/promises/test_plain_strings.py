"""No plain string is handed to a widget: Textual would read it as markup. Found by reading the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CODE = Path(__file__).parents[2] / "tui/slutsats/tui"
FLAGGED = {"Static", "Label", "OptionList", "Link"}
"""Widgets that take `markup=False`."""
UNFLAGGED = {
    "Button", "Checkbox", "RadioButton", "RadioSet", "Option", "Select", "SelectionList", "Selection", "Switch",
    "Tab", "TabPane", "Tabs", "Collapsible", "Digits", "Rule", "ListItem", "DataTable", "Tree", "Markdown", "Pretty",
    "Tooltip",
}  # fmt: skip
"""Those that don't: they are to be given a Content or a Text."""
PARSES_ITS_PLACEHOLDER = {"TextArea", "TextField"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
GROWING = {
    "add_row",
    "add_column",
    "add_option",
    "replace_option_prompt",
    "replace_option_prompt_at_index",
    "append_text",
}
SAFE = {"Content", "Text", "Plain"}


def plain_strings(source: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) for each place where a widget may be given a string that it would parse."""
    tree = ast.parse(source)
    widgets = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets")
        for alias in node.names
    } | (PARSES_ITS_PLACEHOLDER & {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)})
    typed = _typed(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES and not _safe(node.value, typed):
                    yield node.lineno, f"a string as {target.attr}"
        elif isinstance(node, ast.Call):
            yield from ((node.lineno, fault) for fault in _in_call(node, widgets, typed))


def _in_call(call: ast.Call, widgets: set[str], typed: set[str]) -> Iterator[str]:
    name = _name(call.func)
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    texts = [value for key, value in given.items() if key in ("content", "label", "prompt", "title", "placeholder")]
    markup_off = isinstance(off := given.get("markup"), ast.Constant) and off.value is False
    if isinstance(call.func, ast.Attribute):
        if name == "notify" and not markup_off:
            yield "notify without markup=False"
        elif name == "from_markup" and not (call.args and isinstance(call.args[0], ast.Constant)):
            yield "markup that is put together"
        elif name in GROWING and not all(_safe(one, typed) for one in call.args):
            yield f"a string to {name}"
        elif name == "update" and _name(call.func.value) == "self" and not all(_safe(one, typed) for one in call.args):
            yield "a string to update"
        return
    if name not in widgets:
        return
    if name in PARSES_ITS_PLACEHOLDER:
        if "placeholder" in given and not _safe(given["placeholder"], typed):
            yield f"a string as placeholder of {name}"
    elif name in FLAGGED and not markup_off and not (name != "OptionList" and call.args and _safe(call.args[0], typed)):
        yield f"{name} without markup=False"
    elif name in UNFLAGGED and not all(_safe(one, typed) for one in (*call.args[:1], *texts)):
        yield f"a string to {name}"


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _typed(tree: ast.AST) -> set[str]:
    """Names of functions that return, and of parameters and variables that hold, a Content or a Text."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and _is_safe_type(node.returns):
            found.add(node.name)
        elif isinstance(node, ast.arg) and _is_safe_type(node.annotation):
            found.add(node.arg)
        elif isinstance(node, ast.AnnAssign) and _is_safe_type(node.annotation):
            found.add(_name(node.target))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and _safe(node.value, found):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    unsafe = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and not _safe(node.value, found)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return found - unsafe


def _is_safe_type(annotation: ast.expr | None) -> bool:
    return annotation is not None and ast.unparse(annotation).removesuffix(" | None") in ("Content", "Text")


def _safe(value: ast.expr, typed: set[str]) -> bool:
    match value:
        case ast.Constant(value=text):
            return not isinstance(text, str) or "[" not in text
        case ast.IfExp(body=body, orelse=other):
            return _safe(body, typed) and _safe(other, typed)
        case ast.BoolOp(values=values):
            return all(_safe(one, typed) for one in values)
        case ast.Starred(value=inner):
            return _safe(inner, typed)
        case ast.GeneratorExp(elt=inner) | ast.ListComp(elt=inner):
            return _safe(inner, typed)
        case ast.Call(func=ast.Name(id=name)):
            return name in SAFE or name in typed
        case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name)):
            return owner in SAFE or name in typed
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in typed
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in typed
    return False


FILES = sorted(CODE.rglob("*.py"))


def test_no_widget_of_the_desk_is_given_a_string_to_parse() -> None:
    found = [
        f"{path.relative_to(CODE)}:{line}: {fault}"
        for path in FILES
        for line, fault in plain_strings(path.read_text(encoding="utf-8"))
    ]

    assert len(FILES) > 100
    assert found == []


@pytest.mark.parametrize(
    "planted",
    [
        "Static(text)",
        "Static(f'{text}')",
        "Static('see [1]')",
        "Label(_('Title'))",
        "Label(case.title, markup=True)",
        "Button(text)",
        "Button(label=text)",
        "OptionList(text)",
        "OptionList()",
        "Option(case.title)",
        "Checkbox(f'x {text}')",
        "RadioButton(self.text)",
        "Collapsible(title=text)",
        "TextField(placeholder=text)",
        "self.notify(text)",
        "self.app.notify(str(error), severity='error')",
        "box.border_title = text",
        "box.border_subtitle = text if text else None",
        "box.tooltip = case.title",
        "table.add_row(Text('well'), text)",
        "options.add_option(text)",
        "self.update(text)",
        "Content.from_markup(f'[b]{text}[/b]')",
    ],
)
def test_a_string_that_somebody_hands_to_a_widget_is_found(planted: str) -> None:
    names = "Static, Label, Button, OptionList, Checkbox, RadioButton, Collapsible"
    head = f"from textual.widgets import {names}\nfrom textual.widgets.option_list import Option\n"

    assert list(plain_strings(head + planted))


@pytest.mark.parametrize(
    "innocent",
    [
        "Static(text, markup=False)",
        "Static(Content(text))",
        "Button(Content(_('Begin')), variant='primary')",
        "Option(Content.assemble((text, 'bold'), ' '))",
        "OptionList(markup=False)",
        "box.border_title = Content(text) if text else None",
        "self.notify(text, markup=False)",
        "def line(self) -> Content: ...\nOption(self.line())",
        "def show(content: Content) -> None:\n    self.update(content)",
        "Content.from_markup('[b]$text[/b]', text=text)",
    ],
)
def test_what_is_safe_is_left_alone(innocent: str) -> None:
    head = "from textual.widgets import Static, Button, OptionList\nfrom textual.widgets.option_list import Option\n"

    assert list(plain_strings(head + innocent)) == []
