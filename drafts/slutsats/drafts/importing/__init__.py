"""Bringing back what others have edited outside: each passage is found again, and each difference shown."""
