"""The measured ranges that the graph rounds by."""

from qostil.models.export.ranges import read_ranges

LAYERS, WIDTH, INNER = 12, 384, 1536
KINDS = ("x", "attended", "middle", "inner")


def test_every_input_of_a_matrix_has_a_range() -> None:
    assert set(read_ranges()) == {f"l{layer}.{kind}" for layer in range(LAYERS) for kind in KINDS}


def test_ranges_hold_zero_and_fit_a_byte() -> None:
    for name, found in read_ranges().items():
        assert found.low < 0 < found.high, name
        assert 0 < found.zero < 255, name
        assert abs(found.zero * found.step + found.low) <= found.step, name


def test_factors_are_of_channels_that_exist_and_make_smaller() -> None:
    for name, found in read_ranges().items():
        width = INNER if name.endswith("inner") else WIDTH
        assert all(0 <= channel < width for channel in found.factors), name
        assert all(factor > 1 for factor in found.factors.values()), name
