"""From the search's probability of a bead to how often beads that sure are right (Platt scaling, 1999).

The search knows only its own scores and is shy. Slope and shifts were fitted by logistic regression on the development
texts, clean and damaged by ../shared/score/damage.py at rates 0.1 and 0.3. Cross-validated by text, the expected
calibration error was 0.018 over 3,442 beads; scripts/bench/align.py prints it for the texts fitted on (0.010).
"""

import math

_SLOPE = 0.7
_SHIFT = 1.75
# A null bead is right less often than a full one of the same probability.
_NULL_SHIFT = 0.95
_LEAST = 1e-4


def calibrated(probability: float, *, null: bool) -> float:
    """Confidence, 0..1, of a bead to which the search gives this probability."""
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    log_odds = _SLOPE * math.log(bounded / (1 - bounded)) + (_NULL_SHIFT if null else _SHIFT)
    return 1 / (1 + math.exp(-log_odds))
