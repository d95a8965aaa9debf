"""What the parts of a network's terms of notice are called where they stand one by one."""

from __future__ import annotations

from dataclasses import dataclass

from slutsats.schema.base import Language


@dataclass(frozen=True, slots=True)
class NoticeLabels:
    """The labels in one language."""

    months: str
    frees_from: str
    given: str
    effect: str
    pay_by: str


NOTICE_LABELS: dict[Language, NoticeLabels] = {
    "sv": NoticeLabels(
        months="uppsägningstid i månader",
        frees_from="en uppsägning i tid gäller från",
        given="uppsägning lämnad",
        effect="uppsägningen gäller från",
        pay_by="sista dag att betala",
    ),
    "en": NoticeLabels(
        months="period of notice in months",
        frees_from="notice in time takes effect from",
        given="notice given",
        effect="notice takes effect from",
        pay_by="last day to pay",
    ),
}
