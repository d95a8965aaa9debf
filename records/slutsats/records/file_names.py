"""What the files of a record are called."""

from __future__ import annotations

EVALUATION = "evaluation.toml"
FRAMEWORK = "framework.toml"
DRAFT = "draft.toml"
ANSWERS = "answers"
"""The folder of the sheets, and the table of the answers in each."""
STATE_FOLDER = ".slutsats"
"""The folder beside the record that holds its lock, its history and what is kept."""
BORN = "born"
"""In there: what tells an evaluation from another that had its name before."""


def sheet_file(evaluator: str, network: str) -> str:
    """Where one evaluator's answers on one network are kept."""
    return f"{ANSWERS}/{evaluator}/{network}.toml"
