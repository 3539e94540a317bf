"""Files of other tools, XLIFF and PO, are filled in place: what is translated stays, and whatever we do not know."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from qostil import InputError, Language, Notice, SettingError, Status, Tag
from qostil.app.pretranslating.asking import SURE, Answered, Asked
from qostil.app.pretranslating.deciding import origin
from qostil.app.pretranslating.documents import answers
from qostil.app.pretranslating.places import beside, checked
from qostil.app.pretranslating.tags import placed
from qostil.app.pretranslating.terms import Terms, find_terms
from qostil.app.pretranslating.way import Done, Way
from qostil.formats import po, write, xliff
from qostil.memory import Memory
from qostil.memory.matching.match import Match, MatchKind


def pretranslate_xliff(memory: Memory, path: Path, way: Way) -> Done:
    """Fill the segments of an XLIFF file that have no translation; each gets its matches too.

    :raises InputError: if it cannot be read, is for another language, or the result would overwrite something.
    """
    segments = [each for each in xliff.segments(path) if each.translate and not each.fault]
    untold = [each for each in segments if each.target is None or not each.target.text]
    if not segments:
        raise InputError("has nothing to translate; expected XLIFF with segments", path=path)
    pair = (_source(path, segments[0].source.language, way), way.target)
    answered = answers(memory, [Asked(each.id, each.source.text) for each in untold], pair, way)
    fillings = {
        each.id: _filling(each, answer, way.least)
        for each, answer in zip(untold, answered, strict=True)
        if answer.matches
    }
    into = BytesIO()
    filled = xliff.fill(path, fillings, into, way.target)
    terms = find_terms(memory.glossary.concepts(), [(each.id, each.source.text) for each in untold], pair)
    doubtful = sum(1 for each in fillings.values() if not each.only_offered and not each.confirmed)
    done = _Result(path, pair, answered, filled.count, doubtful, filled.notices)
    return _written(done, into.getvalue(), terms, way)


def pretranslate_po(memory: Memory, path: Path, way: Way) -> Done:
    """Fill the entries of a PO file that have no translation; what no person has confirmed is fuzzy.

    :raises InputError: if it cannot be read, or the result would overwrite something.
    """
    source, target, entries = po.untranslated(path)
    if target is not None and target.code != way.target.code:
        message = f"is to be translated into {target}, and --to says {way.target}"
        raise InputError(message, path=path)
    pair = (_source(path, source, way), way.target)
    asked = [Asked(f"{entry.context}\x04{entry.text}", entry.text) for entry in entries]
    answered = answers(memory, asked, pair, way)
    texts, sure = {}, set()
    for entry, answer in zip(entries, answered, strict=True):
        best = answer.best
        if best is None or not _fills(best, way.least):
            continue
        texts[entry.context, entry.text] = best.target
        if best.score >= SURE and best.unit.status is Status.CONFIRMED:
            sure.add((entry.context, entry.text))
    into = BytesIO()
    count, notices = po.fill(path, texts, into, confirmed=sure, target=way.target)
    terms = find_terms(memory.glossary.concepts(), [(each.id, each.text) for each in asked], pair)
    return _written(_Result(path, pair, answered, count, count - len(sure), notices), into.getvalue(), terms, way)


class _Result:
    """What is known of a filled file before it is written."""

    def __init__(
        self,
        path: Path,
        pair: tuple[Language, Language],
        answered: Sequence[Answered],
        filled: int,
        doubtful: int,
        notices: tuple[Notice, ...],
    ) -> None:
        self.path, self.pair, self.answered = path, pair, answered
        self.filled, self.doubtful, self.notices = filled, doubtful, notices


def _written(result: _Result, data: bytes, terms: Terms, way: Way) -> Done:
    output = way.output or beside(result.path, way.target)
    if output.suffix.lower() != result.path.suffix.lower():
        raise SettingError(f"{output} cannot be made of {result.path.name}; expected a name in {result.path.suffix}")
    checked(output, result.path, data, force=way.force)
    write(output, [data])
    return Done(
        result.path,
        output,
        result.pair,
        tuple(result.answered),
        result.filled,
        result.doubtful,
        terms.all,
        result.notices,
    )


def _source(path: Path, found: Language, way: Way) -> Language:
    if way.source is not None and way.source.code != found.code:
        raise SettingError(f"{path} is in {found}, and --from says {way.source}")
    if found.code == way.target.code:
        raise SettingError(f"{path} is in {found} already; name another language with --to")
    return found


def _fills(match: Match, least: int) -> bool:
    return match.score >= least and match.kind is not MatchKind.MEANING


def _filling(segment: xliff.Segment, answered: Answered, least: int) -> xliff.Filling:
    first, *others = (_filling_of(segment, match, least) for match in answered.matches)
    return xliff.Filling(
        first.text,
        first.tags,
        first.score,
        first.origin,
        first.source,
        first.confirmed,
        first.only_offered,
        tuple(others),
    )


def _filling_of(segment: xliff.Segment, match: Match, least: int) -> xliff.Filling:
    tags: tuple[Tag, ...] = ()
    sure = True
    if segment.source.tags:
        found = placed(segment.source.text, segment.source.tags, match.target)
        tags, sure = found.tags, found.sure
    return xliff.Filling(
        match.target,
        tags,
        match.score,
        origin(match),
        match.source,
        confirmed=sure and match.score >= SURE,
        only_offered=not _fills(match, least),
    )
