"""The form engine: a label, a field and a note for each line, made once and told anew."""
