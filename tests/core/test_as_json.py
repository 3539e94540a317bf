"""Any object of ours comes back from JSON as it was."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qostil import Alignment, Bead, Language, Report, Section, Sentence, Signature, Source, Span
from qostil.as_json import dumps, loads
from qostil.reports import Reading

# Halves of surrogate pairs too: decoding a broken file may leave them in a text.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=12)
ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=6)), timezone(timedelta(hours=-3, minutes=-30))])
PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(2**70), 2**70),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    NoneType: st.none(),
    datetime: st.datetimes(timezones=ZONES),
}


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type, every field of a class given."""
    if kind in PLAIN:
        return PLAIN[kind]
    if get_origin(kind) is tuple:
        members = get_args(kind)
        if members[-1] is not ...:
            return st.tuples(*map(anything, members))
        return st.lists(anything(members[0]), max_size=3).map(tuple)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: anything(hints[field.name]) for field in fields(kind)})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    return st.one_of(*map(anything, get_args(kind)))


def small(text: str) -> Report:
    sentence = Sentence(text, Span(0, len(text)))
    return Report("7", text, Language("ky"), text, (Section("", (sentence,), Language("ky")),), Source("a", "b", "c"))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(anything(Report))
@example(small("\ud83d\ude00 эки жарым"))
@example(small('"\\\u2028\x00'))
def test_a_report_comes_back(report: Report) -> None:
    again = loads(Report, dumps(report))
    assert again == report
    assert [type(getattr(again, field.name)) for field in fields(Report)] == [
        type(getattr(report, field.name)) for field in fields(Report)
    ]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.one_of(anything(Reading), anything(Alignment)))
def test_readings_and_alignments_come_back(value: Reading | Alignment) -> None:
    assert loads(type(value), dumps(value)) == value


def test_numbers_are_exact() -> None:
    alignment = Alignment((Bead((0,), (1, 2), 0.1 + 0.2),), Signature.of(aligner="one", threshold=0.30000000000000004))
    assert loads(Alignment, dumps(alignment)) == alignment


@dataclass(frozen=True)
class WithSet:
    """A class with a field that JSON has no word for."""

    members: frozenset[str]


@dataclass(frozen=True)
class WithRow:
    """The same, deeper."""

    row: tuple[str, Span]


@pytest.mark.parametrize("value", [WithSet(frozenset("a")), WithRow(("a", Span(0, 1)))])
def test_an_unknown_type_is_an_error_and_not_a_loss(value: object) -> None:
    with pytest.raises(TypeError, match="teach"):
        dumps(value)
