"""The desk's own colours, light and dark. Widgets name only the theme's variables, so that every theme fits."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from slutsats.workspace.language import N_, _


def _own(name: str, lines: str, cursor: tuple[str, str], *, dark: bool, **colours: str) -> Theme:
    """A theme of our own. Every text stands out by 4.5 to 1, `lines` and the frames of fields by 3 to 1."""
    background, foreground = cursor
    return Theme(
        name=name,
        dark=dark,
        **colours,  # type: ignore[arg-type]
        variables={
            "border": lines,
            "border-blurred": lines,
            "scrollbar": lines,
            "text-disabled": "auto 65%",
            "footer-key-foreground": colours["primary"],
            "block-cursor-background": background,
            "block-cursor-foreground": foreground,
            "input-selection-background": f"{background} 30%",
        },
    )


LIGHT = _own(
    "slutsats-light",
    "#847f6f",
    ("#1d5a8c", "#ffffff"),
    dark=False,
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
)

DARK = _own(
    "slutsats-dark",
    "#6a7480",
    ("#7db4e0", "#10141a"),
    dark=True,
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
)

CONTRAST_LIGHT = _own(
    "slutsats-contrast-light",
    "#000000",
    ("#000000", "#ffffff"),
    dark=False,
    primary="#00337a",
    secondary="#2b2b6b",
    accent="#5a2b00",
    warning="#5c3a00",
    error="#8a0010",
    success="#00501e",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
)

CONTRAST_DARK = _own(
    "slutsats-contrast-dark",
    "#ffffff",
    ("#ffff00", "#000000"),
    dark=True,
    primary="#8fd0ff",
    secondary="#d0d0ff",
    accent="#ffc880",
    warning="#ffd84d",
    error="#ffa8a0",
    success="#8cf0a8",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
)


def _legible(name: str, lines: str, cursor: dict[str, str]) -> Theme:
    """A stock theme of the terminal's own colours, where lines and the cursor of a list without the focus show too."""
    stock = BUILTIN_THEMES[name]
    blurred = {f"block-cursor-blurred-{part}": colour for part, colour in cursor.items()}
    return replace(stock, variables={**stock.variables, **blurred, "border": "ansi_blue", "border-blurred": lines})


ANSI_DARK = _legible("ansi-dark", "ansi_bright_black", {"background": "ansi_blue", "foreground": "ansi_bright_white"})
ANSI_LIGHT = _legible("ansi-light", "ansi_bright_black", {"background": "ansi_cyan", "foreground": "ansi_black"})

OWN = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK, ANSI_DARK, ANSI_LIGHT)
DEFAULT = DARK.name

_IN_WORDS = {
    LIGHT.name: N_("light"),
    DARK.name: N_("dark"),
    CONTRAST_LIGHT.name: N_("light, high contrast"),
    CONTRAST_DARK.name: N_("dark, high contrast"),
    ANSI_DARK.name: N_("the terminal's own, dark"),
    ANSI_LIGHT.name: N_("the terminal's own, light"),
}


def in_words(name: str) -> str:
    """What a theme is called on screen: our own in words, any other by its name."""
    return _(_IN_WORDS[name]) if name in _IN_WORDS else name


def named(name: str | None) -> Theme:
    """Our own theme of that name; for any other, the default."""
    return next((theme for theme in OWN if theme.name == name), DARK)
