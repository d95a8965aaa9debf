"""What can't be read: told with its place, and mended when a human says how."""
