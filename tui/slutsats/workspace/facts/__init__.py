"""Sources and facts as data: entries, the lines of their forms, and the shapes in which values are typed."""
