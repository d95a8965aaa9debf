"""The matrix of criteria by network, as data."""
