"""The version of the record format, apart from the models so that it can be asked without loading them."""

FORMAT = 1
"""The record format that this program writes; a newer one opens read-only."""
