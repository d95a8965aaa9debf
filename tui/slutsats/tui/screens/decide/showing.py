"""Showing the decision: the suggestion, what is tried out, the recommendation and its form."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from slutsats.records.change import evaluation_change
from slutsats.schema.base import localised
from slutsats.schema.standings import is_outside, standing_of
from slutsats.tui.screens.decide.hearing import Hearing
from slutsats.tui.widgets.plain import clickable
from slutsats.workspace.decide.fields import Field, asked_for, at, fields, lacking, reads, table_of
from slutsats.workspace.facts import shapes
from slutsats.workspace.language import _
from slutsats.workspace.mending.telling import named, where_and_what
from slutsats.workspace.options import Option
from slutsats.workspace.session import CaseChange


class Showing(Hearing):
    """The part of the decision's page that shows."""

    def render_case(self) -> None:
        """Show the network's decision as the record has it now."""
        if not self.stands:
            self.which.say(_("There is nothing to decide on yet."))
            self.preview.say(_("F9 adds what is to be evaluated."))
            return
        self._show_which()
        self._show_notice()
        self._show_reasons()
        self._show_kinds()
        self.run_worker(self.show_form(), group="form")

    def render_change(self, change: CaseChange) -> None:
        """A change of this network, or of the record's header."""
        self.render_case()

    def _show_which(self) -> None:
        networks = list(self.session.case.networks.items())
        place = [name for name, _network in networks].index(self.network)
        if len(networks) == 1:
            self.which.say(networks[0][1].shown)
            return
        parts: list[str | tuple[str, Style]] = [clickable("‹ ", "app.run('decide.previous-network')")]
        for n, (name, network) in enumerate(networks):
            shown = f"[{network.shown}]" if n == place else network.shown
            parts += ["   " if n else "", clickable(shown, f"screen.go_to('{name}')")]
        self.which.say(Content.assemble(*parts, clickable(" ›", "app.run('decide.next-network')")))

    def _show_notice(self) -> None:
        """Where answers on the network can't be read, the suggestion is made without them: that is said."""
        case = self.session.case
        mine = [problem for (_who, network, _q), problem in case.unreadable.items() if network == self.network]
        told = _("! The suggestion is made without what can't be read: {what}.").format(what=named(case, mine))
        closed = self.session.in_the_way(evaluation_change(self.key, None))
        outside = _("It is set apart as outside the question: nothing is to be recommended (F9 says so).")
        told = told if mine else outside if is_outside(case, self.network) else ""
        self.notice.tell(where_and_what(closed) if closed is not None else told)

    def _show_reasons(self) -> None:
        reasons = self.reasons
        self.why.tell(reasons, self.saved if self.tried is not None else None)
        self.trying.set_class(self.tried is not None, "-open")
        if self.tried is not None:
            order = self.session.case.framework.question_order
            idle = set(self.saved.found.idle)
            matter = [question for question in order if question not in idle]
            self.trying.tell(reasons, tuple(matter or order))

    def _show_kinds(self) -> None:
        framework = self.session.case.framework
        suggestion = self.saved.suggestion
        options = []
        standing = standing_of(self.session.case, self.network)
        offered = framework.offered(standing)
        kinds = (*offered, *(kind for kind in framework.recommendations if kind not in offered))
        for place, name in enumerate(kinds, 1):
            declared = framework.recommendations[name]
            meaning = localised(declared.meaning, self.screen_language)
            if name not in offered:
                told = localised(framework.standings[str(standing)].label, self.screen_language)
                meaning = _("does not go with “{standing}”").format(standing=told)
            if suggestion is not None and name == suggestion.kind:
                meaning = _("◂ suggested. {meaning}").format(meaning=meaning).strip()
            label = localised(declared.label, self.screen_language, name)
            options.append(Option(name, str(place) if place < 10 else "", label, meaning))
        self.kinds_title.say(_("Your recommendation"))
        self.kinds.tell(options, (), frozenset({self.kind} if self.kind else ()), several=False)

    @property
    def form_fields(self) -> list[Field]:
        """The fields of the recommendation as it stands."""
        if self.kind is None:
            return []
        reachable = self.saved.found.reachable or tuple(self.session.case.framework.recommendations)
        return fields(self.session.case, self.network, self.kind, self.screen_language, reachable)

    async def show_form(self) -> None:
        """Show the terms, with what was typed and can't be read in its place."""
        async with self.fitting:
            self.hear()
            declared = self.form_fields
            await self.form.fit(declared)
            if self.is_attached:
                self._fill_form(declared)

    def _fill_form(self, declared: list[Field]) -> None:
        table = table_of(self.session.case, self.network)
        making = {name: form.text for name, form in self.session.typed.forms.items()}
        self.form.tell(
            declared,
            lambda field: at(table, field.key),
            lambda field: making.get(self.name_of(field.key)),
            self.screen_language,
        )
        self.filled = (self.network, self.kind)
        self.show_remarks()

    def show_remarks(self) -> None:
        """Say under each field what is wrong or lacking, and how the recommendation reads in the draft."""
        case = self.session.case
        if not self.stands:
            return
        if self.kind is None:
            self.preview.say(
                _("Choose with a digit what you recommend. The suggestion only suggests; the choice is yours.")
            )
            return
        told, asked = lacking(case, self.network, self.screen_language), asked_for(case, self.network)
        keys = [row.declared.key for row in self.form.rows]
        labels = {key: row.declared.label for key, row in zip(keys, self.form.rows, strict=True)}
        for row in self.form.rows:
            read = shapes.read(row.declared.shape, row.text, self.screen_language)
            wrong = read if _is_sentence(read) else None
            mine = [sentence for key, sentence in told if key and key == row.declared.key]
            first = [other.declared.key[:1] for other in self.form.rows].index(row.declared.key[:1])
            wanted = row.declared.key[0] in asked and self.form.rows[first] is row and not row.text.strip()
            row.remark(
                wrong, mine, wanted=wanted, meant=shapes.meant(row.declared.shape, row.text, self.screen_language)
            )
        others = [sentence for key, sentence in told if key not in labels]
        self.preview.say(self._preview(others))

    def _preview(self, others: list) -> str:  # type: ignore[type-arg]
        from slutsats.workspace.language import say

        sentences, clauses = reads(self.session.case, self.network)
        told = [_("In the draft: “{sentence}”").format(sentence=" ".join(sentences))]
        if clauses:
            told.append(_("As clauses: “{clauses}”").format(clauses=" ".join(clauses)))
        return "\n".join([*told, *("! " + say(sentence) for sentence in others)])


def _is_sentence(read: object) -> bool:
    from slutsats.schema.message import Message

    return isinstance(read, Message)
