"""The files a build leaves beside the memory: TMX for CAT tools, tables for people, and what all was made with."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from qostil import Alignment, Concept, Language, Report, Span
from qostil.app.building import Built, Group
from qostil.app.glossary.exporting import write_glossary
from qostil.app.page import glossary_of, render
from qostil.formats import Aligned, Pair, dump_alignment, dump_pairs, tmx, write
from qostil.language import source_order
from qostil.memory import Memory

_ABOUT = "build.json"
_GLOSSARIES = {"tbx": "for CAT tools and term bases", "csv": "as a table"}


@dataclass(frozen=True, slots=True)
class Output:
    """A file, what it is, and whether this build changed it."""

    path: Path
    what: str
    changed: bool


def write_outputs(built: Built, memory: Memory, folder: Path) -> list[Output]:
    """Write every file of a build; those that would be the same are left alone.

    TMX files that an earlier build left for languages that are gone are removed: a CAT tool would load them.
    """
    concepts = list(memory.glossary.concepts())
    outputs = [*_tmx_files(memory, folder), *_glossary_files(concepts, folder), *_tables(built, folder)]
    outputs.append(_page(built, memory, folder, concepts))
    about = folder / _ABOUT
    files = sorted(output.path.relative_to(folder).as_posix() for output in outputs)
    for name in set(_files_before(about)).difference(files):
        _remove(folder, name)
    content = json.dumps({**_about(built), "files": files}, ensure_ascii=False, indent=2)
    changed = write(about, [content.encode(), b"\n"])
    return [*outputs, Output(about, "what all this was made from and with", changed)]


def rows(source: Report, target: Report, alignment: Alignment) -> Iterator[Aligned]:
    """Beads of an alignment with their texts and places, null beads with an empty side."""
    for bead in alignment.beads:
        sides = (_spans(source, bead.source), _spans(target, bead.target))
        yield Aligned(source.said(bead.source), target.said(bead.target), bead.confidence, *sides)


def first_is_source(pair: tuple[Language, Language]) -> tuple[Language, Language]:
    """A pair of languages in the order they are exported: English first where it is one of the two."""
    one, other = sorted(pair, key=source_order)
    return one, other


def _files_before(about: Path) -> list[str]:
    """The files of the build before this one; none where its list is missing or no longer to be understood."""
    try:
        files = json.loads(about.read_text("utf-8"))["files"]
    except (OSError, ValueError, LookupError, TypeError):
        return []
    return [name for name in files if isinstance(name, str)] if isinstance(files, list) else []


def _remove(folder: Path, name: str) -> None:
    # Anybody may have edited the list: nothing but TMX is removed, and nothing outside the folder.
    # Tables stay: they may be those of another folder of reports, built into the same place.
    path = folder / name
    if path.suffix == ".tmx" and path.resolve().is_relative_to(folder.resolve()):
        path.unlink(missing_ok=True)


def _tmx_files(memory: Memory, folder: Path) -> Iterator[Output]:
    stats = memory.stats()
    for source, target in sorted({first_is_source(pair) for pair in stats.pairs}):
        path = folder / f"{source}-{target}.tmx"
        dumped = tmx.dump(memory.units((source, target)), path, source=source, target=target)
        yield Output(path, f"{dumped.units} units {source} > {target} for CAT tools", dumped.changed)
    source = min(stats.languages, key=source_order)
    path = folder / "all-languages.tmx"
    dumped = tmx.dump(memory.units(), path, source=source)
    yield Output(path, f"{dumped.units} units in all their languages", dumped.changed)


def _glossary_files(concepts: Sequence[Concept], folder: Path) -> Iterator[Output]:
    if concepts:
        for form, what in _GLOSSARIES.items():
            path = folder / f"glossary.{form}"
            written = write_glossary(concepts, path, form)
            yield Output(path, f"{written.concepts} concepts {what}", written.changed)


def _tables(built: Built, folder: Path) -> Iterator[Output]:
    path = folder / "pairs.tsv"
    pairs = [pair for group in built.groups for pair in _pairs(group)]
    yield Output(path, "which reports are versions of one another", dump_pairs(pairs, path))
    for group in built.groups:
        first, *others = group.versions.reports
        for other, alignment in zip(others, group.alignments, strict=True):
            path = folder / "alignments" / f"{first.id}-{other.id}.tsv"
            path.parent.mkdir(exist_ok=True)
            changed = dump_alignment(rows(first, other, alignment), path)
            yield Output(path, f"every bead of {first.id} and {other.id}", changed)


def _page(built: Built, memory: Memory, folder: Path, concepts: Sequence[Concept]) -> Output:
    path = folder / "report.html"
    page = render(built, glossary_of(concepts, memory) if concepts else None)
    changed = write(path, [page.encode()])
    return Output(path, "the reports and their alignments, to look at in a browser", changed)


def _pairs(group: Group) -> Iterator[Pair]:
    for one, other in combinations(group.versions.reports, 2):
        yield Pair(one.id, other.id, one.language, other.language, group.versions.likelihood, one.title)


def _spans(report: Report, numbers: tuple[int, ...]) -> tuple[Span, ...]:
    return tuple(report.sentences[number].span for number in numbers)


def _about(built: Built) -> dict[str, object]:
    reports = [
        {
            "id": report.id,
            "title": report.title,
            "language": str(report.language),
            "source": report.source.path,
            "sha256": report.source.digest,
            "cut": report.cut,
        }
        for report in built.reports
    ]
    groups = [
        {"reports": [report.id for report in group.versions.reports], "units": len(group.units)}
        for group in built.groups
    ]
    return {"signature": str(built.signature), "groups": groups, "reports": reports}
