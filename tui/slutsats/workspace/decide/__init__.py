"""A recommendation as data: its fields, and the reasons for what is suggested."""
