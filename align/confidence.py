"""From the search's probability of a bead to how often beads that sure are right (Platt scaling, 1999).

The search knows only its own scores and is shy. Slope and shift were fitted by logistic regression on the development
texts, clean and damaged (scripts/fit_confidence.py; figures in docs/alignment.md).
"""

import math

SLOPE = 0.57
SHIFT = 1.15
_LEAST = 1e-4


def log_odds(probability: float) -> float:
    """Log odds of a probability, within bounds that a float can tell apart from certainty."""
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))


def calibrated(probability: float) -> float:
    """Confidence, 0..1, of a bead to which the search gives this probability."""
    return 1 / (1 + math.exp(-SLOPE * log_odds(probability) - SHIFT))
