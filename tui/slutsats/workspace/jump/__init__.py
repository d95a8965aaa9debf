"""Going by name: what there is to go to, and finding it by what is typed."""
