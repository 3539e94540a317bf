"""What the page is made of: colours, levels, words, templates."""

import html
import re

import pytest

from qostil import Language
from qostil.app.page.markup import Html, escape, fill
from qostil.app.page.scale import EDGES, LEVELS, level
from qostil.app.page.words import counted, language_name, listed, numbers
from tests.shared import ROOT


def themes() -> list[dict[str, str]]:
    """Colours by name, light and dark."""
    css = ROOT.joinpath("app", "page", "page.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    )
    return [light, light | dark]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", themes(), ids=["light", "dark"])
def test_colours_can_be_told_from_the_paper(colours: dict[str, str]) -> None:
    for name in ("ink", "quiet", "accent"):
        assert contrast(colours[name], colours["paper"]) >= 4.5, name
        assert contrast(colours[name], colours["band"]) >= 4.5, name
    for name in (*(f"l{n}" for n in LEVELS), "bar"):
        assert contrast(colours[name], colours["paper"]) >= (2.4 if name == "bar" else 3), name


@pytest.mark.parametrize(
    ("confidence", "expected"), [(0, 0), (0.499, 0), (0.5, 1), (0.8, 2), (0.95, 4), (0.99, 5), (1, 5)]
)
def test_levels_hold_their_lower_edge(confidence: float, expected: int) -> None:
    assert level(confidence) == expected
    assert expected in LEVELS
    assert sorted(EDGES) == list(EDGES)


def test_words() -> None:
    assert numbers([3, 4, 5, 8, 10, 11]) == "3–5, 8, 10–11"
    assert numbers([]) == ""
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert [counted(1, "bead"), counted(2300, "bead")] == ["1 bead", "2,300 beads"]
    names = [language_name(Language(tag)) for tag in ("ky", "kk-Latn", "tt")]
    assert names == ["Kyrgyz", "Kazakh (kk-Latn)", "tt"]


def test_templates_escape_all_but_html() -> None:
    assert fill("<p>$one$two</p>", one="<b>", two=Html("<b/>")) == "<p>&lt;b&gt;<b/></p>"
    assert html.unescape(escape("<a href='x'>&amp;")) == "<a href='x'>&amp;"
    with pytest.raises(KeyError):
        fill("<p>$one</p>")
