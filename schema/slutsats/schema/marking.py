"""The mark on texts that a catalogue says in other languages; apart, so that marking one loads nothing."""


def N_(template: str) -> str:  # noqa: N802 - the name that catalogue tools look for
    """Mark `template` for the catalogue without translating it yet."""
    return template
