"""The live paper as data: its passages, what each is built on, and what a human did to it."""
