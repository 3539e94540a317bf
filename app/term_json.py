"""Entries of the glossary, and how consistently concepts are said, as plain values for programs."""

from collections.abc import Mapping

from qostil import Concept, Term
from qostil.app.asking import Found
from qostil.app.term_entry import Entry, Example, Said
from qostil.glossaries.consistency import Usage
from qostil.glossaries.lookup import Answer
from qostil.glossaries.proposal import Proposal
from qostil.glossaries.uses import Use
from qostil.memory import StoredReport

Plain = dict[str, object]


def found_as_json(found: Found) -> Plain:
    """What was found: entries, others that have it in a longer term, or else the terms spelt like it."""
    return {
        "entries": [_entry(entry) for entry in found.entries],
        "others": [{**_answer(answer), **_concept(answer.concept)} for answer in found.others],
        "nearest": [{"language": str(term.language), "text": term.text} for term in found.nearest],
        "reports": _reports(found),
    }


def usage_as_json(some: Usage) -> Plain:
    """The renderings of a concept in a language, and which is proposed."""
    return {
        "concept": some.concept.id,
        "name": some.concept.terms[0].text,
        "language": str(some.language),
        "count": some.count,
        "inconsistency": round(some.inconsistency, 3),
        "renderings": [_use(use, some) for use in some.uses],
        "proposal": _proposal(some.proposal),
    }


def _entry(entry: Entry) -> Plain:
    concept = entry.concept
    return {
        **_answer(entry.answer),
        **_concept(concept),
        "definition": concept.definition,
        "note": concept.note,
        "subject": concept.subject,
        "status": str(concept.status),
        "decided_by": concept.decided_by,
        "decided_at": concept.decided_at.isoformat() if concept.decided_at else None,
        "frequency": concept.frequency,
        "confidence": concept.confidence,
        "since": entry.since.date.date().isoformat() if entry.since and entry.since.date else None,
        "languages": {str(said.usage.language): _said(said) for said in entry.said},
    }


def _answer(answer: Answer) -> Plain:
    return {
        "match": answer.match.name.lower(),
        "matched": {"language": str(answer.term.language), "text": answer.term.text},
    }


def _concept(concept: Concept) -> Plain:
    terms: dict[str, list[str]] = {}
    for term in concept.terms:
        terms.setdefault(term.language.code, []).append(term.text)
    return {"id": concept.id, "terms": terms}


def _said(said: Said) -> Plain:
    examples = said.examples or (None,) * len(said.usage.uses)
    return {
        "count": said.usage.count,
        "renderings": [
            {**_use(use, said.usage), "example": _example(example)}
            for use, example in zip(said.usage.uses, examples, strict=True)
        ],
        "not_met": [_term(term) for term in said.unmet],
        "proposal": _proposal(said.usage.proposal),
    }


def _term(term: Term) -> Plain:
    return {"text": term.text, "status": str(term.status), "confidence": term.confidence}


def _use(use: Use, some: Usage) -> Plain:
    return {
        **_term(use.term),
        "near": [term.text for term in use.near],
        "count": use.count,
        "share": round(some.share(use), 3),
        "reports": list(use.reports),
        "first": use.first.isoformat() if use.first else None,
        "last": use.last.isoformat() if use.last else None,
    }


def _proposal(proposal: Proposal | None) -> Plain | None:
    if proposal is None:
        return None
    return {"text": proposal.term.text, "reason": proposal.reason, "close": proposal.close}


def _example(example: Example | None) -> Plain | None:
    if example is None:
        return None
    return {
        "unit": example.unit.id,
        "texts": {str(variant.language): variant.text for variant in example.unit.variants},
        "spans": {
            str(language): [[span.start, span.end] for span in spans] for language, spans in example.marks.items()
        },
    }


def _reports(found: Found) -> Mapping[str, Plain]:
    """The reports that the entries name."""
    named = {report for entry in found.entries for said in entry.said for report in said.usage.reports}
    return {name: _report(report) for name, report in found.reports.items() if name in named}


def _report(report: StoredReport) -> Plain:
    return {
        "title": report.title,
        "language": str(report.language),
        "date": report.date.date().isoformat() if report.date else None,
    }
