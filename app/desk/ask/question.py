"""What is asked."""

import unicodedata
from dataclasses import dataclass

from qostil import Language, SettingError
from qostil.languages.guess import detect
from qostil.memory import Memory

LONGEST = 5_000
"""Letters of a question at most; what is longer is no sentence."""
_SENTENCE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Question:
    """A word, a term or a sentence; ``source`` is its language and ``target`` the one wanted, None: any.

    ``within`` names reports as ``qostil find --in`` does; empty: all.
    """

    text: str
    source: Language | None = None
    target: Language | None = None
    within: str = ""

    @classmethod
    def of(cls, text: str, source: str = "", target: str = "", within: str = "") -> "Question":
        """From what was typed; empty languages are any.

        :raises SettingError: if it is too long, or a language makes no sense.
        """
        if len(text) > LONGEST:
            raise SettingError(f"the text has {len(text)} characters; expected at most {LONGEST}")
        typed = " ".join(unicodedata.normalize("NFC", text).replace("\0", "").split())
        return cls(typed, _language(source), _language(target), within.strip())

    @property
    def is_sentence(self) -> bool:
        """Whether it is worth to look for matches of the whole."""
        return len(self.text.split()) >= _SENTENCE_WORDS

    def pairs(self, memory: Memory) -> list[tuple[Language, Language]]:
        """From which languages into which it may be translated; where its language is not said, from its likely one."""
        source = self.source.code if self.source else detect(self.text).language.code
        both = [pair for one, two in memory.stats().pairs for pair in ((one, two), (two, one))]
        return [
            (one, two) for one, two in both if one.code == source and (not self.target or two.code == self.target.code)
        ]


def _language(code: str) -> Language | None:
    return Language.parse(code) if code else None
