"""One module for each format that a paper leaves in; `formats` knows them all."""
