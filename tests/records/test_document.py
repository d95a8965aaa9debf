"""A save changes what it means to change, and every other byte of a hand-edited file stays."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import pytest
import tomli
import tomli_w
import tree_sitter_toml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from records.handwriting import handwritten
from small_record import EVALUATION, SHEET
from tree_sitter import Language, Parser

from slutsats.records import scan, spelling
from slutsats.records.blocks import Block
from slutsats.records.document import fresh, load
from slutsats.records.errors import Refused
from slutsats.records.tables import difference, patched, same


def edited(text: str, patch: dict[str, Any], order: tuple[str, ...] = ()) -> str:
    document = load(text.encode(), "sheet.toml").patched(patch, order)
    assert not document.rewritten
    return document.text


def test_a_changed_answer_keeps_comments_unknown_keys_and_all_else() -> None:
    after = edited(SHEET, {"answers": {"use": {"value": "some", "notable": True, "confidence": None}}})

    expected = SHEET.replace('value = "much"', 'value = "some"')
    expected = expected.replace('confidence = "high"\n', "")
    assert after == expected.replace('comment\n"""\n', 'comment\n"""\nnotable = true\n')


def test_a_new_answer_stands_where_the_framework_has_it() -> None:
    after = edited(SHEET, {"answers": {"reach": {"value": "none"}}}, ("use", "reach", "cost"))

    assert after == SHEET.replace("[answers.cost]", '[answers.reach]\nvalue = "none"\n\n[answers.cost]')


def test_a_new_answer_of_no_known_order_stands_before_the_end() -> None:
    after = edited(SHEET, {"answers": {"reach": {"value": "none"}}})

    assert after == SHEET.replace("[end]", '[answers.reach]\nvalue = "none"\n\n[end]')


def test_an_answer_taken_away_leaves_its_comments() -> None:
    after = edited(SHEET, {"answers": {"use": None}})

    assert after == (
        '# by hand\nformat = 1\nevaluator = "anna"\nnetwork = "saw"\ncolour = "red"   # nobody knows this key\n\n'
        "# the one that matters\n# or so I think\n\n"
        '[answers.cost]\nvalue = "4000"\n\n[end]\ncomplete = true\n'
    )


def test_a_part_of_a_table_changes_alone() -> None:
    after = edited(EVALUATION, {"networks": {"saw": {"fee": {"fixed": "4500", "cap": "9000"}}}})

    assert after == EVALUATION.replace('"4000"   # as on the bill', '"4500"   # as on the bill\ncap = "9000"')


def test_an_inline_table_stays_one_and_keeps_what_nobody_knows() -> None:
    text = 'fee = { fixed = "1", odd = 2 } # why\n\n[end]\ncomplete = true\n'

    assert edited(text, {"fee": {"fixed": "3"}}) == text.replace('"1"', '"3"')
    assert edited(text, {"fee": {"cap": "3"}}) == text.replace("odd = 2", 'odd = 2, cap = "3"')
    assert edited(text, {"fee": {"odd": None}}) == text.replace(", odd = 2", "")
    assert edited(text, {"fee": {"fixed": None}}) == text.replace('fixed = "1", ', "")


def test_a_header_inside_a_text_is_text() -> None:
    text = '[answers.use]\njustification = """\n[answers.cost]\nvalue = 1\n"""\n\n[end]\ncomplete = true\n'

    after = edited(text, {"answers": {"cost": {"value": "2"}}})

    assert after == text.replace("[end]", '[answers.cost]\nvalue = "2"\n\n[end]')


def test_comments_between_the_items_of_a_list_are_kept_above_it() -> None:
    text = '[answers.use]\nsources = [\n  "a", # the first\n  "b",\n] # all\n\n[end]\ncomplete = true\n'

    assert edited(text, {"answers": {"use": {"sources": ["c"]}}}) == (
        '[answers.use]\n# the first\nsources = ["c"] # all\n\n[end]\ncomplete = true\n'
    )


def test_values_are_spelled_as_the_format_says() -> None:
    document = fresh("answers/anna/saw.toml", {"format": 1, "evaluator": "anna", "network": "saw"}, "answers")
    answer = {
        "value": date(2026, 5, 30),
        "justification": 'Två rader,\nmed "citat" och \\.',
        "notable": True,
        "sources": ["bill", "talk"],
        "answered": datetime(2026, 1, 15, 9, 30, 12, tzinfo=UTC),
    }

    assert document.patched({"answers": {"use": answer}}).text == (
        "#:schema ../../.slutsats/schema/answers.json\n"
        'format = 1\nevaluator = "anna"\nnetwork = "saw"\n\n'
        "[answers.use]\n"
        "value = 2026-05-30\n"
        'justification = """\nTvå rader,\nmed \\"citat\\" och \\\\."""\n'
        "notable = true\n"
        'sources = ["bill", "talk"]\n'
        "answered = 2026-01-15T09:30:12Z\n\n"
        "[end]\ncomplete = true\n"
    )


def test_a_moment_at_the_end_of_time_is_spelled_as_it_was() -> None:
    moment = tomli.loads("at = 9999-12-31T23:59:59-23:59")["at"]

    assert edited(SHEET, {"at": moment}) == SHEET.replace(
        "\n\n# the one", "\nat = 9999-12-31T23:59:59-23:59\n\n# the one"
    )


def test_a_text_that_looks_like_a_merge_conflict_can_be_saved_and_opened() -> None:
    text = "<<<<<<< mine\na\n=======\nb\n>>>>>>> theirs"

    after = edited(SHEET, {"answers": {"use": {"justification": text}}})

    assert load(after.encode(), "sheet.toml").data["answers"]["use"]["justification"] == text


def test_what_could_not_be_opened_again_is_not_written() -> None:
    document = load(SHEET.encode(), "sheet.toml")

    with pytest.raises(Refused, match="would grow beyond 4 MiB"):
        document.patched({"answers": {"use": {"justification": "å" * 2_200_000}}})


HAND_WRITTEN = """\
# my sheet
format = 1
evaluator = "anna"
network = "alpha"

# from the call on Monday
answers.fit.value = "little" # not sure
answers.fit.confidence = "low"
answers.hours = { value = 12, confidence = "low" } # inline
z_mine = 2 # my own key

[mine.sub]
here = true

[answers.use]
value = "some"
# keep me
[mine]
a = 1

[answers.worth] # out of order
value = "partly"

[end]
complete = true
"""


@pytest.mark.parametrize(
    ("patch", "old", "new"),
    [
        ({"fit": {"value": "much"}}, 'fit.value = "little"', 'fit.value = "much"'),
        (
            {"fit": {"notable": True}},
            'answers.fit.confidence = "low"\n',
            'answers.fit.confidence = "low"\nanswers.fit.notable = true\n',
        ),
        ({"fit": {"confidence": None}}, 'answers.fit.confidence = "low"\n', ""),
        (
            {"fit": None},
            'answers.fit.value = "little" # not sure\nanswers.fit.confidence = "low"\n',
            "# not sure\n",
        ),
        ({"hours": {"value": 13}}, "value = 12", "value = 13"),
        ({"hours": {"notable": True}}, '"low" } #', '"low", notable = true } #'),
        ({"hours": {"value": None}}, "value = 12, ", ""),
        ({"hours": None}, 'answers.hours = { value = 12, confidence = "low" } # inline', "# inline"),
        ({"worth": {"value": "fully"}}, '"partly"', '"fully"'),
        ({"use": {"notable": True}}, 'value = "some"\n', 'value = "some"\nnotable = true\n'),
    ],
    ids=str,
)
def test_of_a_sheet_written_by_hand_only_what_changes_changes(patch: dict[str, Any], old: str, new: str) -> None:
    assert HAND_WRITTEN.count(old) == 1

    assert edited(HAND_WRITTEN, {"answers": patch}) == HAND_WRITTEN.replace(old, new)


def test_a_new_answer_in_a_sheet_written_by_hand_comes_after_the_others() -> None:
    new = '[answers.new]\nvalue = "much"\n\n[end]'

    assert edited(HAND_WRITTEN, {"answers": {"new": {"value": "much"}}}) == HAND_WRITTEN.replace("[end]", new)


def test_the_tables_of_a_list_keep_their_text_and_their_comments() -> None:
    text = (
        '[recommendations.saw]\nkind = "keep"\n\n# the first\n'
        '[[recommendations.saw.points]]\ntext = "One."  # short\n\n'
        '[[recommendations.saw.points]]\ntext = "Two."\nnetworks = ["saw"] # only\n\n[end]\ncomplete = true\n'
    )

    def points(*items: dict[str, Any]) -> str:
        return edited(text, {"recommendations": {"saw": {"points": list(items)}}})

    one, two = {"text": "One."}, {"text": "Two.", "networks": ["saw"]}
    assert points({"text": "Ett."}, two) == text.replace("One.", "Ett.")
    assert points(one, two, {"text": "3"}) == text.replace(
        "[end]", '[[recommendations.saw.points]]\ntext = "3"\n\n[end]'
    )
    assert points(one) == text.replace(
        '[[recommendations.saw.points]]\ntext = "Two."\nnetworks = ["saw"] # only\n', "# only\n"
    )
    first = '# the first\n[[recommendations.saw.points]]\ntext = "One."  # short\n'
    assert points(two) == text.replace(first, "# the first\n# short\n")


def test_a_new_list_of_tables_is_written_to_be_read() -> None:
    after = edited(EVALUATION, {"recommendations": {"saw": {"points": [{"text": "One."}, {"text": "Two."}]}}})

    points = '[[recommendations.saw.points]]\ntext = "One."\n\n[[recommendations.saw.points]]\ntext = "Two."\n\n'
    assert after == EVALUATION.replace("[end]", f"{points}[end]")


def test_no_change_can_take_the_closing_table_away() -> None:
    document = load(SHEET.encode(), "sheet.toml").patched({"end": None})

    assert load(document.encoded, "sheet.toml").complete


NAMES = st.sampled_from(["use", "cost", "a b", 'q"å', "x-1", "fee"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=30)
SCALARS = st.one_of(
    TEXTS,
    st.integers(-(2**60), 2**60),
    st.booleans(),
    st.dates(),
    st.lists(TEXTS, max_size=3),
    st.floats(allow_nan=False),
)
TABLES = st.recursive(
    st.dictionaries(NAMES, SCALARS, max_size=4),
    lambda inner: st.dictionaries(NAMES, st.one_of(SCALARS, inner), max_size=4),
    max_leaves=12,
)
PATCHES = st.recursive(
    st.dictionaries(NAMES, st.one_of(st.none(), SCALARS), max_size=3),
    lambda inner: st.dictionaries(NAMES, st.one_of(st.none(), SCALARS, inner), max_size=3),
    max_leaves=8,
)


@given(TABLES, st.lists(PATCHES, max_size=3))
@settings(deadline=None)
def test_any_save_of_any_record_comes_back_as_it_was_meant(
    table: dict[str, Any], patches: list[dict[str, Any]]
) -> None:
    document = fresh("sheet.toml", table)
    meant = {**table, "end": {"complete": True}}
    for patch in patches:
        document = document.patched(patch)
        meant = patched(meant, patch)

        assert same(tomli.loads(document.text), meant)
        assert load(document.encoded, "sheet.toml").complete


@given(handwritten(TABLES), st.lists(PATCHES, max_size=3))
@settings(deadline=None)
def test_any_change_of_any_handwriting_keeps_all_else_to_the_byte(text: str, patches: list[dict[str, Any]]) -> None:
    document = load(text.encode(), "sheet.toml")
    for patch in patches:
        before, meant = document, patched(document.data, patch)
        document = document.patched(patch)

        assert same(tomli.loads(document.text), {**meant, "end": {"complete": True}})
        assert Counter(scan.comments(document.text)) == Counter(scan.comments(before.text))
        assert not document.rewritten
        names = set(difference(before.data, meant))
        lines = Counter(line for block in before.blocks for line in _untouched(block, names))
        assert not lines - Counter(document.text.splitlines())


def _untouched(block: Block, names: set[str]) -> list[str]:
    """The lines of a block's statements that are about none of the top tables `names`."""
    if block.path and block.path[0] in names:
        return []
    about = [pair for pair in block.statements if (block.path or pair.key)[0] not in names]
    return [line for pair in about for line in block.body[pair.start : pair.end].splitlines()]


@given(st.one_of(handwritten(TABLES), st.text("\"'#[]{}.\\\n =ab,", max_size=60)))
@settings(deadline=None)
def test_comments_are_where_a_parser_finds_them(text: str) -> None:
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        assume(False)

    assert scan.comments(text) == _comments_parsed(text)


def _comments_parsed(text: str) -> list[str]:
    root = Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node
    assume(not root.has_error)  # its grammar knows less than the parser
    found, rest = [], [root]
    while rest:
        node = rest.pop()
        if node.type == "comment":
            found.append(node)
        rest += node.children
    return [(node.text or b"").decode() for node in sorted(found, key=lambda node: node.start_byte)]


@given(TEXTS, st.booleans())
def test_texts_are_spelled_as_tomli_w_spells_them(text: str, multiline: bool) -> None:
    assert spelling._dumped(text, multiline) == tomli_w.dumps({"k": text}, multiline_strings=multiline)[4:-1]


@given(TABLES, TABLES)
def test_the_difference_of_two_tables_makes_one_of_the_other(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert same(patched(old, difference(old, new)), new)


def test_true_is_not_one_and_a_whole_number_is_no_decimal() -> None:
    assert not same({"a": True}, {"a": 1})
    assert not same({"a": 1}, {"a": 1.0})
