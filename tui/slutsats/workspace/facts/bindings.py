"""The fields of forms that show evaluation.toml, bound to the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from slutsats.records.change import Change
from slutsats.records.tables import look
from slutsats.schema.base import Language
from slutsats.workspace.facts import shapes
from slutsats.workspace.facts.shapes import Shape
from slutsats.workspace.facts.typed_changes import change_of, name_of
from slutsats.workspace.field_binding import FieldBinding, FormDestination, TextHolder
from slutsats.workspace.form_line import Line
from slutsats.workspace.language import current
from slutsats.workspace.session import Session


def binding(
    session: Session, table: Callable[[], Mapping[str, Any]], line: Callable[[], Line], field: TextHolder
) -> FieldBinding:
    """A field bound to what evaluation.toml, `table()`, has under the key of `line()`, which has a shape."""

    def shape() -> Shape:
        return cast(Shape, line().shape)

    def recorded() -> Any:
        return look(table(), line().key)

    def show(value: Any) -> str:
        return shapes.show(shape(), value, cast(Language, current()))

    def to_change(value: Any) -> Change | None:
        change = change_of(table(), line().key, value)
        return change if session.as_if(change) is not None else None

    destination = FormDestination(session, name_of(line()), recorded, lambda: show(recorded()), to_change)
    return FieldBinding(field, destination, lambda text: shapes.read(shape(), text, cast(Language, current())), show)
