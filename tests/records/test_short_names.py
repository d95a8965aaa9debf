"""What stands in parentheses after a name is its short name, where it is one."""

import pytest

from slutsats.records.short_names import with_short


@pytest.mark.parametrize(
    ("written", "name", "short"),
    [
        ("Association of North East Councils (ANEC)", "Association of North East Councils", "ANEC"),
        ("Sveriges Ekokommuner (SEKOM) ", "Sveriges Ekokommuner", "SEKOM"),
        ("Klimatkommunerna", "Klimatkommunerna", None),
        ("The League (in formation)", "The League (in formation)", None),
        ("(ANEC)", "(ANEC)", None),
        ("Air (Association of North East Councils)", "Air (Association of North East Councils)", None),
        ("A (B) and C", "A (B) and C", None),
        ("North (South", "North (South", None),
    ],
)
def test_the_name_and_the_short_name(written: str, name: str, short: str | None) -> None:
    assert with_short(written) == (name, short)
