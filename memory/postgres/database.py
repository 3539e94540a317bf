"""The server: how a memory there is opened, and errors a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

from qostil import InputError, InstallError, SettingError
from qostil.location import Server
from qostil.memory.connection import Connection

try:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict
except ImportError as error:
    raise InstallError('a memory on a server needs psycopg; install it by pip install "qostil[postgres]"') from error

from qostil.memory.postgres import preparing
from qostil.memory.postgres.connection import PostgresConnection
from qostil.memory.postgres.errors import advice

_CONNECT_SECONDS = 10


class PostgresDatabase:
    """Satisfies ``Database``."""

    def __init__(self, server: Server) -> None:
        self.location = server

    def open(self, *, create: bool) -> Connection:
        """The first connection; the tables are made where there are none."""
        connection = self.connect()
        try:
            preparing.prepare(connection, self.location, create=create)
        except BaseException:
            connection.close()
            raise
        return connection

    def connect(self) -> PostgresConnection:
        """One more connection."""
        try:
            settings = conninfo_to_dict(self.location.url)
        except psycopg.ProgrammingError:
            # Without the cause, which would quote the URL.
            raise SettingError(
                f"{self.location}: is no URL of a database; expected postgresql://user@host/database"
            ) from None
        connection = psycopg.connect(
            self.location.url,
            autocommit=True,
            connect_timeout=settings.get("connect_timeout") or _CONNECT_SECONDS,
            client_encoding="UTF8",
            application_name="qostil",
        )
        return PostgresConnection(connection)

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Errors of PostgreSQL with the database and what to do."""
        try:
            yield
        except psycopg.Error as error:
            message = advice(error)
            if message is None:
                raise
            raise InputError(message, path=str(self.location)) from error
