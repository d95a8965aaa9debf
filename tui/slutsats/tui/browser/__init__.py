"""The desk in the browser: a page with a terminal in it, and behind each tab a desk, on this machine alone."""
