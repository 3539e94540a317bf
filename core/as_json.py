"""Our dataclasses as JSON and back, exactly: every field, by its type, so that a new one cannot be forgotten.

An object becomes the list of its fields' values in their order. There are no names in it: it is for a cache that is
dropped when the classes change, not for files that last.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


class _Codec(NamedTuple):
    """To plain values and back; None where a value is plain as it is."""

    plain: Callable[[Any], Any] | None
    rich: Callable[[Any], Any] | None


def dumps(value: object) -> bytes:
    """Write an instance of a dataclass.

    :raises TypeError: if a field has a type that is not known here.
    """
    kind: Any = type(value)
    plain = _codec(kind).plain
    # Not ASCII: two halves of a surrogate pair that stand side by side would come back as one character.
    text = json.dumps(plain(value) if plain else value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def loads(kind: type[T], data: bytes) -> T:
    """Read what ``dumps`` wrote of an instance of ``kind``."""
    rich = _codec(cast("Any", kind)).rich
    value = json.loads(data.decode("utf-8", "surrogatepass"))
    found: T = rich(value) if rich else value
    return found


@cache
def _codec(kind: Any) -> _Codec:
    if kind in (str, int, float, bool, NoneType):
        return _Codec(None, None)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind))
    if isinstance(kind, UnionType) and len(get_args(kind)) == 2 and get_args(kind)[1] is NoneType:
        return _optional(_codec(get_args(kind)[0]))
    if isinstance(kind, type):
        if issubclass(kind, StrEnum):
            return _Codec(None, {str(member): member for member in kind}.__getitem__)
        if issubclass(kind, datetime):
            return _Codec(datetime.isoformat, datetime.fromisoformat)
        if is_dataclass(kind):
            return _object(kind)
    raise TypeError(f"{kind} cannot be written as JSON; teach {__name__} how")


def _tuple(members: tuple[Any, ...]) -> _Codec:
    """Of any length and one type, or of as many plain values as it has types."""
    plain, rich = _codec(members[0])
    if members[1:] != (...,) and any(_codec(member) != _Codec(None, None) for member in members):
        raise TypeError(f"a tuple of {members} cannot be written as JSON; teach {__name__} how")
    return _Codec(
        list if plain is None else lambda values: [plain(value) for value in values],
        tuple if rich is None else lambda values: tuple([rich(value) for value in values]),
    )


def _optional(inner: _Codec) -> _Codec:
    plain, rich = inner
    return _Codec(
        None if plain is None else lambda value: None if value is None else plain(value),
        None if rich is None else lambda value: None if value is None else rich(value),
    )


def _object(kind: type) -> _Codec:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind) if field.init]
    codecs = [_codec(hints[name]) for name in names]
    written = [(name, codec.plain) for name, codec in zip(names, codecs, strict=True)]
    changed = [(number, codec.rich) for number, codec in enumerate(codecs) if codec.rich]

    def plain(value: object) -> list[Any]:
        return [made(getattr(value, name)) if made else getattr(value, name) for name, made in written]

    def rich(values: list[Any]) -> object:
        for number, made in changed:
            values[number] = made(values[number])
        return kind(*values)

    return _Codec(plain, rich)
