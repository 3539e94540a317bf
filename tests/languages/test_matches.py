"""One term looked for in a text by ``matches``."""

import pytest

from qostil import Language
from qostil.languages.recognition import Matcher, matches


@pytest.mark.parametrize(
    ("code", "term", "text", "shown"),
    [
        ("kk", "адам құқықтары", "адам құқығымызды, адамның құқықтарын", "адам құқығымызды|адамның құқықтарын"),
        ("ky", "жарандык коом", "Жарандык коомдун үнү жарандык коомго жетет.", "Жарандык коомдун|жарандык коомго"),
        ("ru", "права человека", "О правах человека и правах людей.", "правах человека"),
        ("en", "civil society", "Civil societies and a society.", "Civil societies"),
        ("kk", "құқық", "құқықтық", ""),
        ("kk", "—", "а — б", ""),
    ],
)  # fmt: skip
def test_matches(code: str, term: str, text: str, shown: str) -> None:
    assert "|".join(text[span.start : span.end] for span in matches(term, text, Language(code))) == shown


def test_a_matcher_tells_its_terms_by_number_and_gives_nested_ones() -> None:
    kazakh, text = Language("kk"), "адам құқықтарының"
    found = Matcher(["құқық", "адам құқықтары", "…"], kazakh)
    assert {(span.start, span.end): numbers for span, numbers in found.matches(text).items()} == {
        (0, 17): [1],
        (5, 17): [0],
    }
    assert found.unusable == [2]
