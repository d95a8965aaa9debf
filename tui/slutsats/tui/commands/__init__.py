"""Each command of the desk, declared once: its id, key, label and help sentence."""
