"""Texts that were found, and where they stand."""
