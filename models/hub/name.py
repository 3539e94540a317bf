"""The name of a checkpoint on the Hugging Face hub."""

import re
from dataclasses import dataclass

# As the hub allows them: letters, digits, hyphen, underscore, dot, at most 96 characters; no dots side by side.
_PART = r"[A-Za-z0-9](?:[\w-]|\.(?!\.)){0,95}"
_NAME = re.compile(rf"({_PART}/{_PART})(?:@([\w.][\w./-]*))?", re.ASCII)
MAIN = "main"


@dataclass(frozen=True, slots=True)
class HubName:
    """``owner/name``, and a branch, a tag or a commit where one was pinned."""

    repository: str
    revision: str = MAIN

    @classmethod
    def parse(cls, text: str) -> "HubName | None":
        """The parts of ``owner/name`` or ``owner/name@revision``; None for anything else."""
        match = _NAME.fullmatch(text)
        if match is None or ".." in text:
            return None
        return cls(match[1], match[2] or MAIN)

    def __str__(self) -> str:
        return self.repository if self.revision == MAIN else f"{self.repository}@{self.revision}"
