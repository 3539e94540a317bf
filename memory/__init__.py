"""The translation memory: units with their provenance, what people decided about them, and search."""

from qostil.memory.arriving import Added
from qostil.memory.concepts import ConceptChanges, ConceptEvent, Glossary
from qostil.memory.concordance import Hit
from qostil.memory.figures import Figures, GroupFigures
from qostil.memory.groups import Changes
from qostil.memory.history import Event
from qostil.memory.identity import state
from qostil.memory.imports import Import, Imports, Undone
from qostil.memory.memory import Memory
from qostil.memory.moving import Stranded
from qostil.memory.reading import Order, Stats
from qostil.memory.recording import Recorded, StoredReport
from qostil.memory.surroundings import Surroundings

__all__ = [
    "Added",
    "Changes",
    "ConceptChanges",
    "ConceptEvent",
    "Event",
    "Figures",
    "Glossary",
    "GroupFigures",
    "Hit",
    "Import",
    "Imports",
    "Memory",
    "Order",
    "Recorded",
    "Stats",
    "StoredReport",
    "Stranded",
    "Surroundings",
    "Undone",
    "state",
]
