"""A source in words: what kind it is, and whose voice."""

from __future__ import annotations

from slutsats.schema.evaluation import Source
from slutsats.workspace.language import N_, _

_KINDS = {
    "document": N_("document"),
    "interview": N_("interview"),
    "statistics": N_("statistics"),
    "own-use": N_("own use"),
}
_VOICES = {"network": N_("the network's own voice"), "ours": N_("our voice"), "third-party": N_("a third party")}


def about(source: Source) -> str:
    """What kind of source it is and whose voice, in words."""
    return f"{_(_KINDS[source.kind])}, {_(_VOICES[source.voice])}"
