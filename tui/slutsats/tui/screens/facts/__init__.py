"""Sources and facts: what an evaluation knows beside its answers, in forms that are checked as they are typed."""
