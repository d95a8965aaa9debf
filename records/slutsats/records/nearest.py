"""The known name that somebody probably meant; the schema's own, by the name that this room uses."""

from slutsats.schema.nearest import meant, nearest

__all__ = ["meant", "nearest"]
