"""The portfolio as data: evaluations, their details, and what falls due."""
