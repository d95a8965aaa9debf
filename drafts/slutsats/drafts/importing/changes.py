"""What came back different, passage by passage; nothing is taken before somebody has seen it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal

from slutsats.drafts.export.options import note
from slutsats.drafts.marks import fingerprint
from slutsats.schema.draft import Draft, Edit, Passage, Section
from slutsats.schema.layout import ANNEXES, DRAWN_PARTS
from slutsats.schema.message import Message


class RefusedFileError(Exception):
    """A file that can't be brought back, with the sentence that says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Found:
    """One passage as found in a file: its mark, and the text that now stands there."""

    text: str
    passage: str | None = None
    """The passage's id; None for a text that no mark belongs to."""
    exported: str = ""
    """The fingerprint of the text as it was exported."""


@dataclass(frozen=True, slots=True)
class Outside:
    """A file that came back: sections in order, each with what was found in it."""

    sections: tuple[tuple[str, tuple[Found, ...]], ...]
    """(section id, what stands in it); a text before the first passage belongs to the section of the next one."""
    told: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between the draft and the file, for somebody to take or leave."""

    kind: Literal["edited", "hidden", "added", "moved"]
    passage: str
    """The passage's id; for an added one, the id that it will have."""
    section: str
    before: str
    """The draft's text today; empty for an added passage."""
    after: str
    """The file's text; empty for one that the file leaves out."""
    follows: str | None = None
    """For added and moved passages: the passage that it comes after; "" for first in its section."""
    conflict: bool = False
    """The draft's own text has changed since the file was exported: both sides moved."""
    left_out: tuple[str, ...] = ()
    """Of an edited passage: whole sentences of the draft's text that the file leaves out."""
    edit: Edit | None = field(default=None, compare=False)
    """What taking the difference puts into draft.toml under `passage`."""

    @property
    def loses(self) -> bool:
        """Whether something that the draft says may have been lost in the file, rather than reworded there."""
        return self.kind == "hidden" or bool(self.left_out)


def differences(draft: Draft, outside: Outside) -> tuple[Difference, ...]:
    """Everything in which the file differs from the draft, in the file's order.

    A passage whose text is still the one that was exported is no difference, even where the draft has changed since.
    """
    known = {passage.id: (section, passage) for section, passage in _passages(draft.sections)}
    seen: dict[str, list[Found]] = {}
    found: list[Difference] = []
    for section, texts in outside.sections:
        last = ""
        for text in texts:
            if text.passage is None:
                if text.text.strip():
                    found.append(_added(draft, section, last, text.text, len(found)))
                    last = found[-1].passage
            elif text.passage in known:
                seen.setdefault(text.passage, []).append(text)
                last = text.passage
    edited: list[Difference] = []
    for passage_id, (section, passage) in known.items():
        if passage_id not in seen:
            edited.append(_hidden(section, passage))
        elif difference := _edited(section, passage, seen[passage_id]):
            edited.append(difference)
    rest = {difference.passage: difference for difference in edited}
    for moved in _moved(draft, outside, set(seen)):
        rest[moved.passage] = _also_moved(rest[moved.passage], moved) if moved.passage in rest else moved
    order = {passage: index for index, passage in enumerate(known)}
    return (*sorted(rest.values(), key=lambda one: order[one.passage]), *found)


def _also_moved(edited: Difference, moved: Difference) -> Difference:
    """One difference of a passage that was both edited and moved."""
    edit = edited.edit.model_copy(update={"after": moved.follows}) if edited.edit else None
    return replace(edited, follows=moved.follows, edit=edit)


def named(draft: Draft, difference: Difference) -> str:
    """A difference's passage as people know it: its heading, and its first words."""
    heading = next((one.heading for one in _flat(draft.sections) if one.id == difference.section), "")
    passage = next((one for one in draft.passages() if one.id == difference.passage), None)
    parts = [heading, passage.lead if passage else ""]
    words = (difference.before or difference.after).split()
    start = " ".join(words[:7]) + (" …" if len(words) > 7 else "")
    return f"{', '.join(part for part in parts if part)}: “{start}”"


def _flat(sections: Sequence[Section]) -> list[Section]:
    return [one for section in sections for one in (section, *_flat(section.sections))]


def _passages(sections: Sequence[Section]) -> list[tuple[str, Passage]]:
    """Every passage that can be brought back, with its section; the annexes are drawn from the answers."""
    return [
        pair
        for section in sections
        if section.id not in (*DRAWN_PARTS, ANNEXES)
        for pair in [*((section.id, passage) for passage in section.passages), *_passages(section.sections)]
    ]


def _edited(section: str, passage: Passage, found: Sequence[Found]) -> Difference | None:
    text = "\n\n".join(part.text.strip() for part in found if part.text.strip())
    if not text:
        return _hidden(section, passage)
    exported = found[0].exported
    if fingerprint(text) in (exported, fingerprint(passage.text)):
        return None
    return Difference(
        "edited",
        passage.id,
        section,
        passage.text,
        text,
        conflict=bool(exported) and exported != fingerprint(passage.text),
        left_out=_left_out(passage.text, text),
        edit=Edit(state="added", text=text, section=section)
        if passage.state == "added"
        else Edit(state="edited", text=text, compiled=passage.compiled, drawn_from=dict(passage.fingerprints)),
    )


_SENTENCE = re.compile(r"""(?<=[.!?…])["'”’»)\]]*\s+(?=\W?[A-ZÅÄÖÉ0-9])|\n+""")
_ALIKE = 0.5
"""How much of a sentence must be left for it to count as reworded."""


def _left_out(before: str, after: str) -> tuple[str, ...]:
    """The sentences of `before` that `after` has nothing in the place of: not as they were, and not reworded."""
    old, new = ([one.strip() for one in _SENTENCE.split(text) if one.strip()] for text in (before, after))
    lost: list[str] = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind in ("delete", "replace") and last - first > end - start:
            rest = " ".join(new[start:end])
            lost += [one for one in old[first:last] if _share(one, rest) < _ALIKE]
    return tuple(lost)


def _share(sentence: str, text: str) -> float:
    """How much of a sentence's words stand in a text, in their order."""
    words, others = sentence.casefold().split(), text.casefold().split()
    same = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / len(words)


def _hidden(section: str, passage: Passage) -> Difference:
    edit = Edit(state="hidden", compiled=passage.compiled, drawn_from=dict(passage.fingerprints))
    if passage.state == "added":
        edit = Edit(state="hidden", text="")  # nothing is compiled that could come back in its place
    return Difference("hidden", passage.id, section, passage.text, "", edit=edit)


def _added(draft: Draft, section: str, follows: str, text: str, number: int) -> Difference:
    taken = {passage.id for passage in draft.passages()}
    name = f"{section}.added-{fingerprint(text)}"
    if name in taken:
        name = f"{name}-{number}"
    edit = Edit(state="added", text=text.strip(), after=follows, section=section)
    return Difference("added", name, section, "", text.strip(), follows, edit=edit)


def _moved(draft: Draft, outside: Outside, seen: set[str]) -> list[Difference]:
    """The fewest passages whose move within their section gives the file's order."""
    moved: list[Difference] = []
    passages = {passage.id: passage for passage in draft.passages()}
    before: dict[str, list[str]] = {}
    for section, passage in _passages(draft.sections):
        if passage.id in seen:
            before.setdefault(section, []).append(passage.id)
    after = [text.passage for _, texts in outside.sections for text in texts if text.passage]
    for section, order in before.items():
        own = set(order)
        now = [name for name in dict.fromkeys(after) if name in own]
        kept = _longest_rising([order.index(name) for name in now])
        stay = {order[index] for index in kept}
        for place, name in enumerate(now):
            if name in stay:
                continue
            follows = now[place - 1] if place else ""
            passage = passages[name]
            edit = Edit(state="moved", after=follows)
            if passage.state in ("edited", "added"):  # a human's text must not be lost by its moving
                stands_in = section if passage.state == "added" else None
                edit = Edit(state=passage.state, text=passage.text, after=follows, section=stands_in)
            moved.append(Difference("moved", name, section, passage.text, passage.text, follows, edit=edit))
    return moved


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    best: list[list[int]] = []
    for number in numbers:
        before = max((run for run in best if run[-1] < number), key=len, default=[])
        best.append([*before, number])
    return max(best, key=len, default=[])


_NOTE_AT_END = re.compile(r"\s*\[\d+(?:,\s\d+)*\]$")


def without_note(text: str, passage: Passage, numbers: Mapping[str, int]) -> str:
    """`text` without the note of sources that the export set after the passage, wherever it stands by now."""
    if not passage.sources or _NOTE_AT_END.search(passage.text):
        return text
    cited = note(passage.sources, numbers)
    if cited:
        exact = re.compile(r"\s*" + re.escape(cited).replace(r"\ ", r"\s"))
        if not exact.search(passage.text):
            text, times = exact.subn("", text, count=1)
            if times:
                return text
    return _NOTE_AT_END.sub("", text)


def unknown_marks(draft: Draft, outside: Outside) -> tuple[Message, ...]:
    """Passages of the file that the draft no longer has: their edits have no place to go, and are told."""
    known = {passage.id for passage in [*draft.passages(), *draft.hidden]}
    lost = [
        text
        for _, texts in outside.sections
        for text in texts
        if text.passage is not None and text.passage not in known
    ]
    return tuple(
        Message(
            "A passage of the file is no longer in the draft: “{text}”",
            {"text": text.text if len(text.text) <= 200 else text.text[:199] + "…"},
        )
        for text in lost
        if fingerprint(text.text) != text.exported
    )


def checked_origin(draft: Draft, evaluation: str, language: str, layout: str) -> None:
    """Raise where the file was exported from another evaluation, or in another language or layout."""
    if evaluation and evaluation != draft.evaluation:
        raise RefusedFileError(
            Message(
                "The file was exported from {theirs}, not from {ours}: bring it back there",
                {"theirs": evaluation, "ours": draft.evaluation},
            )
        )
    if language and language != draft.language:
        raise RefusedFileError(
            Message(
                "The file was exported in the language {theirs}; bring it back with --lang {theirs}",
                {"theirs": language},
            )
        )
    if layout and draft.layout and layout != draft.layout:
        raise RefusedFileError(
            Message(
                "The file was exported in the layout {theirs}; bring it back with --layout {theirs}",
                {"theirs": layout},
            )
        )
