"""Which way of filling a file of this kind wants."""

from pathlib import Path

from qostil.app.pretranslating.way import Done, Way
from qostil.memory import Memory

_XLIFF = frozenset({".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"})
_PO = frozenset({".po", ".pot"})


def pretranslate(memory: Memory, path: Path, way: Way) -> Done:
    """Fill a file from the memory and write the result.

    :raises InputError: if it cannot be read, or the result would overwrite something.
    :raises SettingError: if languages or names make no sense.
    """
    from qostil.app.pretranslating.catalogs import pretranslate_po, pretranslate_xliff
    from qostil.app.pretranslating.documents import pretranslate_document

    suffix = path.suffix.lower()
    if suffix in _XLIFF:
        return pretranslate_xliff(memory, path, way)
    if suffix in _PO:
        return pretranslate_po(memory, path, way)
    return pretranslate_document(memory, path, way)
