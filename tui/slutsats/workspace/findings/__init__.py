"""What an evaluation lacks, as data."""
