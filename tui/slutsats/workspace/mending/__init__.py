"""What can't be read, in words."""
