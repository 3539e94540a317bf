"""A comparison as plain values (JSON) and as rows (TSV), figures 0..1. The keys are a promise: docs/evaluation.md."""

import csv
import io
import json
from collections.abc import Iterator

from qostil.align import KINDS, Evaluation, Hits, Interval
from qostil.align.bootstrap import LEVEL, REPLICATES, SEED
from qostil.app.comparing import Comparison, Difference, Scored

Values = dict[str, object]

_COUNTS = ("gold", "predicted", "gold_hits", "predicted_hits")
COLUMNS = ("system", "set", "measure", *_COUNTS, "precision", "recall", "f1", "f1_low", "f1_high")
"""Of the rows."""


def json_text(comparison: Comparison) -> str:
    """The values as JSON, indented."""
    return json.dumps(as_json(comparison), ensure_ascii=False, indent=2) + "\n"


def tsv_text(comparison: Comparison) -> str:
    """The rows, tabs between."""
    text = io.StringIO()
    csv.writer(text, "excel-tab", lineterminator="\n").writerows(rows(comparison))
    return text.getvalue()


def as_json(comparison: Comparison) -> Values:
    """The first system's figures at the top, where they have always been, and then those of all by name."""
    systems = {scored.name: _system(scored, comparison) for scored in comparison.systems}
    first = comparison.systems[0].name
    return {
        "system": first,
        **systems[first],
        "systems": systems,
        "differences": [_difference(one) for one in comparison.differences],
        "bootstrap": {"replicates": REPLICATES, "level": LEVEL, "seed": SEED},
    }


def rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """A row for each system, set and measure (strict, lax, and the kinds of beads), after the header.

    Rows of the set ``*`` count the beads of all sets together. Intervals are given for strict and lax F1.
    """
    yield COLUMNS
    for scored in comparison.systems:
        for name, evaluation in scored.sets.items():
            yield from _rows(scored, name, evaluation, (name,))
        if scored.sets:
            yield from _rows(scored, "*", scored.pooled, ())


def _system(scored: Scored, comparison: Comparison) -> Values:
    languages = {one.name: one.languages for one in comparison.gold}
    sets = {
        name: {"languages": languages[name], **_evaluation(evaluation, scored, (name,))}
        for name, evaluation in scored.sets.items()
    }
    return {
        "sets": sets,
        "mean": _mean(scored) if sets else None,
        "all": _evaluation(scored.pooled, scored, ()) if sets else None,
        "failures": dict(scored.failures),
        "signature": str(scored.signature),
    }


def _evaluation(evaluation: Evaluation, scored: Scored, names: tuple[str, ...]) -> Values:
    return {
        "strict": _figures(evaluation.strict),
        "lax": _figures(evaluation.lax),
        "gold": evaluation.gold,
        "predicted": evaluation.predicted,
        "strict_hits": evaluation.strict_hits,
        "strict_f1": evaluation.strict.f1,
        "strict_interval": _ends(scored.interval(*names)),
        "lax_f1": evaluation.lax.f1,
        "lax_interval": _ends(scored.interval(*names, lax=True)),
        "kinds": {kind: _kind(evaluation.kinds[kind]) for kind in KINDS},
    }


def _mean(scored: Scored) -> Values:
    return {
        "strict_f1": scored.mean(),
        "strict_interval": _ends(scored.mean_interval()),
        "lax_f1": scored.mean(lax=True),
        "lax_interval": _ends(scored.mean_interval(lax=True)),
    }


def _figures(hits: Hits) -> Values:
    return {"precision": hits.precision, "recall": hits.recall}


def _kind(hits: Hits) -> Values:
    counts = {"gold": hits.gold, "predicted": hits.predicted, "right": hits.of_gold}
    return counts | _figures(hits) | {"f1": hits.f1}


def _difference(one: Difference) -> Values:
    return {
        "system": one.system,
        "minus": one.minus,
        "sets": list(one.sets),
        "strict_f1": one.strict,
        "strict_interval": _ends(one.strict_interval),
        "lax_f1": one.lax,
        "lax_interval": _ends(one.lax_interval),
    }


def _ends(interval: Interval) -> list[float]:
    return [interval.low, interval.high]


def _rows(scored: Scored, name: str, evaluation: Evaluation, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield _row(scored.name, name, "strict", evaluation.strict, scored.interval(*names))
    yield _row(scored.name, name, "lax", evaluation.lax, scored.interval(*names, lax=True))
    for kind in KINDS:
        yield _row(scored.name, name, kind, evaluation.kinds[kind], None)


def _row(system: str, name: str, measure: str, hits: Hits, interval: Interval | None) -> tuple[str, ...]:
    counts = map(str, (hits.gold, hits.predicted, hits.of_gold, hits.of_predicted))
    ends = (interval.low, interval.high) if interval else ()
    figures = [f"{figure:.6f}" for figure in (hits.precision, hits.recall, hits.f1, *ends)]
    return (system, name, measure, *counts, *figures, *([] if interval else ["", ""]))
