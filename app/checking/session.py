"""A run of ``qostil check``: what was asked for is gathered, and checked with all that is known."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from qostil import Finding, Language, Notice, SettingError
from qostil.app.checking.agreed import agreed_concepts
from qostil.app.checking.checked import Checked
from qostil.app.checking.checking import check_document
from qostil.app.checking.flow import check_all
from qostil.app.checking.gather import gather
from qostil.app.checking.ignores import Ignores
from qostil.app.checking.kept import KeptFindings
from qostil.app.checking.named import Named
from qostil.app.checking.remembered import Wanted, remembered
from qostil.app.checking.sense import encoder_digest
from qostil.app.console import Bar, progress_bar
from qostil.app.encoders import open_encoder
from qostil.app.workspace import memory_location
from qostil.checks import Settings, rules_for
from qostil.location import Location
from qostil.memory import Memory

Pair = tuple[Language, Language]


@dataclass(frozen=True, slots=True)
class Asked:
    """What to check, and by what: files, or the memory where there are none."""

    files: tuple[Path, ...] = ()
    pair: Pair | None = None
    memory: Location | None = None
    reports: tuple[str, ...] = ()
    glossary: Path | None = None
    sentences: bool = False
    encoder: str | None = None
    settings: Settings = field(default_factory=Settings)


def run(asked: Asked, ignores: Ignores, tell: Callable[[Notice], object], bar: Bar = progress_bar) -> list[Checked]:
    """Check everything that was asked for; a bar, on stderr where no other is given, shows how far it is.

    :raises QostilError: if something cannot be read, or makes no sense.
    """
    with known_memory(asked) as memory:
        concepts = agreed_concepts(asked.glossary, memory, tell)
        documents = _documents(asked, memory, tell)
        units = tuple(memory.units(asked.pair)) if memory is not None and asked.files else ()
    digest = encoder_digest(asked.encoder)
    total = sum(len(list(rules_for(named.document, asked.settings, meaning=bool(digest)))) for named in documents)
    with bar("checking", total, transient=True) as advance:
        kept = KeptFindings(concepts, units, asked.settings, digest)

        def check(named: Named) -> Sequence[Finding]:
            document, encoder = named.document, asked.encoder
            return kept.found(
                document,
                lambda: check_document(
                    document, concepts, asked.settings, units=units, encoder=encoder, advance=advance
                ),
            )

        return list(check_all(documents, check, ignores))


@contextmanager
def known_memory(asked: Asked) -> Iterator[Memory | None]:
    """The memory named; where only files are, and no glossary, that of the project if there is one."""
    location = asked.memory
    if location is None and asked.glossary is None:
        usual = memory_location()
        location = usual if not isinstance(usual, Path) or usual.is_file() else None
    if location is None:
        yield None
        return
    with Memory.open(location, create=False) as memory:
        yield memory


def _documents(asked: Asked, memory: Memory | None, tell: Callable[[Notice], object]) -> list[Named]:
    if asked.files:
        if asked.reports:
            raise SettingError("--report chooses among the reports of a memory; leave it out, or name no file")
        encoder = asked.encoder
        return gather(asked.files, asked.pair, lambda: open_encoder(encoder), tell, sentences=asked.sentences)
    if asked.memory is None or memory is None:
        raise SettingError("nothing to check is named; expected files, or --memory FILE to check a whole memory")
    return remembered(memory, Wanted(asked.pair, asked.reports), tell)
