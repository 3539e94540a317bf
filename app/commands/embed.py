"""``qostil embed``: vectors of sentences."""

from pathlib import Path

import click

from qostil.app.console import progress_bar
from qostil.app.options import encoder_option, existing, writable


@click.command("embed")
@click.argument("file", type=existing)
@click.option("-o", "--output", type=writable, required=True, help="NumPy file (.npy) to write.")
@encoder_option
def command(file: Path, output: Path, encoder: str | None) -> None:
    """Embed FILE, a sentence a line: a float32 array, a row of unit length for each line.

    \b
      qostil embed sentences.txt -o vectors.npy
    """
    from io import BytesIO

    import numpy as np

    from qostil.app.encoders import open_encoder
    from qostil.formats import write
    from qostil.reports import read_lines

    lines = read_lines(file)
    model = open_encoder(encoder)
    with progress_bar("embedding", len(lines)) as advance:
        vectors = model.encode(lines, advance)
    file_format = BytesIO()
    np.save(file_format, vectors, allow_pickle=False)
    write(output, [file_format.getvalue()])
    click.echo(
        f"{len(lines)} vectors of {model.dimensions} numbers in {output} ({model.name} {model.digest[:12]})", err=True
    )
