"""How a noun stands in running text, in the languages of a record: in the genitive, and with an article."""

from __future__ import annotations

from slutsats.schema.base import Language


def genitive(name: str, language: Language) -> str:
    """The genitive that the language's rule gives: "nätverkets", "SKR:s", "the council's"."""
    if language == "en":
        return f"{name}'" if name.endswith("s") else f"{name}'s"
    if name[-1:].isupper():
        return f"{name}:s"
    return name if name[-1:] in "sxz" else f"{name}s"


def with_article(one: str, definite: str | None, language: Language) -> str:
    """A noun in the indefinite singular: "ett nätverk", "en tjänst", "an agency"."""
    if language == "en":
        return (
            f"{'an' if one[:1].lower() in 'aeio' else 'a'} {one}"  # union, university and unit are as many as umbrella
        )
    return f"{'en' if (definite or '').endswith('n') else 'ett'} {one}"
