"""Ids that are made of names."""

import pytest

from slutsats.records.ids import is_id, slug


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Åkerby Library", "akerby-library"),
        (
            "Utvärdering av medlemskapen i Sveriges Ekokommuner och Klimatkommunerna",
            "utvardering-av-medlemskapen-i-sveriges-ekokommuner-och",
        ),
        ("a" * 30 + " " + "b" * 33 + " c", "a" * 30 + "-" + "b" * 33),
        ("x" * 80, "x" * 64),
        ("!", "x"),
    ],
)
def test_a_long_name_makes_an_id_of_whole_words(name: str, made: str) -> None:
    assert slug(name) == made
    assert is_id(made)
