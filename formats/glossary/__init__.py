"""Glossaries in files of other programs: TBX, tables, OmegaT, PO."""

from qostil.formats.glossary.conflicts import Conflict, conflicts, counterparts
from qostil.formats.glossary.csv_file import write_csv
from qostil.formats.glossary.file import read_glossary
from qostil.formats.glossary.nouns import ReadGlossary, Written
from qostil.formats.glossary.omegat import write_omegat
from qostil.formats.glossary.po import write_po
from qostil.formats.glossary.sheet import Questions, write_xlsx
from qostil.formats.glossary.tbx_write import write_tbx

__all__ = [
    "Conflict",
    "Questions",
    "ReadGlossary",
    "Written",
    "conflicts",
    "counterparts",
    "read_glossary",
    "write_csv",
    "write_omegat",
    "write_po",
    "write_tbx",
    "write_xlsx",
]
