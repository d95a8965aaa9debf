"""One module for each part of the paper; each turns a writer into the passages of its part."""
