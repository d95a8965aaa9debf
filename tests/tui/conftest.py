from conftest_tui import _english, desk_on, slutsats, until

__all__ = ["_english", "desk_on", "slutsats", "until"]
