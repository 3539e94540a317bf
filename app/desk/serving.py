"""The desk on a port: started, shown in the browser, ended by Ctrl-C."""

import contextlib
import socket
import sys
import threading
import webbrowser
from types import FrameType

import click
import uvicorn

from qostil import InputError, SettingError
from qostil.app.desk.alone import alone
from qostil.app.desk.server import make_app
from qostil.app.desk.setting import Setting
from qostil.app.desk.state import State

_GRACE_SECONDS = 2
_BACKLOG = 512


class _Server(uvicorn.Server):
    """Ends the streams of events first, which would go on for ever."""

    def __init__(self, config: uvicorn.Config, state: State) -> None:
        super().__init__(config)
        self._desk = state

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        threading.Thread(target=self._desk.jobs.close, daemon=True).start()
        super().handle_exit(sig, frame)


def serve(setting: Setting, *, browser: bool) -> None:
    """Serve until Ctrl-C.

    :raises InputError: if the port is taken, the memory cannot be opened, or another desk has it open.
    :raises SettingError: if others could reach it and there are no accounts.
    """
    with alone(setting.folder), contextlib.closing(_listen(setting)) as listening:
        app = make_app(setting)
        state: State = app.state.desk
        if not setting.is_local and not state.accounts.any():
            state.close()
            told = f"at {setting.host} other computers can reach the desk, and it has no accounts"
            raise SettingError(f"{told}; make one first: qostil accounts add NAME --role admin")
        address = address_of(setting, listening.getsockname()[1])
        click.echo(f"The desk is at {address} with the memory {setting.memory}; Ctrl-C ends it.", err=True)
        if not setting.is_local and not setting.proxy:
            click.echo("Passwords travel as they are typed: put a proxy with TLS before it (docs/desk.md).", err=True)
        if browser:
            threading.Timer(0.5, webbrowser.open, [address]).start()
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
            proxy_headers=setting.proxy,
            forwarded_allow_ips="127.0.0.1,::1",
        )
        _Server(config, state).run(sockets=[listening])


def address_of(setting: Setting, port: int) -> str:
    """Where a browser on this computer finds it."""
    host = f"[{setting.host}]" if ":" in setting.host else setting.host
    return f"http://{'127.0.0.1' if setting.host in ('0.0.0.0', '::') else host}:{port}/"  # noqa: S104


def _listen(setting: Setting) -> socket.socket:
    family = socket.AF_INET6 if ":" in setting.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((setting.host, setting.port))
        listening.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listening.close()
        told = f"cannot listen at {setting.host}, port {setting.port}: {error}; is a desk open there already?"
        raise InputError(f"{told} Choose another with --port") from error
    return listening
