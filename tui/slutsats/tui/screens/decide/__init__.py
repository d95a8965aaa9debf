"""The decision: what is suggested and why, what would flip it, and what the evaluator recommends."""
