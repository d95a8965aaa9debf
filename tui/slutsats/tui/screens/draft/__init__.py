"""The draft: the live paper, where each passage comes from, and what a human makes of it."""
