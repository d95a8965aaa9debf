"""The walk: one criterion, one network and one question at a time."""
