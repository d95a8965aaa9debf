"""Who may come in: only a browser that was given the address, from a page that is ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from secrets import compare_digest, token_urlsafe

LOOPBACK = "127.0.0.1"
"""The only address that is ever listened on."""

SOCKET = "desk"
"""Where the websocket is."""

USUAL_PORT = 80
"""The port that browsers leave out."""


@dataclass(frozen=True)
class Gate:
    """What a request must bring: the token in its path, and names of this very server.

    The names keep out a page elsewhere: one whose name was made to point at this machine after it had been loaded
    (DNS rebinding), and one that opens a websocket here. The token keeps out everybody else on the machine.
    """

    port: int
    token: str = field(default_factory=lambda: token_urlsafe(32), repr=False)

    @property
    def address(self) -> str:
        """Where the desk is, for its owner's browser. To know it is to be let in."""
        return f"http://{self.hosts[0]}/{self.token}/"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which a browser may ask for it."""
        port = "" if self.port == USUAL_PORT else f":{self.port}"
        return f"{LOOPBACK}{port}", f"localhost{port}"

    def asked_for(self, path: str, host: str, origin: str | None) -> str | None:
        """What a request asks for: its path after the token. None where it may not be answered at all."""
        token, _slash, name = path.removeprefix("/").partition("/")
        known = compare_digest(token.encode("utf-8", "replace"), self.token.encode())
        ours = host in self.hosts and origin in (f"http://{host}", None)
        if not known or not ours or (name == SOCKET and origin is None):  # no browser opens one without an origin
            return None
        return name
