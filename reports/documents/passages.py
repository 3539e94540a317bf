"""Sentences of a paragraph become passages: which of its tags a translation has to carry, and which stand around it."""

from collections.abc import Sequence

from qostil import Passage, Span, Tag, TagAt, Told, partners_of


def passages(
    paragraph: str, text: str, tags: Sequence[Tag], spans: Sequence[Span], names: Sequence[str] = ()
) -> tuple[Passage, ...]:
    """The passages of the paragraph with this id, named s1, s2 and so on; a tag is in one of them at most.

    Tags at the edges stay out where that can be: a whole sentence in bold, a footnote mark behind the full stop.
    """
    names = names or [f"s{number}" for number in range(1, len(spans) + 1)]
    partners = partners_of(tags)
    found: list[Passage] = []
    taken = 0
    for name, span in zip(names, spans, strict=True):
        inside = [one for one in _Edges(tags, partners, span).inside() if one > taken]
        taken = max([taken, *inside])
        source = Told(text[span.start : span.end], tuple(TagAt(tags[one - 1].at - span.start, one) for one in inside))
        found.append(Passage(f"{paragraph}/{name}", span, source))
    return tuple(found)


class _Edges:
    """The tags at the beginning and at the end of a sentence, and which of them are none of it."""

    def __init__(self, tags: Sequence[Tag], partners: dict[int, int], span: Span) -> None:
        self._tags, self._partners = tags, partners
        self._touching = [n for n, tag in enumerate(tags, 1) if span.start <= tag.at <= span.end]
        self._first = [n for n in self._touching if tags[n - 1].at == span.start]
        self._last = [n for n in self._touching if tags[n - 1].at == span.end and span.end > span.start]

    def inside(self) -> list[int]:
        """The numbers of the tags that a translation has to carry."""
        before, behind = set(self._first), set(self._last)
        while True:
            kept = set(self._touching) - before - behind
            fewer_before = self._run(self._first, kept)
            fewer_behind = self._run(self._last[::-1], kept)
            if (fewer_before, fewer_behind) == (before, behind):
                return sorted(kept)
            before, behind = fewer_before & before, fewer_behind & behind

    def _run(self, edge: Sequence[int], kept: set[int]) -> set[int]:
        """The tags from the edge on up to the first whose partner is inside."""
        found = set[int]()
        for number in edge:
            if number in kept or self._partners.get(number) in kept:
                break
            found.add(number)
        return found
