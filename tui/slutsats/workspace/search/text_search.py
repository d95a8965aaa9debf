"""Looking for words beside the screen: in a thread that is told to stop as soon as other words are typed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic

from slutsats.records.library import Library
from slutsats.records.search import search
from slutsats.schema.base import Language
from slutsats.workspace.search.found_places import FoundPlace, found

RESTS = 0.12
"""Seconds without a key before the search begins."""
MOST = 300
"""Places that are listed; whoever has more types more."""
READ = 12
"""Evaluations that are read in full so that a place in them can be called by its name; of others the keys are told."""
TOLD_EVERY = 0.1
"""Seconds between what is told."""

Told = Callable[[Sequence[FoundPlace], bool], None]
"""Takes some more places, and whether they were the last."""


class Looking:
    """One search in the records folder; the evaluation `first` is looked through before the others."""

    def __init__(self, root: Path, words: str, first: str | None, language: Language, told: Told) -> None:
        self._root, self._words, self._first = root, words, first
        self._language = language
        self._told = told
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin; `told` is called on the thread."""
        threading.Thread(target=self._look, name="slutsats-search", daemon=True).start()

    def stop(self) -> None:
        """Tell nothing more, and end soon."""
        self._stopped.set()

    def _look(self) -> None:
        if self._stopped.wait(RESTS):
            return
        batch: list[FoundPlace] = []
        count, last = 0, monotonic()
        for places in self._by_evaluation():
            batch += places[: MOST - count]
            count += len(places)
            if self._stopped.is_set():
                return
            if count >= MOST:
                break
            if batch and monotonic() - last > TOLD_EVERY:
                self._told(batch, False)
                batch, last = [], monotonic()
        self._told(batch, True)

    def _by_evaluation(self) -> Iterator[list[FoundPlace]]:
        """The places in each evaluation, none in most."""
        from slutsats.records.reading import read_case

        library = Library(self._root)
        read = 0
        for name in sorted(library.ids(), key=lambda name: name != self._first):
            hits = list(search(self._root, self._words, only=name))
            if not hits:
                yield []
                continue
            row = library.row(name)
            case = read_case(row.folder).case if read < READ else None
            read += 1
            yield [found(hit, self._words, row, case, self._language) for hit in hits]
