"""The tests tried on broken programs; see `__main__`."""
