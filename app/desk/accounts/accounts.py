"""The accounts of a desk, in its own file."""

import sqlite3
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from qostil import InputError, SettingError
from qostil.app.desk.accounts.secret import NOBODY, fits, hashed
from qostil.app.desk.people import Person, Role
from qostil.app.desk.store import Store

_LONGEST = 60
_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    created TEXT NOT NULL,
    disabled TEXT
);
"""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may log in, until ``disabled``. Names differ by more than small and capital letters."""

    name: str
    role: Role
    created: datetime
    disabled: datetime | None = None


class Accounts:
    """The table of accounts. One that is removed stays in it, disabled: decisions in the memory bear its name."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.make(_TABLES)

    def add(self, name: str, role: Role, password: str) -> Account:
        """Make an account, or open one again that was removed.

        :raises SettingError: if the name or the password cannot be taken.
        :raises InputError: if there is one of that name.
        """
        name, kept = _name(name), hashed(password)
        account = Account(name, role, datetime.now(UTC))
        with self._store.write() as connection:
            known = self._row(name)
            if known is not None and known["disabled"] is None:
                raise InputError(f"there is an account {known['name']} already; change its password, or remove it")
            connection.execute(
                "INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?, ?, NULL)",
                (_key(name), name, role.name, kept, account.created.isoformat()),
            )
        return account

    def all(self) -> list[Account]:
        """By name, removed ones too."""
        return [_account(row) for row in self._store.read("SELECT * FROM accounts ORDER BY key")]

    def any(self) -> bool:
        """Whether there is one, or was: then nobody may come without."""
        return bool(self._store.read("SELECT 1 FROM accounts LIMIT 1"))

    def remove(self, name: str) -> None:
        """Disable an account, at once and wherever it is logged in.

        :raises InputError: if there is none of that name; so do those below.
        """
        self._change(name, "disabled", datetime.now(UTC).isoformat())

    def set_role(self, name: str, role: Role) -> None:
        """Say what somebody may do from now on."""
        self._change(name, "role", role.name)

    def set_password(self, name: str, password: str) -> None:
        """Give another password.

        :raises SettingError: if it is too short or too long.
        """
        self._change(name, "password", hashed(password))

    def person(self, name: str, password: str) -> Person | None:
        """Who has this name and password; takes the same time whatever is wrong."""
        row = self._row(name)
        is_right = fits(password, row["password"] if row else NOBODY)
        return Person(row["name"], Role[row["role"]]) if row and is_right and row["disabled"] is None else None

    def named(self, name: str) -> Account:
        """The account of a name, one that is not removed."""
        row = self._row(name)
        if row is None or row["disabled"] is not None:
            raise InputError(f"there is no account {name}; `qostil accounts list` shows them")
        return _account(row)

    def _change(self, name: str, column: str, value: str) -> None:
        key = _key(self.named(name).name)
        with self._store.write() as connection:
            connection.execute(f"UPDATE accounts SET {column} = ? WHERE key = ?", (value, key))  # noqa: S608  # ours

    def _row(self, name: str) -> sqlite3.Row | None:
        rows = self._store.read("SELECT * FROM accounts WHERE key = ?", _key(name))
        return rows[0] if rows else None


def _name(name: str) -> str:
    name = unicodedata.normalize("NFC", name).strip()
    if not 0 < len(name) <= _LONGEST or not name.isprintable():
        raise SettingError(f"the name has {len(name)} characters; expected 1 to {_LONGEST}, all of them printable")
    return name


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold().encode("utf-8", "replace").decode()


def _account(row: sqlite3.Row) -> Account:
    disabled = datetime.fromisoformat(row["disabled"]) if row["disabled"] else None
    return Account(row["name"], Role[row["role"]], datetime.fromisoformat(row["created"]), disabled)
