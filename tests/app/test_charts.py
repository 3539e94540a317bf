"""Charts drawn as SVG: bars, and columns of parts."""

from lxml import etree

from qostil.app.page.bars import Bar, bar_chart
from qostil.app.page.stacks import stack_chart


def rects(svg: str) -> list[dict[str, str]]:
    return [dict(rect.attrib) for rect in etree.fromstring(svg).iter("rect")]


def test_bars_are_as_long_as_their_numbers_say_and_none_vanishes() -> None:
    widths = [
        float(r["width"]) for r in rects(bar_chart([Bar("a", 1000), Bar("b", 500), Bar("c", 1), Bar("d", 0)], "x"))
    ]
    assert widths[0] == 2 * widths[1]
    assert widths[2:] == [2, 0]


def test_bars_say_what_they_are_and_escape_it() -> None:
    svg = etree.fromstring(bar_chart([Bar("<a>", 1, "l0", "1 000")], "How & what"))
    assert svg.get("aria-label") == "How & what: <a>: 1 000"
    assert [text.text for text in svg.iter("text")] == ["<a>", "1 000"]
    assert rects(bar_chart([], "none")) == []


def test_parts_of_a_column_stand_on_one_another() -> None:
    drawn = rects(stack_chart({"2020": [3, 1], "2021": [0, 2]}, ["en", "kk"], "Years"))
    first, second, third, fourth = drawn[:4]
    assert first["class"] == third["class"] == "s0"
    assert float(second["y"]) < float(first["y"])
    assert float(third["height"]) == 0
    assert float(fourth["x"]) > float(second["x"])
    assert len(drawn) == 6  # two of them the key


def test_of_many_columns_some_names_are_left_out() -> None:
    svg = stack_chart({str(year): [1] for year in range(1990, 2020)}, ["en"], "Years")
    names = [t.text for t in etree.fromstring(svg).iter("text") if (t.text or "").startswith(("19", "20"))]
    assert 3 < len(names) < 15
