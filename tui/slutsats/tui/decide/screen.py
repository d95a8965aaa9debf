"""Not yet."""

from __future__ import annotations

from slutsats.tui.page import Page


class DecidePage(Page):
    """Not yet."""

    NAME = "decide"
