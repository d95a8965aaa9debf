"""How an evaluation is kept: the only room that touches the disk."""
