"""Entries of the glossary as a person reads them on a terminal; plain where it is none."""

from collections.abc import Iterator, Mapping, Sequence

import click

from qostil import Concept, Language, Span, Status, Term, TermStatus
from qostil.app.asking import Found
from qostil.app.term_entry import Entry, Example, Said, places_by_report
from qostil.glossaries.consistency import Usage
from qostil.glossaries.lookup import Answer
from qostil.glossaries.uses import Use
from qostil.memory import StoredReport

_MOST_REPORTS = 3
_INDENT = " " * 4
_LONGEST_PAD = 34


def render(found: Found) -> str:
    """The entries one after another, then the other concepts in short, a line each."""
    blocks = ["\n".join(_entry(entry, found.reports)) for entry in found.entries]
    if found.others:
        head = [click.style("see also", dim=True)] if found.entries else []
        blocks.append("\n".join([*head, *map(_short, found.others)]))
    return "".join(f"{block}\n\n" for block in blocks)


def _entry(entry: Entry, reports: Mapping[str, StoredReport]) -> Iterator[str]:
    concept = entry.concept
    yield click.style(_name(concept), bold=True)
    yield click.style(_about(entry), dim=True)
    yield from (text for text in (concept.definition, concept.note) if text)
    for said in entry.said:
        yield ""
        yield from _said(said, reports)


def _name(concept: Concept) -> str:
    return concept.terms[0].text


def _about(entry: Entry) -> str:
    concept = entry.concept
    parts = [
        concept.subject,
        counted(concept.frequency, "unit") if concept.frequency else "",
        counted(entry.reports, "report") if entry.reports else "",
        f"since {entry.since.date:%Y-%m-%d} ({entry.since.title or entry.since.id})"
        if entry.since and entry.since.date
        else "",
        _trust(concept),
    ]
    return " · ".join(part for part in parts if part)


def _trust(concept: Concept) -> str:
    if concept.status is not Status.AUTOMATIC:
        by = f" by {concept.decided_by}" if concept.decided_by else ""
        return f"{concept.status}{by}" + (f" on {concept.decided_at:%Y-%m-%d}" if concept.decided_at else "")
    return "" if concept.confidence is None else f"sure {concept.confidence:.2f}"


def _said(said: Said, reports: Mapping[str, StoredReport]) -> Iterator[str]:
    some = said.usage
    for number, use in enumerate(some.uses):
        yield f"{_tag(None if number else some.language)} {_use(use, some)}"
    for number, term in enumerate(said.unmet):
        tag = _tag(None if number or some.uses else some.language)
        yield f"{tag} {_term(term, some.concept)}{_dim('not met in the reports')}"
    if some.uses:
        yield _dim(f"{_INDENT}{_where(some, reports)}")
    if some.proposal is not None and [use.term for use in some.uses] not in ([], [some.proposal.term]):
        yield f"{_INDENT}proposed: {click.style(some.proposal.term.text, bold=True)}, {some.proposal.reason}"
    for example in said.examples:
        if example is not None:
            yield ""
            yield from _example(example, some.language, reports)


def _use(use: Use, some: Usage) -> str:
    told = [counted(use.count, "place"), counted(len(use.reports), "report"), span_of_years(use)]
    if len(some.uses) > 1:
        told.insert(1, f"{some.share(use):.0%}")
    near = "; also " + ", ".join(term.text for term in use.near) if use.near else ""
    return _term(use.term, some.concept) + ", ".join(part for part in told if part) + near


def _term(term: Term, concept: Concept) -> str:
    text = term.text + _status(term, concept)
    return click.style(text, bold=True, fg="red" if term.status is TermStatus.DEPRECATED else None) + " " * max(
        _LONGEST_PAD - len(text), 2
    )


def _status(term: Term, concept: Concept) -> str:
    """A word on its standing, where a person has given it one."""
    if term.status is TermStatus.DEPRECATED:
        return " (deprecated)"
    return " (preferred)" if concept.status is Status.CONFIRMED and term.status is TermStatus.PREFERRED else ""


def span_of_years(use: Use) -> str:
    """The months of its first and its last report; nothing where they are not known."""
    if use.first is None or use.last is None:
        return ""
    first, last = f"{use.first:%Y-%m}", f"{use.last:%Y-%m}"
    return first if first == last else f"{first} to {last}"


def _where(some: Usage, reports: Mapping[str, StoredReport]) -> str:
    counts = places_by_report(some).most_common()
    named = [f"{_title(reports.get(name), name)} ({count})" for name, count in counts[:_MOST_REPORTS]]
    more = len(counts) - _MOST_REPORTS
    return "in " + "; ".join([*named, *([f"and {counted(more, 'more')}"] if more > 0 else [])])


def _title(report: StoredReport | None, name: str) -> str:
    return report.title or name if report else name


def _example(example: Example, language: Language, reports: Mapping[str, StoredReport]) -> Iterator[str]:
    marked = dict(example.marks)
    ours = example.unit.variant(language)
    for variant in (ours, *(v for other in marked if other != language and (v := example.unit.variant(other)))):
        if variant is not None:
            spans = marked.get(Language(variant.language.code), ())
            yield f"{_INDENT}{_tag(variant.language)} {_marked(variant.text, spans)}"
    if ours is not None:
        yield _dim(f"{_INDENT}    {_title(reports.get(ours.report), ours.report)} · unit {example.unit.id}")


def _marked(text: str, spans: Sequence[Span]) -> str:
    parts, end = [], 0
    for span in spans:
        parts += [text[end : span.start], click.style(text[span.start : span.end], bold=True, fg="yellow")]
        end = span.end
    return "".join([*parts, text[end:]])


def _short(answer: Answer) -> str:
    """A line for a concept: its name, and the first term of each other language."""
    concept = answer.concept
    firsts = {term.language: term for term in reversed(concept.terms[1:])}
    others = [f"{_tag(language).rstrip()} {term.text}" for language, term in sorted(firsts.items())]
    return "  ".join([f"{_name(concept):<{_LONGEST_PAD}}", *others])


def _tag(language: Language | None) -> str:
    return click.style(f"{language.tag:<3}", fg="cyan") if language else " " * 3


def _dim(text: str) -> str:
    return click.style(text, dim=True)


def counted(count: int, one: str) -> str:
    """A number with its noun."""
    return f"{count:,} {one if count == 1 or one == 'more' else one + 's'}"
