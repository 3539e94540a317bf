"""What a desk is opened with."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from qostil.location import Location, Server

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PORT = 8765
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the memory is, and how the desk is reached.

    ``hosts`` are the names by which browsers may call it, besides this computer's own. ``folder`` is where it keeps
    what is its own: uploads, jobs, accounts. ``largest`` is how many bytes one request may bring. ``logs`` is where
    the logs are, if not in it. ``proxy``: a program on this computer brings TLS and says who calls.
    """

    memory: Location
    encoder: str | None = None
    host: str = "127.0.0.1"
    port: int = PORT
    hosts: frozenset[str] = field(default_factory=frozenset)
    largest: int = 200 * _MIB
    logs: Path | None = None
    proxy: bool = False

    @property
    def is_local(self) -> bool:
        """Whether only this computer can reach it."""
        return self.host in LOOPBACK

    @property
    def folder(self) -> Path:
        """Beside a file ``memory.db`` the folder ``memory.desk``; for a memory on a server one in the cache."""
        if isinstance(self.memory, Server):
            from qostil.cache import cache_folder

            return cache_folder() / "desks" / hashlib.sha256(str(self.memory).encode()).hexdigest()[:16]
        return self.memory.with_suffix(".desk")
