"""Questions over a screen. Each returns a value, and none saves."""
