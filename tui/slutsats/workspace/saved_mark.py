"""The saved mark: what is true of the disk, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slutsats.workspace.language import _, ngettext

if TYPE_CHECKING:
    from slutsats.workspace.session import Session


def saved_mark(session: Session, *, opened: bool, settles: str = "") -> tuple[str, str]:
    """The mark, and its tone: "" where all is on disk, else "waiting" or "failed".

    `settles` is the key that asks what is to stand; `opened` where the page in front shows the evaluation that is open.
    """
    state = session.saved
    clock = state.at.astimezone().strftime("%H:%M:%S") if state.at else ""
    errors = len(session.errors)
    if errors and state.kind in ("nothing", "saved"):
        told = ngettext("! {count} error", "! {count} errors", errors).format(count=errors)
        saved = _("saved {time}").format(time=clock) if clock else ""
        return " · ".join(filter(None, (told, saved))), "failed"
    match state.kind:
        case "saved":
            return _("saved {time}").format(time=clock), ""
        case "typing":
            return _("typing …"), "waiting"
        case "saving":
            return _("saving …"), "waiting"
        case "failed":
            return _("NOT SAVED"), "failed"
        case "uncertain":
            return _("saved? not certain"), "failed"
        case "conflict":
            told = _("changed by someone else too")
            return f"{told} ({settles})" if settles else told, "failed"
        case "read-only":
            return _("read-only"), "waiting"
    return _("no changes") if session.is_open and opened else "", "waiting"
