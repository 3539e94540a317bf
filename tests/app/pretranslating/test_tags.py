"""Tags find their places in a translation that was written down without them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import Tag, TagKind
from qostil.app.pretranslating.tags import Placed, placed
from tests.formats.anything import letters, tags_of

OPEN, CLOSE, ALONE = TagKind.OPEN, TagKind.CLOSE, TagKind.ALONE


def shown(target: str, found: Placed) -> str:
    parts, at = [], 0
    for tag in found.tags:
        parts += [target[at : tag.at], tag.content]
        at = tag.at
    return "".join([*parts, target[at:]])


def bold(start: int, end: int) -> tuple[Tag, ...]:
    return Tag(start, OPEN, "1", "<b>"), Tag(end, CLOSE, "1", "</b>")


@pytest.mark.parametrize(
    ("source", "tags", "target", "expected", "sure"),
    [
        ("Same words.", bold(0, 4), "Same words.", "<b>Same</b> words.", True),
        ("OSCE met in May.", bold(0, 4), "ЕҚЫҰ мен OSCE кездесті.", "ЕҚЫҰ мен <b>OSCE</b> кездесті.", True),
        ("All of it.", bold(0, 10), "Бәрі.", "<b>Бәрі.</b>", True),
        ("It was 12 km long.", bold(7, 9), "Ұзындығы 12 шақырым.", "Ұзындығы <b>12</b> шақырым.", True),
        ("It closed.", (Tag(9, ALONE, "", "[1]"),), "Ол жабылды.", "Ол жабылды[1].", True),
        ("The old house fell.", bold(4, 7), "Ескі үй құлады.", "Ескі <b>үй</b> құлады.", False),
        ("Text here", (Tag(0, ALONE, "", "*"),), "", "*", True),
    ],
)
def test_places(source: str, tags: tuple[Tag, ...], target: str, expected: str, sure: bool) -> None:
    found = placed(source, tags, target)
    assert shown(target, found) == expected
    assert found.sure is sure


@given(st.data())
def test_every_tag_is_kept_and_pairs_stay_in_order(data: st.DataObject) -> None:
    source, target = data.draw(letters), data.draw(letters)
    tags = data.draw(tags_of(source))
    found = placed(source, tags, target).tags
    assert sorted(tag.content for tag in found) == sorted(tag.content for tag in tags)
    assert all(0 <= tag.at <= len(target) for tag in found)
    assert list(found) == sorted(found, key=lambda tag: tag.at)
