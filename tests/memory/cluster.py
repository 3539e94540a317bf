"""A PostgreSQL server of our own: on a Unix socket, in a folder that goes when the tests end."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

from qostil.location import Server

_USER = "postgres"
_SETTINGS = ("fsync=off", "full_page_writes=off", "listen_addresses=", "max_connections=60")
_TRIES, _PAUSE_SECONDS = 300, 0.1


class Cluster:
    """A server with one empty database; every memory has a schema of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._data = folder / "data"
        self._schemas = count(1)
        # The server refuses to run as root.
        self._user = _USER if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "-D", str(self._data), "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = [f"-c{setting}" for setting in (*_SETTINGS, f"unix_socket_directories={self._folder}")]
        with self._folder.joinpath("log").open("ab") as log:
            command = [program("postgres"), "-D", str(self._data), *settings]
            self._server = subprocess.Popen(command, stdout=log, stderr=log, user=self._user, cwd=self._folder)
        for tries_left in reversed(range(_TRIES)):
            try:
                psycopg.connect(self.url()).close()
            except psycopg.OperationalError:
                if not tries_left or self._server.poll() is not None:
                    raise
                time.sleep(_PAUSE_SECONDS)
            else:
                return

    def kill(self) -> None:
        """End it as a power cut would: at once, whatever it does."""
        self._run("pg_ctl", "-D", str(self._data), "stop", "-m", "immediate", "-w")
        self._server.wait()

    def demand_passwords(self) -> None:
        """From now on, let nobody in without one but the one who may do everything."""
        rules = f"local all {_USER} trust\nlocal all all scram-sha-256\n"
        self._data.joinpath("pg_hba.conf").write_text(rules, "utf-8")
        self.execute("SELECT pg_reload_conf()")

    def url(self, user: str = _USER, database: str = _USER, options: str = "") -> str:
        """The way to it."""
        return f"postgresql://{user}@/{database}?host={quote(str(self._folder))}{options}"

    def new(self) -> Server:
        """An empty schema."""
        name = f"memory_{next(self._schemas)}"
        self.execute(f"CREATE SCHEMA {name}")
        return Server(self.url(options=f"&options=-csearch_path%3D{name}"))

    def execute(self, statement: str) -> None:
        """Run a statement as the one who may do everything."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _run(self, name: str, *arguments: str) -> None:
        subprocess.run(
            [program(name), *arguments], check=True, capture_output=True, user=self._user, cwd=self._folder, timeout=120
        )


def program(name: str) -> str:
    """Where a program of the server is: Debian keeps them out of the PATH."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = str(places[0]) if places else shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"no {name}; on Debian install postgresql")
    return found


def why_not() -> str:
    """Why no server can be started here; empty where one can."""
    try:
        program("initdb")
        if os.geteuid() == 0:
            pwd.getpwnam(_USER)
    except (FileNotFoundError, KeyError) as error:
        return str(error)
    return ""


@contextmanager
def started() -> Iterator[Cluster]:
    """A server that is stopped and removed at the end."""
    # Not pytest's folder: the path of a socket has at most 107 bytes.
    with tempfile.TemporaryDirectory(prefix="qostil-pg-") as folder:
        cluster = Cluster(Path(folder))
        try:
            yield cluster
        finally:
            cluster.kill()
