"""Searching every text of every record, and going to where it stands."""
