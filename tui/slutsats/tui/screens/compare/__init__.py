"""The comparison: criteria by networks, to look at rather than read."""
