"""The findings: all that an evaluation still lacks, each with the place to mend it."""
