"""Saved changes in words."""
