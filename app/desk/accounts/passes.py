"""What stands for a password once somebody is known: sessions of browsers, tokens of programs."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from qostil import InputError
from qostil.app.desk.accounts.secret import digest, token
from qostil.app.desk.people import Person, Role
from qostil.app.desk.store import Store

IDLE, LIFE = timedelta(hours=12), timedelta(days=30)
_MINUTE = timedelta(minutes=1)
_SIGN = 8
_TABLES = """
CREATE TABLE IF NOT EXISTS passes (
    digest TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    note TEXT NOT NULL,
    created TEXT NOT NULL,
    used TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is listed; ``sign`` is the beginning of its digest, by which it is removed."""

    sign: str
    account: str
    note: str
    created: datetime
    used: datetime


class Passes:
    """Sessions, which end when they are idle or old, and tokens, which do not. Kept as digests only."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.make(_TABLES)

    def open_session(self, account: str) -> str:
        """A new session; gives what goes into the cookie."""
        with self._store.write() as connection:
            oldest = (datetime.now(UTC) - LIFE).isoformat()
            connection.execute("DELETE FROM passes WHERE kind = 'session' AND created < ?", (oldest,))
        return self._make("session", account, "")

    def make_token(self, account: str, note: str) -> str:
        """A new token, shown this once."""
        return self._make("token", account, note)

    def holder(self, secret: str, kind: str) -> Person | None:
        """Whose session or token this is; None if it is nobody's, has ended, or the account was removed."""
        statement = """
            SELECT passes.*, accounts.name, accounts.role FROM passes JOIN accounts ON accounts.name = passes.account
            WHERE digest = ? AND kind = ? AND accounts.disabled IS NULL
        """
        rows = self._store.read(statement, digest(secret), kind)
        if not rows or (kind == "session" and _is_over(rows[0])):
            return None
        row, now = rows[0], datetime.now(UTC)
        if now - datetime.fromisoformat(row["used"]) > _MINUTE:
            with self._store.write() as connection:
                connection.execute("UPDATE passes SET used = ? WHERE digest = ?", (now.isoformat(), row["digest"]))
        return Person(row["name"], Role[row["role"]])

    def end(self, secret: str) -> None:
        """Log out."""
        with self._store.write() as connection:
            connection.execute("DELETE FROM passes WHERE digest = ?", (digest(secret),))

    def end_sessions(self, account: str) -> None:
        """Log out everywhere."""
        with self._store.write() as connection:
            connection.execute("DELETE FROM passes WHERE kind = 'session' AND account = ?", (account,))

    def end_all(self, account: str) -> None:
        """Log out everywhere, tokens too."""
        with self._store.write() as connection:
            connection.execute("DELETE FROM passes WHERE account = ?", (account,))

    def tokens(self) -> list[Token]:
        """All tokens, the oldest first."""
        rows = self._store.read("SELECT * FROM passes WHERE kind = 'token' ORDER BY created")
        return [_token(row) for row in rows]

    def remove_token(self, account: str, sign: str) -> None:
        """Remove the token of an account that has this sign.

        :raises InputError: if there is none.
        """
        with self._store.write() as connection:
            gone = connection.execute(
                "DELETE FROM passes WHERE kind = 'token' AND account = ? AND substr(digest, 1, ?) = ?",
                (account, _SIGN, sign),
            )
        if not gone.rowcount:
            raise InputError(f"{account} has no token {sign}; `qostil accounts list` shows them")

    def _make(self, kind: str, account: str, note: str) -> str:
        secret, now = token(), datetime.now(UTC).isoformat()
        with self._store.write() as connection:
            connection.execute(
                "INSERT INTO passes VALUES (?, ?, ?, ?, ?, ?)", (digest(secret), kind, account, note, now, now)
            )
        return secret


def _is_over(row: sqlite3.Row) -> bool:
    now = datetime.now(UTC)
    return now - datetime.fromisoformat(row["used"]) > IDLE or now - datetime.fromisoformat(row["created"]) > LIFE


def _token(row: sqlite3.Row) -> Token:
    created, used = datetime.fromisoformat(row["created"]), datetime.fromisoformat(row["used"])
    return Token(row["digest"][:_SIGN], row["account"], row["note"], created, used)
