"""What is said where cleaning a text took something from it."""

from __future__ import annotations

from slutsats.schema.message import N_, Message


def left_out(count: int) -> Message:
    """That `count` characters were left out, and why."""
    return Message(
        N_("{count} character that could steer a terminal was left out."),
        many=N_("{count} characters that could steer a terminal were left out."),
        count=count,
    )
