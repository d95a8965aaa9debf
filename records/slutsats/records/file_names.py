"""What the files of a record are called."""

from __future__ import annotations

EVALUATION = "evaluation.toml"
FRAMEWORK = "framework.toml"
DRAFT = "draft.toml"
ANSWERS = "answers"
"""The folder of the sheets, and the table of the answers in each."""


def sheet_file(evaluator: str, network: str) -> str:
    """Where one evaluator's answers on one network are kept."""
    return f"{ANSWERS}/{evaluator}/{network}.toml"
