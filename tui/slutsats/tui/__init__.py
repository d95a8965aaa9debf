"""The desk: an evaluation met on the screen, by keyboard or mouse."""
