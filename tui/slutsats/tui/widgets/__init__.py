"""Parts of screens that know no record."""
