"""Small facts about the memory itself, by name."""

from qostil.memory.connection import Connection


def read_setting(connection: Connection, name: str) -> str | None:
    """What is noted under a name; None where nothing is."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def write_setting(connection: Connection, name: str, value: str) -> None:
    """Note something under a name."""
    connection.execute(
        "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
