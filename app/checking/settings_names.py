"""Names and values that people write in settings, looked over."""

import difflib
from collections.abc import Iterable, Mapping, Sequence

from qostil import SettingError, Severity


def nearest(name: str, names: Iterable[str]) -> str:
    """What somebody may have meant, else all names there are."""
    every = sorted(names)
    alike = difflib.get_close_matches(name, every, n=1)
    return f"did you mean {alike[0]!r}?" if alike else f"there {'are' if len(every) > 1 else 'is'} {', '.join(every)}"


def severity_of(where: str, value: object) -> Severity:
    """A severity by its name.

    :raises SettingError: if it is none.
    """
    if isinstance(value, str) and value in set(Severity):
        return Severity(value)
    raise SettingError(f"{where} is {value!r}; expected {', '.join(map(repr, map(str, Severity)))}")


def known(where: str, table: Mapping[str, object], names: Sequence[str]) -> None:
    """See to it that a table has no other settings than these.

    :raises SettingError: naming the nearest.
    """
    for name in table:
        if name not in names:
            raise SettingError(f"{where} has no setting {name!r}; {nearest(name, names)}")
