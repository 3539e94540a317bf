"""Documents to be translated, and their translations with everything else of them as it was.

They are here and not among ``formats`` since they are read, unpacked, guarded and cut as reports are.
"""

from qostil.reports.documents.change import Change, Changes, Written
from qostil.reports.documents.opening import Opened, open_document

__all__ = ["Change", "Changes", "Opened", "Written", "open_document"]
