"""The desk's own colours, light and dark. Widgets name only the theme's variables, so that every theme fits."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from slutsats.workspace.language import N_, _

LIGHT = Theme(
    name="slutsats-light",
    primary="#1d5a8c",
    secondary="#5b5f97",
    accent="#8a4b08",
    warning="#8a5a00",
    error="#a3262a",
    success="#2c6e3f",
    foreground="#1f2328",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e6e3da",
    dark=False,
    variables={
        "border": "#b9b4a6",
        "border-blurred": "#d4d0c4",
        "footer-key-foreground": "#1d5a8c",
        "block-cursor-background": "#1d5a8c",
        "block-cursor-foreground": "#ffffff",
        "input-selection-background": "#1d5a8c 25%",
    },
)

DARK = Theme(
    name="slutsats-dark",
    primary="#7db4e0",
    secondary="#b1b4e4",
    accent="#e6b06a",
    warning="#e3b341",
    error="#f08c85",
    success="#7cc993",
    foreground="#e3e1db",
    background="#16191d",
    surface="#1e2227",
    panel="#2a2f36",
    dark=True,
    variables={
        "border": "#4a525c",
        "border-blurred": "#363c44",
        "footer-key-foreground": "#7db4e0",
        "block-cursor-background": "#7db4e0",
        "block-cursor-foreground": "#10141a",
        "input-selection-background": "#7db4e0 30%",
    },
)


def _legible(name: str, lines: str, cursor: dict[str, str]) -> Theme:
    """A stock theme of the terminal's own colours, where lines and the cursor of a list without the focus show too."""
    stock = BUILTIN_THEMES[name]
    blurred = {f"block-cursor-blurred-{part}": colour for part, colour in cursor.items()}
    return replace(stock, variables={**stock.variables, **blurred, "border": "ansi_blue", "border-blurred": lines})


ANSI_DARK = _legible("ansi-dark", "ansi_bright_black", {"background": "ansi_blue", "foreground": "ansi_bright_white"})
ANSI_LIGHT = _legible("ansi-light", "ansi_bright_black", {"background": "ansi_cyan", "foreground": "ansi_black"})

OWN = (LIGHT, DARK, ANSI_DARK, ANSI_LIGHT)
DEFAULT = DARK.name

_IN_WORDS = {
    LIGHT.name: N_("light"),
    DARK.name: N_("dark"),
    ANSI_DARK.name: N_("the terminal's own, dark"),
    ANSI_LIGHT.name: N_("the terminal's own, light"),
}


def in_words(name: str) -> str:
    """What a theme is called on screen: our own in words, any other by its name."""
    return _(_IN_WORDS[name]) if name in _IN_WORDS else name


def named(name: str | None) -> Theme:
    """Our own theme of that name; for any other, the default."""
    return next((theme for theme in OWN if theme.name == name), DARK)
