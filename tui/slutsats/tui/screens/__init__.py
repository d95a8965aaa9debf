"""The pages of the desk, each in a folder of its own."""
