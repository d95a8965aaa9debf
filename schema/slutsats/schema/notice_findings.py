"""What terms of notice still lack; and where they contradict each other, the paper's date or what is proposed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from slutsats.schema.base import localised
from slutsats.schema.evaluation import Notice
from slutsats.schema.message import Message
from slutsats.schema.notice import NoticeOutlook, NoticeTerms, end_of, next_notice, outlook, yearly_ends
from slutsats.schema.problem import Problem, finding
from slutsats.schema.viewpoint import Viewpoint


def notice_findings(view: Viewpoint) -> Iterator[Problem]:
    """Where the notice of `view`'s network contradicts itself, the paper's date or the recommendation."""
    notice = view.network.notice
    found = outlook(notice, view.case.evaluation.date)
    for fact_id, fact in view.facts.items():
        if fact.kind != "notice" or notice is None or found is None:
            continue
        wanted = view.framework.wants(fact_id, view.standing_kind)
        if wanted or notice.given is not None:  # notice that took effect too early puts an end to the standing
            yield from _contradictions(view, notice, found)
        if wanted:
            yield from _too_late(view, fact_id, found)
            yield from _comes_back_too_late(view, fact_id, found)


def only_pays(notice: Notice | None) -> bool:
    """Whether nothing but a day to pay by is recorded."""
    return notice is None or notice.model_fields_set <= {"pay_by", "source"}


def missing_notice(view: Viewpoint, fact_id: str) -> Iterator[Problem]:
    """That nothing says when notice can be given: neither the terms, nor that it has been, nor what is recommended."""
    found = view.facts[fact_id].notice
    if found is not None and (found.next is not None or found.given is not None):
        return
    if any(True for _name, _day in _days_to_give_it(view, fact_id)):
        return
    recorded = view.network.notice is not None
    place = view.at("networks", view.id, *(["notice"] if recorded else []))
    if found is not None and found.passed is not None:
        said = Message(
            "The last day to give notice to {network} was {day}, before the date that the paper bears ({date}), and "
            "nothing says which is the next: state the months and the day that the year ends, or the next last day.",
            {"network": view.name, "day": found.passed.isoformat(), "date": found.on.isoformat()},
        )
        yield finding("notice-passed", said, place)
        return
    said = Message(
        "It is not known when notice must be given to {network}: state the months and the day that the year ends, "
        "that it can be given on any day, or the last day itself.",
        {"network": view.name},
    )
    yield finding("notice-missing", said, place)


def _days_to_give_it(view: Viewpoint, fact_id: str) -> Iterator[tuple[str, dt.date]]:
    """The days that the recommendation itself states for giving notice, by term."""
    recommendation = view.case.evaluation.recommendations.get(view.id)
    declared = view.framework.recommendations.get(recommendation.kind) if recommendation else None
    if recommendation is None or declared is None:
        return
    for name, term in declared.terms.items():
        day = recommendation.term(name)
        if term.fact == fact_id and type(day) is dt.date:
            yield name, day


def _too_late(view: Viewpoint, fact_id: str, found: NoticeOutlook) -> Iterator[Problem]:
    last = found.open.day if found.open is not None else None
    for name, day in _days_to_give_it(view, fact_id):
        if last is not None and day > last:
            term = view.framework.recommendations[view.case.evaluation.recommendations[view.id].kind].terms[name]
            said = Message(
                "{term} for {network} is {day}, but counted from {date} the last day to give notice is {last}: choose "
                "that day or an earlier one, or mend the terms of notice.",
                {
                    "term": localised(term.label, view.language, name),
                    "network": view.name,
                    "day": day.isoformat(),
                    "date": found.on.isoformat(),
                    "last": last.isoformat(),
                },
            )
            yield finding("notice-too-late", said, view.at("recommendations", view.id, name))


def _comes_back_too_late(view: Viewpoint, fact_id: str, found: NoticeOutlook) -> Iterator[Problem]:
    """A matter that is left open until a day on which it is too late to give notice, or to take it back."""
    recommendation = view.case.evaluation.recommendations.get(view.id)
    declared = view.framework.recommendations.get(recommendation.kind) if recommendation else None
    if recommendation is None or declared is None:
        return
    left_open = any(term.type == "criteria" for term in declared.terms.values())
    if not left_open or any(term.fact == fact_id for term in declared.terms.values()):
        return  # settled, or notice is given with it
    last = found.given.end if found.given is not None else found.next.day if found.next is not None else None
    for name, term in declared.terms.items():
        day = recommendation.term(name)
        if not term.due or type(day) is not dt.date or last is None or day <= last:
            continue
        names = {
            "term": localised(term.label, view.language, name),
            "network": view.name,
            "day": day.isoformat(),
            "last": last.isoformat(),
        }
        if found.given is not None:
            said = Message(
                "{term} for {network} is {day}, but the period of notice that has been given runs out on {last}: "
                "choose that day or an earlier one, for there to be a choice.",
                names,
            )
        else:
            said = Message(
                "{term} for {network} is {day}, but counted from {date} the last day to give notice is {last}: choose "
                "that day or an earlier one, for there to be a choice, or propose notice as a precaution.",
                {**names, "date": found.on.isoformat()},
            )
        yield finding("notice-before-return", said, view.at("recommendations", view.id, name))


def _contradictions(view: Viewpoint, notice: Notice, found: NoticeOutlook) -> Iterator[Problem]:
    for key, said in (*_of_terms(view.name, found.terms), *_of_given(view.name, notice, found)):
        yield finding("notice-contradictory", said, view.at("networks", view.id, "notice", *key))


def _of_terms(name: str, terms: NoticeTerms) -> Iterator[tuple[tuple[str, ...], Message]]:
    names = {"network": name}
    if terms.rolling and (terms.ends is not None or terms.last_day is not None):
        said = Message(
            "Notice to {network} is said to be possible on any day, and to have a last day too: keep the one that the "
            "terms say.",
            names,
        )
        yield ("rolling",), said
    elif terms.rolling and terms.bound_months is not None:
        said = Message(
            "Notice to {network} is said to be possible on any day, so there is no day to miss: take away either that "
            "or the months that a missed day binds for.",
            names,
        )
        yield ("bound_months",), said
    if terms.last_day is not None and terms.months is not None and not terms.rolling:
        follows = next_notice(terms._replace(last_day=None), terms.last_day)
        if follows is not None and follows.day is not None and follows.day != terms.last_day:
            said = Message(
                "The last day to give notice to {network} is stated as {day}, but the months and the end of the year "
                "give {follows}: mend the one that is wrong.",
                {**names, "day": terms.last_day.isoformat(), "follows": follows.day.isoformat()},
            )
            yield ("last_day",), said
    if terms.bound_until is not None and terms.ends is not None and not _is_an_end(terms.ends, terms.bound_until):
        said = Message(
            "{network} is said to be bound until {day}, but no year ends on that day: mend the day, or the end of the "
            "year.",
            {**names, "day": terms.bound_until.isoformat()},
        )
        yield ("bound_until",), said


def _is_an_end(ends: str, day: dt.date) -> bool:
    return next(yearly_ends(ends, day.year)) == day


def _of_given(name: str, notice: Notice, found: NoticeOutlook) -> Iterator[tuple[tuple[str, ...], Message]]:
    given = notice.given
    if given is None:
        return
    if given.date is None:
        said = Message("Notice to {network} is said to have been given, but not when: give the day.", {"network": name})
        yield ("given",), said
        return
    names = {"network": name, "day": given.date.isoformat()}
    if given.date > found.on:
        said = Message(
            "Notice to {network} is said to have been given on {day}, after the date that the paper bears ({date}): "
            "mend the day, or propose that it is given.",
            {**names, "date": found.on.isoformat()},
        )
        yield ("given", "date"), said
    if given.effective is None:
        return
    earliest = end_of(found.terms, given.date)
    names |= {"effective": given.effective.isoformat()}
    if given.effective < given.date:
        said = Message(
            "Notice to {network} is said to take effect on {effective}, before it was given ({day}): mend the one that "
            "is wrong.",
            names,
        )
        yield ("given", "effective"), said
    elif earliest is not None and given.effective < earliest:
        said = Message(
            "Notice to {network}, given on {day}, is said to take effect on {effective}, but by its terms it can't "
            "before {earliest}: mend the one that is wrong.",
            {**names, "earliest": earliest.isoformat()},
        )
        yield ("given", "effective"), said
