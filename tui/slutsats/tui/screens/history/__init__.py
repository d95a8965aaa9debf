"""History: who changed what and when, from what to what; and bringing any of it back."""
