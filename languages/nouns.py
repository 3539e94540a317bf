"""Whether a rendering names a thing, as a term does; an adjective or a verb stands for it only in passing."""

from qostil.language import Language
from qostil.languages.loans import analyzer
from qostil.languages.search import words


def names_a_thing(phrase: str, language: Language) -> bool:
    """False for a Russian phrase without a noun; true in any other language, whose adjectives look like nouns."""
    if language.code != "ru":
        return True
    best = [analyzer().parse(word)[0] for word, _ in words(phrase)]
    return any(parse.tag.POS in {"NOUN", None} or not parse.is_known for parse in best)
