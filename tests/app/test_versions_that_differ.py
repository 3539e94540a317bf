"""Versions of a report of which one leaves a section out, has two in another order, or says less: what fits, aligns."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.app.running import Runner

Rewrite = Callable[[Sequence[str]], Sequence[str]]
LANGUAGES = ("kk", "ky", "ru")


def sections_of(text: str) -> list[str]:
    """What stands before the first section, each section, and the notes."""
    body, notes = re.split(r"(?m)^(?=\[\^1\]:)", text)
    return [*re.split(r"(?m)^(?=## )", body), notes]


def pairs(qostil: Runner, source: Path, target: Path) -> set[tuple[str, str]]:
    ran = qostil("align", source, target, "--format", "tsv")
    assert ran.code == 0
    rows = (line.split("\t")[:2] for line in ran.out.splitlines()[1:])
    return {(one, other) for one, other in rows if one and other}


@pytest.fixture(scope="module", params=LANGUAGES)
def whole(request: pytest.FixtureRequest, examples: Path) -> tuple[Path, Path]:
    return examples / "valley-libraries.en.md", examples / f"valley-libraries.{request.param}.md"


def rewritten(of: Path, place: Path, rewrite: Rewrite) -> Path:
    changed = place / of.name
    changed.write_text("".join(rewrite(sections_of(of.read_text("utf-8")))), "utf-8")
    return changed


def test_two_sections_in_another_order(qostil: Runner, whole: tuple[Path, Path], tmp_path: Path) -> None:
    before = pairs(qostil, *whole)
    swapped = rewritten(whole[1], tmp_path, lambda s: [*s[:2], s[4], s[3], s[2], *s[5:]])
    found = pairs(qostil, whole[0], swapped)
    assert len(found & before) >= 0.9 * len(before)
    assert len(found - before) <= 0.06 * len(before)


def test_a_section_that_is_left_out(qostil: Runner, whole: tuple[Path, Path], tmp_path: Path) -> None:
    before = pairs(qostil, *whole)
    left_out = sections_of(whole[1].read_text("utf-8"))[3]
    shorter = rewritten(whole[1], tmp_path, lambda s: [*s[:3], *s[4:]])
    found = pairs(qostil, whole[0], shorter)
    expected = {(one, other) for one, other in before if other[:20] not in left_out}
    assert len(found & expected) >= 0.9 * len(expected)
    assert len(found - expected) <= 0.06 * len(before)


def test_a_summary_in_place_of_a_translation(qostil: Runner, whole: tuple[Path, Path], tmp_path: Path) -> None:
    """Of each section but the summary only the heading and the first paragraph are left."""
    before = pairs(qostil, *whole)

    def summary(sections: Sequence[str]) -> Sequence[str]:
        short = ["\n\n".join(part.split("\n\n")[:2]) + "\n\n" for part in sections[2:-1]]
        return [*sections[:2], *short, sections[-1]]

    short = rewritten(whole[1], tmp_path, summary)
    found = pairs(qostil, whole[0], short)
    text = short.read_text("utf-8")
    expected = {(one, other) for one, other in before if other[:20] in text}
    assert len(found & expected) >= 0.85 * len(expected)
    assert len(found - before) <= 0.1 * len(before)
