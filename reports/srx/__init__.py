"""Sentence rules of a user's own, as SRX files of other tools hold them."""

from qostil.reports.srx.engine import SrxRules
from qostil.reports.srx.file import SrxFile, load_srx
from qostil.reports.srx.resplitting import resplit

__all__ = ["SrxFile", "SrxRules", "load_srx", "resplit"]
