"""What is found by meaning: a text of the memory, or one sentence of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Language, Span
from qostil.memory import contents
from qostil.memory.parts import parts


@dataclass(frozen=True, slots=True)
class Entry:
    """A text by its language and number, as ``contents`` gives it; with ``part``, one sentence of it."""

    language: str
    contents: int
    part: Span | None
    text: str

    @property
    def key(self) -> tuple[int, int, int]:
        """What no two entries share; a whole text ends at 0."""
        return (self.contents, self.part.start, self.part.end) if self.part else (self.contents, 0, 0)


def entries(language: Language, text: str, sentences: int) -> Iterator[Entry]:
    """A text, and its parts where it holds several sentences."""
    number = contents.number(language, text)
    yield Entry(language.code, number, None, text)
    for part in parts(text, sentences):
        yield Entry(language.code, number, part, text[part.start : part.end])


def distinct(some: Sequence[Entry]) -> list[Entry]:
    """Each entry once."""
    return list({entry.key: entry for entry in some}.values())
