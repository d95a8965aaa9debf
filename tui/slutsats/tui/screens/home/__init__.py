"""Home: the evaluations in the records folder, with their progress and what falls due."""
