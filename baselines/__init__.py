"""Aligners to compare ours with: simple ones of our own, and those of others that are installed."""

from qostil.baselines.baseline import Baseline, missing
from qostil.baselines.gale_church import GaleChurch
from qostil.baselines.one_to_one import OneToOne
from qostil.baselines.peers import NltkGaleChurch, RustGaleChurch
from qostil.baselines.vector_dp import VectorPath

BASELINES: tuple[Baseline, ...] = (VectorPath(), GaleChurch(), NltkGaleChurch(), RustGaleChurch(), OneToOne())
"""All there are, the ones expected best first."""

__all__ = ["BASELINES", "Baseline", "missing"]
