"""The words of TBX for what we know: elements, types, statuses, parts of speech."""

from qostil import TermStatus

HOME = "urn:iso:std:iso:30042:ed-2"
LANG = "xml:lang"

ENTRIES = frozenset({"termEntry", "conceptEntry"})
LANGUAGES = frozenset({"langSet", "langSec"})
TERMS = frozenset({"tig", "ntig", "termSec"})
INLINE = frozenset({"hi", "foreign", "bpt", "ept", "ph", "sc", "ec"})
# Codes of the original format, such as a tag of bold print: no text for people.
CODES = frozenset({"bpt", "ept", "ph", "sc", "ec"})
KEPT_ATTRIBUTES = ("type", "target", "datatype", LANG)

CONCEPT_FIELDS = {
    "descrip:definition": "definition",
    "descrip:subjectField": "subject",
    "note": "note",
    "admin:x-id": "id",
    "admin:x-status": "status",
    "admin:x-frequency": "frequency",
    "admin:x-confidence": "confidence",
    "admin:x-signature": "signature",
}
TERM_FIELDS = {
    "termNote:administrativeStatus": "status",
    "termNote:partOfSpeech": "part_of_speech",
    "note": "note",
    "admin:x-frequency": "frequency",
    "admin:x-confidence": "confidence",
}

STATUS_KEYS = ("termNote:administrativeStatus", "termNote:normativeAuthorization", "termNote:usageStatus")
STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
}
# In the lists of TBX 2 and 3, of TBX-Min, and of the term bases of translation programs; case does not matter.
_STATUS_WORDS = {
    TermStatus.PREFERRED: "preferred recommended standardized legal regulated approved",
    TermStatus.ADMITTED: "admitted allowed proposed accepted",
    TermStatus.DEPRECATED: "deprecated superseded notRecommended obsolete forbidden prohibited rejected notAllowed",
}
_STATUS_OF = {word.casefold(): status for status, words in _STATUS_WORDS.items() for word in words.split()}

# Others say it in the tags of Universal Dependencies.
_PARTS = {
    "noun": "noun",
    "propn": "properNoun",
    "proper noun": "properNoun",
    "verb": "verb",
    "adj": "adjective",
    "adv": "adverb",
}

# ISO 30042:2019, style DCT: the element that style DCA has for a data category.
META = {
    **dict.fromkeys(("definition", "context", "subjectField"), "descrip"),
    **dict.fromkeys(
        (
            *("administrativeStatus", "grammaticalGender", "grammaticalNumber", "partOfSpeech", "termLocation"),
            *("termType", "geographicalUsage", "register", "transferComment"),
        ),
        "termNote",
    ),
    **dict.fromkeys(("source", "customerSubset", "projectSubset"), "admin"),
    **dict.fromkeys(("externalCrossReference", "xGraphic"), "xref"),
    "crossReference": "ref",
    "transactionType": "transac",
    "responsibility": "transacNote",
}

ORIGINS = frozenset({"origination", "creation", "input"})
DECISIONS = frozenset({"modification", "approval", "check", "standardization"})


def status_of(word: str) -> TermStatus | None:
    """The status a file's word stands for; None if it is no word for any."""
    plain = "".join(word.split()).casefold().removesuffix("-admn-sts").removesuffix("term")
    return _STATUS_OF.get(plain)


def part_of_speech(word: str) -> str:
    """A part of speech as TBX lists it; what it does not list stays."""
    return _PARTS.get(word.casefold(), word)
