"""Small facts about the memory itself, by name."""

import sqlite3


def read_setting(connection: sqlite3.Connection, name: str) -> str | None:
    """What is noted under a name; None where nothing is."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def write_setting(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Note something under a name."""
    connection.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, value))
