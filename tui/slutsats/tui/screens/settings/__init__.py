"""Settings: what belongs to the person and not to the record. Each applies at once and is remembered."""
