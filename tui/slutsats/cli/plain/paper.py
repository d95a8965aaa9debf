"""The draft in lines: headings, numbered passages, what each is drawn from, and one's own text in place of it."""

from __future__ import annotations

from slutsats.cli.plain.talk import BackError, Talk, ended
from slutsats.schema.base import Language, localised
from slutsats.schema.draft import Passage
from slutsats.workspace.draft import edits
from slutsats.workspace.draft.layouts import USUAL_LAYOUT
from slutsats.workspace.draft.live import Live, walk
from slutsats.workspace.language import _
from slutsats.workspace.named_facts import reading, value_shown
from slutsats.workspace.session import Session


def read_draft(talk: Talk, session: Session, language: Language) -> None:
    """Tell the whole draft, and let passages be asked about and rewritten. Raises EndedError."""
    listed = True
    while True:
        live = live_of(session, language)
        numbers = {str(number): name for number, name in enumerate(live.order, 1)}
        if listed:
            talk.tell(*told(live))
        listed = False
        given = talk.ask(_("Number of a passage to look behind it or change it (Enter leaves the draft):"))
        try:
            if talk.command(given, [_("Each passage has a number in front of it. Give one to see what it rests on.")]):
                continue
        except BackError:
            return
        if not given:
            return
        if given not in numbers:
            talk.tell(_("There is no passage {number}; they go to {last}.").format(number=given, last=len(numbers)))
            continue
        listed = _passage(talk, session, live, numbers[given])


def live_of(session: Session, language: Language) -> Live:
    """The draft as it stands now, in the usual layout of its language."""
    from slutsats.records.reading import read_layout
    from slutsats.records.shipped_data import layout_path

    layout, _problems = read_layout(layout_path(USUAL_LAYOUT[language]))
    if layout is None:
        raise LookupError(USUAL_LAYOUT[language])
    return Live(session.case, layout, language)


def told(live: Live) -> list[str]:
    """The paper, a line for each heading and passage."""
    numbers = {name: number for number, name in enumerate(live.order, 1)}
    lines = ["", live.draft.title]
    for section in walk(live.draft.sections):
        texts = [_line(live, passage, numbers[passage.id]) for passage in section.passages]
        if section.id == "annex-sources":
            texts += [f"[{source.number}] {source.text}, {source.voice}" for source in live.draft.sources]
        if texts:
            lines += ["", _("Heading: {heading}").format(heading=section.heading), *texts]
    lines.append("")
    return lines


def _line(live: Live, passage: Passage, number: int) -> str:
    if live.is_hidden(passage.id):
        return f"{number} " + _("(hidden)")
    marks = {"edited": _("(your text) "), "added": _("(your own) ")}
    mark = _("(your text, and its ground has changed) ") if passage.stale else marks.get(passage.state, "")
    lead = f"{passage.lead}. " if passage.lead else ""
    return f"{number} {mark}{lead}" + " ".join(passage.text.split())


def _passage(talk: Talk, session: Session, live: Live, name: str) -> bool:
    """Look behind one passage; True where it was changed."""
    passage = live.passages[name]
    talk.tell(passage.text, *grounds(live, passage))
    options = [
        ("1", _("write your own text in its place")),
        ("2", _("show it again") if live.is_hidden(name) else _("hide it")),
    ]
    if name in live.edits:
        options.append(("3", _("back to what the program writes")))
    try:
        chosen = talk.choose(_("What is to be done (Enter for nothing):"), options)
        if chosen == "1":
            text = talk.text(_("Your text, ended by an empty line (Enter leaves it):"))
            if text is None:
                return False
            edit = edits.written(live, name, text)
        elif chosen == "2":
            edit = edits.hidden(live, name)
        elif chosen == "3":
            edit = edits.restored(live, name)
        else:
            return False
    except BackError:
        return False
    session.change(edits.edit_change(live, name, edit))
    return True


def grounds(live: Live, passage: Passage) -> list[str]:
    """What a passage is drawn from, a line each."""
    case, lines = live.case, []
    for reference in passage.drawn_from:
        match reference.split("."):
            case ["answers", network, question, *_rest] if network in case.networks:
                declared = case.framework.questions.get(question)
                answer = case.standing(network, question).answer
                if declared is not None and answer is not None:
                    asked = localised(declared.short or declared.ask, live.language)
                    value = value_shown(case, network, question, answer.value, live.language)
                    lines.append(ended(f"{case.networks[network].shown}, {asked}: {value}"))
            case ["networks", network, key] if network in case.networks and (fact := case.framework.fact_under(key)):
                label = localised(case.framework.facts[fact].label, live.language, fact)
                lines.append(ended(f"{case.networks[network].shown}, {label}: {reading(case, network, fact).text}"))
            case ["sources", name, *_rest] if name in case.evaluation.sources:
                lines.append(case.evaluation.sources[name].title + ".")
            case _:
                lines.append(reference + ".")
    return [_("It rests on:"), *lines] if lines else [_("It rests on no answer.")]
