"""What several rules ask of a document is worked out once."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, TypeVar

from qostil.checks.document import Document
from qostil.checks.knowledge import Knowledge

Made = TypeVar("Made")


class Once(Generic[Made]):
    """A function of a document and what is known, decorated: asked again for the very same two, it answers at once."""

    def __init__(self, make: Callable[[Document, Knowledge], Made]) -> None:
        self._make = make
        self._last: tuple[Document, Knowledge, Made] | None = None
        update_wrapper(self, make)

    def __call__(self, document: Document, knowledge: Knowledge) -> Made:
        """What was made of them, now or before."""
        last = self._last
        # By identity: to compare the texts of a long document, or a glossary, would take longer than it saves.
        if last is None or last[0] is not document or last[1] is not knowledge:
            last = self._last = document, knowledge, self._make(document, knowledge)
        return last[2]
