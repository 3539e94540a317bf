"""Matches as a person reads them, what is to be changed marked, and as JSON."""

from collections.abc import Iterator, Mapping, Sequence

import click

from qostil import Span, Status
from qostil.app.matching import Answer
from qostil.app.segment_terms import Rendered
from qostil.memory import StoredReport
from qostil.memory.matching.assembly import Piece
from qostil.memory.matching.difference import Change, Operation
from qostil.memory.matching.exchange import Exchange
from qostil.memory.matching.match import Match, MatchKind
from qostil.memory.matching.suggestion import Made, Suggestion

_INDENT = " " * 14


def render(answer: Answer, reports: Mapping[str, StoredReport]) -> str:
    """A block of text: the segment, its matches with the difference, pieces and terms found in it."""
    lines = [f"{click.style(f'{answer.number}', fg='cyan')}  {answer.segment.text}"]
    for match in answer.matches:
        lines += _match(match, answer.segment.text, reports)
    for piece in answer.pieces:
        lines += _piece(piece, answer.segment.text)
    lines += _terms(answer.terms, answer.segment.text)
    if answer.together:
        lines += _together(answer.together)
    if not (answer.matches or answer.pieces or answer.terms):
        lines.append(click.style(f"{_INDENT}nothing found", dim=True))
    return "\n".join(lines) + "\n\n"


def as_json(answer: Answer, *, details: bool) -> list[dict[str, object]]:
    """The matches as plain values; with ``details`` why each has its score and what differs, and all else as well."""
    found = [_plain(match) | (_details(match) if details else {}) for match in answer.matches]
    if details:
        found += [_plain_piece(piece) for piece in answer.pieces]
        found += [_plain_term(term) for term in answer.terms]
        found += [_plain_together(answer.together, answer.segment.text)] if answer.together else []
    return found


def _plain(match: Match) -> dict[str, object]:
    return {
        "source": match.source,
        "target": match.target,
        "score": match.score,
        "kind": str(match.kind),
        "unit": match.unit.id,
    }


def _details(match: Match) -> dict[str, object]:
    return {
        "base": match.base,
        "deductions": [[deduction.points, deduction.reason] for deduction in match.deductions],
        "exchanged": [[exchange.before, exchange.after, str(exchange.span)] for exchange in match.exchanges],
        "to_exchange": list(match.missed),
        "difference": [[str(step.change), str(step.query), str(step.source)] for step in match.difference],
    }


def _plain_piece(piece: Piece) -> dict[str, object]:
    found = piece.found
    part: dict[str, object] = {"kind": "part", "part": str(piece.span)}
    if isinstance(found, Match):
        return _plain(found) | part
    within: dict[str, object] = {"source": found.source, "target": found.target, "score": None, "unit": found.unit.id}
    return within | part | {"within": str(found.span)}


def _plain_term(found: Rendered) -> dict[str, object]:
    return {
        "kind": "term",
        "part": str(found.span),
        "source": found.term.text,
        "target": found.preferred.text,
        "others": [term.text for term in found.renderings[1:]],
        "concept": found.concept,
    }


def _plain_together(found: Suggestion, text: str) -> dict[str, object]:
    parts = [[str(part.made), str(part.span), part.text] for part in found.parts]
    covered = round(found.covered, 2)
    return {"kind": "together", "source": text, "target": found.text, "covered": covered, "parts": parts}


def _match(match: Match, asked: str, reports: Mapping[str, StoredReport]) -> Iterator[str]:
    shown = match.source
    if match.kind is not MatchKind.MEANING:
        shown = _difference(match.difference, asked, match.source)
    yield f"{match.score:>5} {match.kind!s:<7} {shown}"
    yield f"{_INDENT}{_exchanged(match.target, match.exchanges)}"
    yield click.style(f"{_INDENT}{_why(match, reports)}", dim=True)


def _difference(steps: tuple[Operation, ...], asked: str, source: str) -> str:
    """The source with what is to be taken out [-so-] and what is to be put in {+so+}."""
    parts, at = list[str](), 0
    for step in steps:
        if step.change is Change.EQUAL:
            continue
        out = source[step.source.start : step.source.end]
        new = asked[step.query.start : step.query.end]
        parts.append(source[at : step.source.start])
        parts.append(click.style(f"[-{out}-]", fg="red") if out else "")
        parts.append((" " if out and new else "") + (click.style(f"{{+{new}+}}", fg="green") if new else ""))
        at = step.source.end
        if new and not out and source[at : at + 1].isalnum():
            parts.append(" ")
    return "".join([*parts, source[at:]])


def _exchanged(target: str, exchanges: tuple[Exchange, ...]) -> str:
    parts, at = list[str](), 0
    for exchange in exchanges:
        parts.append(target[at : exchange.span.start])
        parts.append(click.style(target[exchange.span.start : exchange.span.end], fg="green", bold=True))
        at = exchange.span.end
    return "".join([*parts, target[at:]])


def _why(match: Match, reports: Mapping[str, StoredReport]) -> str:
    source = next((variant for variant in match.unit.variants if variant.text == match.source), None)
    report = reports.get(source.report) if source else None
    parts = [
        match.told,
        *(f"exchanged {exchange.before} → {exchange.after}" for exchange in match.exchanges),
        f"exchange by hand: {', '.join(match.missed)}" if match.missed else "",
        report.title if report else "",
        f"confirmed by {match.unit.decided_by}" if match.unit.status is Status.CONFIRMED else "",
        f"unit {match.unit.id}",
    ]
    return " · ".join(part for part in parts if part)


def _piece(piece: Piece, asked: str) -> Iterator[str]:
    found = piece.found
    part = asked[piece.span.start : piece.span.end]
    yield f"{'':>5} part    {click.style(part, bold=True)}"
    if isinstance(found, Match):
        yield f"{_INDENT}{found.score} {_difference(found.difference, part, found.source)}"
        yield f"{_INDENT}{_exchanged(found.target, found.exchanges)}"
    else:
        yield f"{_INDENT}in: {_bold(found.source, found.span)}"
        yield f"{_INDENT}{found.target}"
    yield click.style(f"{_INDENT}unit {found.unit.id}", dim=True)


def _terms(terms: Sequence[Rendered], asked: str) -> Iterator[str]:
    """A line for each term, in the order of the segment; of a term that stands there again the first."""
    told = {found.term.text: found for found in reversed(terms)}
    for found in sorted(told.values(), key=lambda found: found.span.start):
        here = asked[found.span.start : found.span.end]
        renderings = ", ".join(term.text for term in found.renderings)
        yield f"{'':>5} term    {click.style(here, bold=True)} → {renderings}"


def _together(found: Suggestion) -> Iterator[str]:
    """The suggestion, what is left in the language of the segment in ‹›."""
    parts = (_left(part.text) if part.made is Made.LEFT else part.text for part in found.parts)
    yield f"{'':>5} {'together':<7} {''.join(parts)}"
    told = f"put together from parts, in the order of the segment; {found.covered:.0%} of its words"
    yield click.style(f"{_INDENT}{told}", dim=True)


def _left(text: str) -> str:
    said = text.strip()
    if not any(letter.isalnum() for letter in said):
        return text
    at = text.index(said)
    return text[:at] + click.style(f"‹{said}›", fg="yellow") + text[at + len(said) :]


def _bold(text: str, span: Span) -> str:
    return text[: span.start] + click.style(text[span.start : span.end], bold=True, fg="yellow") + text[span.end :]
