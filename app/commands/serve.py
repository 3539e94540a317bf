"""``qostil serve``: the desk, a web application on this computer."""

import click

from qostil.app.options import encoder_option, memory_option
from qostil.location import Location


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="The port it answers at.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name by which browsers may call it; may be repeated.",
)
@memory_option
@encoder_option
def command(port: int, no_browser: bool, hosts: tuple[str, ...], memory: Location, encoder: str | None) -> None:
    """Open the desk: ask, review, check and more in the browser, and an HTTP API for programs.

    It answers this computer only. A memory that is not there yet is made; reports can be dropped into it then.

    \b
      qostil serve
      qostil serve --memory out/memory.db --port 8080 --no-browser
    """
    from pathlib import Path

    from qostil.app.desk.serving import serve
    from qostil.app.desk.setting import Setting

    if isinstance(memory, Path):
        memory.parent.mkdir(parents=True, exist_ok=True)
    names = frozenset(name.lower() for name in hosts)
    serve(Setting(memory, encoder, port=port, hosts=names), browser=not no_browser)
