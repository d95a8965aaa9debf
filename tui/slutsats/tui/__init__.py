"""How a person meets an evaluation: the command line and the desk."""

VERSION = "0.1.0"
"""The program's version; the same as in pyproject.toml."""
