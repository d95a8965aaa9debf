"""Who may do what with a file: what a mode says, and what an access list says beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class AccessList:
    """Who may read (4), write (2) and enter (1): owner, group and others, and people and groups by number."""

    owner: int
    group: int
    other: int
    users: Mapping[int, int] = field(default_factory=dict)
    groups: Mapping[int, int] = field(default_factory=dict)

    @property
    def named(self) -> bool:
        """Whether it says more than a mode can."""
        return bool(self.users or self.groups)

    @property
    def mode(self) -> int:
        """What a mode can hold of it."""
        return self.owner << 6 | self.group << 3 | self.other

    def limited(self, bits: int) -> AccessList:
        """The same people with no more than `bits` each."""
        users = {name: given & bits for name, given in self.users.items()}
        groups = {name: given & bits for name, given in self.groups.items()}
        return AccessList(self.owner & bits, self.group & bits, self.other & bits, users, groups)

    def writable_as(self, folder: AccessList) -> AccessList:
        """Who may read here may write here too where `folder` lets them replace files."""

        def both(one: int, other: int) -> int:
            return one | (other & 2) if one & 4 else one

        return AccessList(
            both(self.owner, folder.owner),
            both(self.group, folder.group),
            both(self.other, folder.other),
            {name: both(given, folder.users.get(name, 0)) for name, given in self.users.items()},
            {name: both(given, folder.groups.get(name, 0)) for name, given in self.groups.items()},
        )


@dataclass(frozen=True, slots=True)
class Rights:
    """What a file is beside its bytes: whose, who may do what, and its extended attributes."""

    uid: int
    gid: int
    access: AccessList
    set_group: bool = False
    """Whether what is made in this folder takes its group."""
    attributes: Mapping[str, bytes] = field(default_factory=dict)

    def for_file(self) -> Rights:
        """The rights of a file made in a folder that has these."""
        return replace(self, access=self.access.limited(6), set_group=False, attributes={})
