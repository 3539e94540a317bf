"""Where a memory is: a file, or a schema of a PostgreSQL database."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

_SCHEMES = ("postgresql://", "postgres://")
# The password of postgresql://user:password@host/db, which may have any sign but those that end it, and of ?password=.
_PASSWORD = re.compile(r"(?<=://)([^/?#@:]*):[^/?#]*(?=@)|(?<=[?&])((?:ssl)?password)=[^&#]*")


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL database, by its URL; as text it has no password."""

    url: str = field(repr=False)

    def __str__(self) -> str:
        return _PASSWORD.sub(lambda found: found[1] or (f"{found[2]}=..." if found[2] else ""), self.url)


Location = Path | Server


def parse_location(text: str | os.PathLike[str]) -> Location:
    """The place that a text names."""
    name = os.fspath(text)
    return Server(name) if name.startswith(_SCHEMES) else Path(name)
