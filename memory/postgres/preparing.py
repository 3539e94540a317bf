"""A schema of a database becomes a memory of the present version, or is refused."""

from qostil import InputError
from qostil.location import Server
from qostil.memory.connection import Connection
from qostil.memory.schema import VERSION, migrate

_ENCODING = "UTF8"


def prepare(connection: Connection, server: Server, *, create: bool) -> None:
    """Make an empty schema a memory, bring an older memory up to date, and refuse everything else.

    :raises InputError: if what is there is not a memory, or one of a newer Qostil.
    """
    _check_database(connection, server)
    if _version(connection, server, create=create) != VERSION:
        _migrate(connection, server)


def _check_database(connection: Connection, server: Server) -> None:
    encoding, schema = connection.execute("SELECT current_setting('server_encoding'), current_schema()").fetchone()
    if encoding != _ENCODING:
        raise InputError(
            f"is a database in {encoding}, expected {_ENCODING}; make one by createdb --encoding=UTF8"
            " --template=template0",
            path=str(server),
        )
    if schema is None:
        raise InputError("has none of the schemas of the search path; make it by CREATE SCHEMA", path=str(server))


def _version(connection: Connection, server: Server, *, create: bool) -> int:
    """The version of the memory; 0 where there is nothing yet."""
    count, mine = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE relname = 'qostil_memory') FROM pg_class"
        " WHERE relnamespace = to_regnamespace(quote_ident(current_schema()))"
    ).fetchone()
    if not mine:
        if count:
            raise InputError(
                "has tables of another program, no memory of Qostil; name another database or schema", path=str(server)
            )
        if not create:
            raise InputError("is empty, no memory; make one with qostil build DIR", path=str(server))
        return 0
    version = int(connection.execute("SELECT version FROM qostil_memory").fetchone()[0])
    if version > VERSION:
        raise InputError(
            f"is a memory of version {version}, and this Qostil knows versions up to {VERSION}; update Qostil",
            path=str(server),
        )
    return version


def _migrate(connection: Connection, server: Server) -> None:
    connection.begin(writing=True)
    try:
        # Again, now that nobody else can write: another process may have done the work, or more.
        present = _version(connection, server, create=True)
        if not present:
            # Tells our schemas from other programs'.
            connection.execute("CREATE TABLE qostil_memory (version BIGINT NOT NULL)")
            connection.execute("INSERT INTO qostil_memory (version) VALUES (0)")
        migrate(connection, present)
        connection.execute("UPDATE qostil_memory SET version = ?", (VERSION,))
        connection.commit()
    finally:
        if connection.in_transaction:
            connection.rollback()
