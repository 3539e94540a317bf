"""A folder of reports becomes a translation memory: read, embed, pair, align, remember."""

import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qostil import Alignment, InputError, Language, Notice, Report, Signature, Span, TranslationUnit
from qostil.align import TIED
from qostil.app.aligning import align_reports, embed, encoder_signature
from qostil.app.collection import collection_of
from qostil.app.joining import join, unpaired
from qostil.app.kept_alignments import KeptAlignments
from qostil.app.stages import Stages
from qostil.app.together import pairs_of, put_together
from qostil.encoder import Encoder, Vectors
from qostil.location import Location
from qostil.memory import Changes, Memory
from qostil.reports import (
    MANIFEST,
    SUPPORTED,
    KeptReadings,
    Manifest,
    Reading,
    SrxFile,
    Versions,
    lead_texts,
    pair_versions,
    read_folder,
    resplit,
    traits,
)

LOOK = 0.9
"""Units the aligner is less sure of than this want a look."""


@dataclass(frozen=True, slots=True)
class Group:
    """Versions of one report, the alignments of the first with each other one, and what became of them all.

    The alignments are those that the other versions agree with, where there are more than two.

    ``decided`` holds, by report id, the numbers of the sentences that a person has decided on.
    """

    versions: Versions
    alignments: tuple[Alignment, ...]
    units: tuple[TranslationUnit, ...]
    alone: Mapping[str, tuple[int, ...]]
    changes: Changes
    decided: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def doubtful(self) -> int:
        """How many units want a look: the aligner is unsure of them, and no person has had one."""
        return sum((unit.confidence or 0.0) < LOOK and not self._is_decided(unit) for unit in self.units)

    def _is_decided(self, unit: TranslationUnit) -> bool:
        return any(not self.decided.get(v.report, frozenset()).isdisjoint(v.sentences) for v in unit.variants)


@dataclass(frozen=True, slots=True)
class Work:
    """How much of a build was done now, and not taken from the build before: files read, pairs of reports aligned."""

    read: int
    files: int
    aligned: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Built:
    """A build: what was read, what became of it, what it was made with, and how much of it was new."""

    reports: tuple[Report, ...]
    notices: tuple[Notice, ...]
    groups: tuple[Group, ...]
    dropped: int
    signature: Signature
    work: Work

    @property
    def single(self) -> tuple[Report, ...]:
        """Reports without another version."""
        paired = {report.id for group in self.groups for report in group.versions.reports}
        return tuple(report for report in self.reports if report.id not in paired)

    @property
    def changes(self) -> Changes:
        """What the memory gained and lost, in units."""
        total = sum((group.changes for group in self.groups), Changes())
        return total + Changes(removed=self.dropped)


def build(
    folder: Path,
    location: Location,
    encoder: Encoder,
    cache: Path,
    stages: Stages,
    tell: Callable[[Reading], object],
    *,
    rules: SrxFile | None = None,
    languages: Mapping[str, Language] | None = None,
) -> Built:
    """Build the memory from every report under ``folder``; only what differs from last time is done and written.

    ``cache`` is the folder that keeps readings and alignments. Without what it keeps the result is the same.

    Units of the same folder whose reports are gone are forgotten, those of other folders and those a person decided
    on stay. Nothing is kept of a build that breaks off. ``tell`` is given what was read as soon as it is there, so that
    notices are seen even where nothing can be built. ``rules`` split the running text in place of ours. ``languages``
    are those of files, by their names, that a person knows better than we.

    :raises InputError: if no report can be read, or none is a version of another.
    """
    readings, alignments = KeptReadings(cache), KeptAlignments(cache, encoder.digest)
    reading = _read(folder, readings, stages, rules, languages or {})
    tell(reading)
    if not reading.reports:
        raise InputError(f"no report could be read here; expected files ending in {', '.join(SUPPORTED)}", path=folder)
    manifest = Manifest.read(folder / MANIFEST) if (folder / MANIFEST).is_file() else Manifest()
    versions = _pair(reading.reports, manifest, encoder, stages)
    if not versions:
        raise InputError(_no_pair(reading), path=folder)
    aligned, fresh = _align(versions, encoder, alignments, stages)
    signature = encoder_signature(encoder) + Signature.of(splitter=reading.reports[0].splitter)
    signature += aligned[0][0].signature + TIED
    together = [put_together(v.reports, a) for v, a in zip(versions, aligned, strict=True)]
    joined = [join(v.id, v.reports, t.ties, str(signature)) for v, t in zip(versions, together, strict=True)]
    with stages.stage("remember", None), Memory.open(location) as memory, memory.transaction():
        root = collection_of(folder, reading.reports, memory)
        memory.record_reports(reading.reports, root=root)
        changes = [memory.replace_group(v.id, u, root=root) for v, u in zip(versions, joined, strict=True)]
        dropped = memory.drop_missing([v.id for v in versions], [r.id for r in reading.reports], root=root)
        places = memory.decided(root=root)
    groups = tuple(
        Group(
            versions=v,
            alignments=t.alignments,
            units=tuple(u),
            alone=unpaired(v.reports, t.ties),
            changes=c,
            decided={r.id: _decided(r, places[r.id]) for r in v.reports},
        )
        for v, t, u, c in zip(versions, together, joined, changes, strict=True)
    )
    work = Work(readings.fresh, readings.fresh + readings.kept, fresh, sum(map(len, aligned)))
    return Built(reading.reports, reading.notices, groups, dropped, signature, work)


def _read(
    folder: Path,
    readings: KeptReadings,
    stages: Stages,
    rules: SrxFile | None,
    languages: Mapping[str, Language],
) -> Reading:
    def read(path: Path) -> Reading:
        return readings.read(path, language=languages.get(path.name))

    with stages.stage("read", None) as advance:
        reading = read_folder(folder, lambda _file, _done, total: advance(1, total), read)
    # Paths as seen from the folder, so that the memory is the same from wherever the build is called.
    sources = (replace(r.source, path=Path(r.source.path).relative_to(folder).as_posix()) for r in reading.reports)
    reports = (replace(r, source=source) for r, source in zip(reading.reports, sources, strict=True))
    if rules is not None:
        reports = (resplit(report, rules) for report in reports)
    return Reading(tuple(reports), reading.notices)


def _pair(reports: Sequence[Report], manifest: Manifest, encoder: Encoder, stages: Stages) -> list[Versions]:
    leads = [lead_texts(report) for report in reports]
    with stages.stage("compare", sum(map(len, leads))) as advance:
        vectors = embed(encoder, [text for texts in leads for text in texts], advance)
    parts = _split(vectors, leads)
    return pair_versions(reports, [traits(r, part) for r, part in zip(reports, parts, strict=True)], manifest)


def _align(
    versions: Iterable[Versions], encoder: Encoder, kept: KeptAlignments, stages: Stages
) -> tuple[list[list[Alignment]], int]:
    """For every group the alignments of every two of its reports, and how many of them were made now."""
    groups = [list(pairs_of(group.reports)) for group in versions]
    found = [[kept.find(*pair) for pair in pairs] for pairs in groups]
    pairs = [pair for pairs in groups for pair in pairs]
    fresh = [pair for pair, alignment in zip(pairs, itertools.chain(*found), strict=True) if alignment is None]
    made = iter(_align_fresh(fresh, encoder, kept, stages))
    return [[alignment or next(made) for alignment in some] for some in found], len(fresh)


def _align_fresh(
    pairs: Collection[tuple[Report, Report]], encoder: Encoder, kept: KeptAlignments, stages: Stages
) -> list[Alignment]:
    if not pairs:
        return []
    vectors = _embed({report.id: report for pair in pairs for report in pair}.values(), encoder, stages)
    alignments = []
    with stages.stage("align", len(pairs)) as advance:
        for one, other in pairs:
            alignments.append(align_reports(one, other, (vectors[one.id], vectors[other.id])))
            kept.keep(one, other, alignments[-1])
            advance(1)
    return alignments


def _embed(reports: Collection[Report], encoder: Encoder, stages: Stages) -> dict[str, Vectors]:
    """Vectors of all sentences by report id; all at once, so that texts of a length can go together."""
    texts = [[sentence.text for sentence in report.sentences] for report in reports]
    with stages.stage("embed", sum(map(len, texts))) as advance:
        vectors = embed(encoder, [text for part in texts for text in part], advance)
    return {report.id: part for report, part in zip(reports, _split(vectors, texts), strict=True)}


def _decided(report: Report, places: Sequence[Span]) -> frozenset[int]:
    """Numbers of the sentences that have a character in one of some places."""
    return frozenset(
        number
        for number, sentence in enumerate(report.sentences)
        if any(sentence.span.meets(place) for place in places)
    )


def _split(vectors: Vectors, parts: Sequence[Sequence[str]]) -> list[Vectors]:
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    return [vectors[begin:end] for begin, end in itertools.pairwise(ends)]


def _no_pair(reading: Reading) -> str:
    found = ", ".join(f"{report.id} ({report.language})" for report in reading.reports[:8])
    more = " and others" if len(reading.reports) > 8 else ""
    return (
        f"no two of the reports here are versions of one another: {found}{more}; expected the same report in two "
        f"languages. If two of them are, say so in {MANIFEST}"
    )
