"""Not yet."""

from __future__ import annotations

from slutsats.tui.page import Page


class FindingsPage(Page):
    """Not yet."""

    NAME = "findings"
