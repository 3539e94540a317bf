"""Tables that scripts and spreadsheets read."""

import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qostil import Span
from qostil.formats import Aligned, Pair, dump_alignment, dump_pairs

from .making import EN, KK, KY


def test_pairs(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    pairs = [Pair("10", "20", EN, KK, 0.98765, "A valley"), Pair("10", "30", EN, KY, 1, "A\tvalley\nagain")]
    assert dump_pairs(pairs, path)
    assert path.read_text(encoding="utf-8").split("\n") == [
        "source_id\ttarget_id\tsource_lang\ttarget_lang\tscore\ttitle",
        "10\t20\ten\tkk\t0.988\tA valley",
        "10\t30\ten\tky\t1.000\tA valley again",
        "",
    ]
    assert not dump_pairs(pairs, path)


def test_alignment() -> None:
    stream = io.BytesIO()
    rows = [
        Aligned("One. Two.", "Бір.\tЕкі.", 0.9834, (Span(0, 4), Span(5, 9)), (Span(12, 48),)),
        Aligned("Three.", "", 0.5, (Span(10, 16),)),
    ]
    assert dump_alignment(rows, stream)
    assert stream.getvalue().decode().split("\n") == [
        "source\ttarget\tconfidence\tsource_spans\ttarget_spans",
        "One. Two.\tБір. Екі.\t0.983\t0-4,5-9\t12-48",
        "Three.\t\t0.500\t10-16\t",
        "",
    ]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_no_text_breaks_a_row(texts: list[tuple[str, str]]) -> None:
    stream = io.BytesIO()
    dump_alignment([Aligned(source, target, 0.5) for source, target in texts], stream)
    lines = stream.getvalue().decode().splitlines()
    assert len(lines) == len(texts) + 1
    assert {line.count("\t") for line in lines} == {4}
