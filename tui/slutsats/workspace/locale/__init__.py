"""The catalogues: what the program says, in languages other than English."""
