"""Where the decision stands: on which network, what the record leads to, what is recommended, what is tried out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from slutsats.records.change import difference, evaluation_change
from slutsats.schema.answers import Value
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.layout import Layout
from slutsats.schema.message import Message
from slutsats.workspace import language
from slutsats.workspace.decide.fields import (
    DECIDED_BY,
    LAST,
    POINTS,
    Key,
    at,
    decided_by_new,
    fields,
    table_of,
    with_measures,
    with_networks,
    with_value,
)
from slutsats.workspace.decide.reasons import Reasons
from slutsats.workspace.draft.layouts import chosen_layout
from slutsats.workspace.facts import shapes
from slutsats.workspace.facts.shapes import Shape
from slutsats.workspace.field_binding import FieldBinding, FormDestination, TextHolder
from slutsats.workspace.form_line import Line
from slutsats.workspace.session import Session


@dataclass
class DecideState:
    """One network's decision in the open case. It changes the case but through the session."""

    session: Session
    network: str = ""
    tried: dict[str, Value] | None = None
    """The answers that are tried out; None while nothing is."""
    _kept: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    """The terms of kinds that were chosen before another was, in case it is chosen again."""
    _folder: Path | None = None
    _saved: Reasons | None = None
    _layout: Layout | None = None

    @property
    def case(self) -> Case:
        """The case that is decided on."""
        return self.session.case

    @property
    def screen_language(self) -> Language:
        """The language in which the framework's texts are shown: the screen's."""
        return cast(Language, language.current())

    # --- the network

    @property
    def stands(self) -> bool:
        """Whether there is a network to decide on."""
        if not self.session.is_open:
            return False
        if self._folder != self.session.folder:
            self._folder = self.session.folder
            self.network, self.tried, self._saved, self._kept, self._layout = "", None, None, {}, None
        networks = self.case.networks
        if self.network not in networks:
            self.network = next(iter(networks), "")
        return bool(networks)

    def go_to(self, network: str) -> bool:
        """Decide on another network; what was tried out for this one is gone. False where it is this one."""
        if network == self.network:
            return False
        self.network, self.tried = network, None
        return True

    def beside(self, by: int) -> str:
        """The next network, or the one before, round and round."""
        networks = list(self.case.networks)
        return networks[(networks.index(self.network) + by) % len(networks)]

    # --- what is suggested

    @property
    def saved(self) -> Reasons:
        """What the record leads to."""
        case, network, tongue = self.case, self.network, self.screen_language
        known = self._saved
        if known is None or known.case is not case or (known.network, known.language) != (network, tongue):
            self._saved = known = Reasons(case, network, tongue)
        return known

    @property
    def reasons(self) -> Reasons:
        """What the record leads to, with what is tried out in its place."""
        if not self.tried:
            return self.saved
        return Reasons(self.case, self.network, self.screen_language, dict(self.tried))

    def try_out(self, question: str, value: Value | None) -> None:
        """Try another answer, while something is tried out; None, and what the record has, go back to the record's."""
        if self.tried is not None:
            changed = {name: tried for name, tried in self.tried.items() if name != question}
            if value is not None and value != self.saved.value(question):
                changed[question] = value
            self.tried = changed

    # --- what is recommended

    @property
    def key(self) -> Key:
        """Where the recommendation stands in evaluation.toml."""
        return ("recommendations", self.network)

    @property
    def kind(self) -> str | None:
        """The kind that the evaluator recommends; None where nothing is chosen, or nothing that the framework knows."""
        given = self.case.evaluation.recommendations.get(self.network)
        return given.kind if given is not None and given.kind in self.case.framework.recommendations else None

    @property
    def departs(self) -> bool:
        """Whether a reason is called for: another kind is recommended than suggested, or none at all."""
        suggestion = self.saved.suggestion
        is_none = self.kind is not None and self.case.framework.recommendations[self.kind].none
        return is_none or (suggestion is not None and suggestion.kind != self.kind)

    @property
    def table(self) -> dict[str, Any]:
        """The recommendation as the record has it; empty where there is none."""
        return table_of(self.case, self.network)

    def choose(self, kind: str) -> None:
        """Recommend a kind, with the terms that were given for it before, or that it shares with the one before.

        The ready measures that go with it become points; chosen again, those that it lacks.
        """
        before = self.table
        if before.get("kind") == kind:
            if measures := with_measures(self.case, self.network, kind, before):
                self.session.change(evaluation_change(self.key, {**measures, "kind": kind}))
            return
        terms = self.case.framework.recommendations[kind].terms
        if before:
            self._kept[self.network, str(before.get("kind"))] = before
        old = self._kept.get((self.network, kind), {})
        again = {name: value for name, value in old.items() if name in terms}
        shared = (*terms, *(key[0] for key in LAST))
        stays = {name: value for name, value in before.items() if name in shared and name != "kind"}
        table = {**again, **stays, "kind": kind}
        points = with_measures(self.case, self.network, kind, table)
        changed = difference(before, {name: value for name, value in {**table, **points}.items() if value is not None})
        if changed:
            self.session.change(evaluation_change(self.key, {**changed, "kind": kind}))

    def clear(self) -> None:
        """Take the recommendation away."""
        before = self.table
        self._kept[self.network, str(before.get("kind"))] = before
        self.session.change(evaluation_change(self.key, None))

    # --- the paper

    @property
    def layout(self) -> Layout:
        """The layout of the paper, in the evaluation's own language; read once until `look_at_layout`."""
        if self._layout is None:
            self._layout = chosen_layout(self.session.folder, self.case.evaluation.language)
        return self._layout

    def look_at_layout(self) -> None:
        """Another may have been chosen meanwhile."""
        self._layout = None

    # --- its terms

    @property
    def lines(self) -> Sequence[Line]:
        """The form of the recommendation as it stands."""
        if self.kind is None:
            return []
        reachable = self.saved.found.reachable or tuple(self.case.framework.recommendations)
        return fields(self.case, self.network, self.kind, self.screen_language, reachable, layout=self.layout)

    def name_body(self, line: Line, name: str) -> None:
        """Let the recommendation be decided by a body that nothing names yet."""
        if isinstance(shapes.read(cast(Shape, line.shape), name, self.screen_language), Message):
            self.session.forget_form(self.name_of(DECIDED_BY))
            self.session.change(decided_by_new(self.case, self.network, name))

    def name_of(self, key: Key) -> str:
        """The name under which the session keeps what is typed in a field."""
        return "/".join(("decide", self.network, self.kind or "", *key))

    def binding(self, line: Line, holder: TextHolder) -> FieldBinding:
        """A field bound to a term of the recommendation that stands now."""
        network, key, shape = self.network, line.key, cast(Shape, line.shape)

        def recorded() -> Any:
            return at(table_of(self.case, network), key)

        def read(text: str) -> Any:
            value = shapes.read(shape, text, self.screen_language)
            return with_networks(self.case, value, recorded()) if key == POINTS and shape.kind == "points" else value

        def show(value: Any) -> str:
            return shapes.show(shape, value, self.screen_language)

        def to_change(value: Any) -> Any:
            table = table_of(self.case, network)
            # the kind goes with every change: a record may say no more than the kind, as one word
            changed = {**difference(table, with_value(table, key, value)), "kind": table["kind"]}
            return evaluation_change(("recommendations", network), changed)

        destination = FormDestination(self.session, self.name_of(key), recorded, lambda: show(recorded()), to_change)
        return FieldBinding(holder, destination, read, show)
