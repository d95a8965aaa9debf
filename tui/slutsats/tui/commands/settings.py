"""The settings' commands."""

from __future__ import annotations

from slutsats.tui.commands.command import Command
from slutsats.workspace.language import N_

SETTINGS = (
    Command(
        "settings.move",
        "up,down,1,2,3,4,5,6,7,8,9,left,right,space",
        N_("choose"),
        N_("Up and down go from setting to setting, a digit chooses; it applies at once and is remembered."),
        screens=("settings",),
        palette=False,
        bound=False,
    ),
)
