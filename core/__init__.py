"""Qostil: published versions of a report become a translation memory and a glossary.

The nouns every room shares live here; see ``docs/house.md`` for the rooms. The Encoder protocol is in
``qostil.encoder``: it brings numpy along, which takes longer to import than all the rest.
"""

from qostil.alignment import Alignment, Bead
from qostil.concept import Concept, Evidence, Term, TermStatus
from qostil.document import Document, Paragraph, Passage, TagAt, Told
from qostil.errors import InputError, InstallError, QostilError, SettingError
from qostil.finding import Finding, Severity
from qostil.language import Language
from qostil.report import Aside, Counted, Kind, Notice, Place, Report, Role, Section, Sentence, Source, Span
from qostil.signature import Signature
from qostil.unit import Status, Tag, TagKind, TranslationUnit, Variant, partners_of
from qostil.version import __version__

__all__ = [
    "Alignment",
    "Aside",
    "Bead",
    "Concept",
    "Counted",
    "Document",
    "Evidence",
    "Finding",
    "InputError",
    "InstallError",
    "Kind",
    "Language",
    "Notice",
    "Paragraph",
    "Passage",
    "Place",
    "QostilError",
    "Report",
    "Role",
    "Section",
    "Sentence",
    "SettingError",
    "Severity",
    "Signature",
    "Source",
    "Span",
    "Status",
    "Tag",
    "TagAt",
    "TagKind",
    "Term",
    "TermStatus",
    "Told",
    "TranslationUnit",
    "Variant",
    "__version__",
    "partners_of",
]
