"""Text from outside is made safe, whatever shortcut is taken for text that needs nothing."""

from itertools import chain

from slutsats.schema.text import clean

STEERING = chain(
    (code for code in range(0xA0) if (code < 0x20 or code >= 0x7F) and chr(code) not in "\t\n\r\x85"),
    range(0x202A, 0x202F),
    range(0x2066, 0x206A),
    (0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFE, 0xFFFF),
    range(0xD800, 0xE000),
    range(0xE0000, 0xE0080),
)


def test_whatever_could_steer_a_terminal_is_taken_out_and_counted_wherever_it_stands():
    for code in STEERING:
        for before, after in (("", ""), ("a", "b"), ("å\n", "\tö")):
            assert clean(f"{before}{chr(code)}{after}") == (before + after, 1), hex(code)


def test_every_kind_of_line_end_becomes_a_newline():
    for end in ("\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"):
        assert clean(f"ett{end}två") == ("ett\ntvå", 0)


def test_text_that_needs_nothing_stays_and_decomposed_text_is_composed():
    assert clean("80\u00a0000 kr\n\tåäö 漢字 👍") == ("80\u00a0000 kr\n\tåäö 漢字 👍", 0)
    assert clean("A\u030angstro\u0308m\n") == ("Ångström\n", 0)
