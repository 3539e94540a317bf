"""Option types and options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from qostil.app.workspace import encoder_name, memory_location
from qostil.language import Language, parse_pair
from qostil.location import Location, parse_location

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class LanguageOption(click.ParamType[Language]):
    """A BCP 47 language code."""

    name = "LANG"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Language:
        return value if isinstance(value, Language) else Language.parse(str(value))


class PairOption(click.ParamType[tuple[Language, Language]]):
    """Two language codes, joined by a hyphen or a comma."""

    def __init__(self, separator: str) -> None:
        self.separator = separator
        self.name = f"SRC{separator}TGT"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Language, Language]:
        return value if isinstance(value, tuple) else parse_pair(str(value), self.separator)


class NamesOption(click.ParamType[tuple[str, ...]]):
    """Names joined by commas."""

    name = "NAME,NAME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        return tuple(part.strip() for part in str(value).split(",") if part.strip())


existing = click.Path(exists=True, dir_okay=False, path_type=Path)
folder = click.Path(exists=True, file_okay=False, path_type=Path)
writable = click.Path(dir_okay=False, path_type=Path)


class MemoryOption(click.ParamType[Location]):
    """A file, or the URL of a database."""

    name = "FILE|URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Location:
        place = parse_location(value) if isinstance(value, str) else value
        path: Location = writable.convert(place, param, ctx) if isinstance(place, Path) else place
        return path


def _chosen_memory(ctx: click.Context, param: click.Parameter, value: Location | None) -> Location:
    return memory_location(value)


memory_option: Decorator = click.option(
    "--memory",
    type=MemoryOption(),
    callback=_chosen_memory,
    help="The memory: a file, or postgresql://user@host/database [default: $QOSTIL_MEMORY, else what qostil.toml here"
    " or above says, else out/memory.db].",
)


def _chosen_encoder(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    return encoder_name(value)


encoder_option: Decorator = click.option(
    "--encoder",
    metavar="NAME",
    callback=_chosen_encoder,
    help="The embedding model: bundled, a folder, or owner/name on the Hugging Face hub [default: $QOSTIL_ENCODER, else"
    " what qostil.toml here or above says, else bundled].",
)

glossary_option: Decorator = click.option(
    "--glossary",
    type=existing,
    metavar="FILE",
    help="A glossary in a file, TBX, CSV, XLSX or PO [default: the memory's].",
)
