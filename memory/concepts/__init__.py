"""The glossary within the memory: concepts, what people decided about them, and what a build may change."""

from qostil.memory.concepts.events import ConceptEvent
from qostil.memory.concepts.glossary import Glossary
from qostil.memory.concepts.recording import ConceptChanges

__all__ = ["ConceptChanges", "ConceptEvent", "Glossary"]
