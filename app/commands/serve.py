"""``qostil serve``: the desk, a web application on this computer."""

from pathlib import Path

import click

from qostil.app.options import encoder_option, memory_option
from qostil.location import Location


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="The port it answers at; 0: any that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address of this computer it answers at, such as 0.0.0.0 for all; others than its own want accounts.",
)
@click.option("--proxy", is_flag=True, help="A proxy on this computer brings TLS, and says who calls.")
@click.option(
    "--log",
    "logs",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where access.log and changes.log are written [default: memory.desk beside the memory].",
)
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
def command(
    port: int,
    host: str,
    proxy: bool,
    logs: Path | None,
    no_browser: bool,
    hosts: tuple[str, ...],
    memory: Location,
    encoder: str | None,
) -> None:
    """Open the desk: ask, review, check and more in the browser, and an HTTP API for programs.

    It answers this computer only, unless --host says otherwise and there are accounts (qostil accounts). A memory that
    is not there yet is made; reports can be dropped into it then.

    \b
      qostil serve
      qostil serve --memory out/memory.db --port 8080 --no-browser
      qostil serve --host 0.0.0.0
    """
    from qostil.app.desk.serving import serve
    from qostil.app.desk.setting import Setting

    if isinstance(memory, Path):
        memory.parent.mkdir(parents=True, exist_ok=True)
    names = frozenset(name.lower() for name in hosts)
    setting = Setting(memory, encoder, host=host, port=port, hosts=names, logs=logs, proxy=proxy)
    serve(setting, browser=not no_browser)
