"""What a person is doing, with no screen: the session, what each page shows, and the language it is said in."""

VERSION = "0.1.0"
"""The program's version; the same as in pyproject.toml."""
