"""Where decided units stand: no newly aligned unit is stored there."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate

from qostil import Span, Status, TranslationUnit
from qostil.memory.connection import Connection
from qostil.memory.identity import unit_id
from qostil.memory.moving import decided_spans, plain_text
from qostil.memory.recording import KnownReport
from qostil.memory.relocation import share_words


class Shadows:
    """The places, and the ids, of decided units, as far as the units of a group may meet them."""

    def __init__(self, connection: Connection, root: str, group_id: int, reports: Mapping[str, KnownReport]) -> None:
        rows = connection.execute(
            "SELECT key FROM units WHERE group_id = ? AND status <> ?", (group_id, Status.AUTOMATIC)
        )
        self.keys = frozenset(key for (key,) in rows)
        self._root = root
        self._reports = reports
        # By text, not by report: a renamed file, or a copy in another folder, has the same places.
        texts = {report.text_id for report in reports.values()}
        spans = {text_id: decided_spans(connection, text_id) for text_id in texts}
        self._places = {text: _Places(plain_text(connection, text), some) for text, some in spans.items() if some}

    def hide(self, unit: TranslationUnit) -> bool:
        """Whether a decided unit has a word of this one's place, in any language; without places, its texts."""
        if not any(variant.spans for variant in unit.variants):
            return unit_id(self._root, unit) in self.keys
        for variant in unit.variants:
            places = self._places.get(self._reports[variant.report].text_id) if variant.report else None
            if places is not None and any(places.meet(span) for span in variant.spans):
                return True
        return False


class _Places:
    """Spans of one text, to be asked whether another meets them."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self._text = text
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        # The furthest end so far: going back from a span may stop where nothing before reaches it.
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def meet(self, span: Span) -> bool:
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._reach[at] > span.start:
            if share_words(self._text, span, self._spans[at]):
                return True
            at -= 1
        return False
