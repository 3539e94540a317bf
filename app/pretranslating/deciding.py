"""What a segment gets: a translation or none, and what shows that somebody has to look at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qostil import Paragraph, Passage, Status, Tag, TagAt, Told
from qostil.app.pretranslating.asking import SURE, Answered, Help
from qostil.app.pretranslating.tags import placed
from qostil.formats.xliff import Drafted, Offer
from qostil.memory.matching.match import Match, MatchKind
from qostil.reports.documents import Change

_TYPES = {MatchKind.CONTEXT: "icm", MatchKind.MEANING: "other"}


@dataclass(frozen=True, slots=True)
class Decided:
    """A passage with the match that fills it, if any; ``sure`` where neither wording nor tags want a look."""

    passage: Passage
    answered: Answered
    told: Told | None
    sure: bool

    @property
    def change(self) -> Change:
        """For the document itself: what stands there, and its mark."""
        if self.answered.help is Help.NO_WORDS:
            return Change()
        if self.told is None:
            return Change(mark="new")
        best = self.answered.best
        score = best.score if best else 0
        if self.sure:
            return Change(self.told)
        return Change(self.told, "tags" if score >= SURE else f"fuzzy {score}")


def decide(paragraph: Paragraph, passage: Passage, answered: Answered, least: int) -> Decided:
    """What fills a passage: its best match, if that has at least so many points."""
    best = answered.best
    if best is None or best.score < least or best.kind is MatchKind.MEANING:
        return Decided(passage, answered, None, sure=False)
    told, sure = told_of(paragraph, passage, best.target)
    return Decided(passage, answered, told, sure and best.score >= SURE)


def told_of(paragraph: Paragraph, passage: Passage, target: str) -> tuple[Told, bool]:
    """A translation with the tags of the passage put in, and whether they are surely in their places."""
    source, tags = passage.source, []
    for one in source.tags:
        tag = paragraph.tags[one.number - 1]
        tags.append(Tag(one.at, tag.kind, tag.pair, tag.content, str(one.number)))
    target = with_blanks(source.text, target)
    found = placed(source.text, tags, target)
    return Told(target, tuple(TagAt(tag.at, int(tag.markup)) for tag in found.tags)), found.sure


def with_blanks(source: str, target: str) -> str:
    """The translation with the tab behind a number at the beginning that its source has: ``1.1<tab>Title``."""
    number, tab, _ = source.partition("\t")
    if tab and target.startswith(f"{number} "):
        return f"{number}\t{target[len(number) + 1 :]}"
    return target


def drafted(paragraph: Paragraph, decided: Decided) -> Drafted:
    """The same for XLIFF: all matches, and the state."""
    answered = decided.answered
    if answered.help is Help.NO_WORDS:
        return Drafted(decided.passage.source, "initial", "no-words")
    offers = tuple(_offer(paragraph, decided.passage, match) for match in answered.matches)
    if decided.told is None:
        return Drafted(offers=offers)
    best = answered.best
    fuzzy = best is not None and best.score < SURE
    state, sub_state = ("translated", "") if decided.sure else ("initial", "fuzzy" if fuzzy else "tags")
    return Drafted(decided.told, state, sub_state, offers)


def _offer(paragraph: Paragraph, passage: Passage, match: Match) -> Offer:
    # Where other words say it, nobody can guess where tags belong.
    other = match.kind is MatchKind.MEANING
    told = Told(match.target) if other else told_of(paragraph, passage, match.target)[0]
    return Offer(match.source, told, match.score, origin(match), _TYPES.get(match.kind, "tm"))


def origin(match: Match) -> str:
    """Where a match is from, for people: the report or file, and who confirmed it."""
    unit = match.unit
    source = next((variant for variant in unit.variants if variant.text == match.source), unit.variants[0])
    confirmed = f"confirmed by {unit.decided_by}" if unit.status is Status.CONFIRMED and unit.decided_by else ""
    kind = "by meaning" if match.kind is MatchKind.MEANING else ""
    return ", ".join(part for part in ("qostil", source.report or unit.group, kind, confirmed) if part)


def in_order(paragraphs: Iterable[Paragraph]) -> Sequence[tuple[Paragraph, Passage]]:
    """Each passage with its paragraph."""
    return [(paragraph, passage) for paragraph in paragraphs for passage in paragraph.passages]
