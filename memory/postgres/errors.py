"""What to do about errors of a PostgreSQL server; a password is in none of them."""

import psycopg

_LOST = "the connection to the server broke ({error}); nothing of this step was kept; try again"
_BUSY = "another program is writing to the memory; wait for it and try again"

# By the SQLSTATE, or by its first two signs (PostgreSQL's documentation, appendix "Error Codes").
_BY_STATE = {
    "08": _LOST,
    "22021": "a text has a character that the database cannot keep ({error}); take it out, or use a database in UTF-8",
    "22P05": "a text has a character that the database cannot keep ({error}); take it out, or use a database in UTF-8",
    "25006": "can only be read ({error}); name the server that writes",
    "28": "refuses this user ({error}); check user and password, and the server's pg_hba.conf",
    "3D": "there is no such database ({error}); make it by createdb, or name another",
    "3F": "there is no such schema ({error}); make it by CREATE SCHEMA, or name another",
    "40": "another program was writing at the same time ({error}); try again",
    "42501": "this user may not do that ({error}); let the owner of the database GRANT it, CREATE on the schema for the"
    " first build",
    "53100": "the server's disk is full; nothing of this step was kept",
    "53300": "the server has no connection left ({error}); try again later, or raise its max_connections",
    "54": "a text is too long for PostgreSQL ({error})",
    "55P03": _BUSY,
    "57": _LOST,
    "58": "the server cannot read or write its files ({error}); tell who keeps it",
    "XX": "the database may be damaged ({error}); tell who keeps the server, and restore it from a copy",
}


def advice(error: psycopg.Error) -> str | None:
    """What was found and what to do; None for what is a mistake of ours."""
    text = _by_state(error.sqlstate) if error.sqlstate else _without_state(error)
    return None if text is None else text.format(error=_first_line(error))


def _by_state(state: str) -> str | None:
    return _BY_STATE.get(state, _BY_STATE.get(state[:2]))


def _without_state(error: psycopg.Error) -> str | None:
    """What libpq or psycopg says itself: no answer came from the server, or none that could be read."""
    if isinstance(error, psycopg.DataError):
        return "a text cannot be kept in PostgreSQL ({error}); take the character out"
    if not isinstance(error, psycopg.OperationalError):
        return None
    connection = error.pgconn
    if connection is None:
        return _LOST
    if connection.needs_password:
        return "the server wants a password; put it into ~/.pgpass or $PGPASSWORD"
    if connection.used_password:
        return "cannot be opened ({error}); check user, password and the name of the database"
    return "cannot be reached ({error}); check that the server runs, and host, port, user and database"


def _first_line(error: psycopg.Error) -> str:
    return (error.diag.message_primary or next(iter(str(error).splitlines()), "no reason given")).strip()
