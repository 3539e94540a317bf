"""How surely a strange name is wrong, measured on names planted into 1,400 units of real reports and left alone."""

from qostil.checks.facts.capitals import is_rare
from qostil.checks.facts.names import Odd

# How often a name has its partner elsewhere for it to be missed here.
_MOSTLY, _ALWAYS = 0.5, 0.8

BOTH_KNOWN = 0.9
"""A name that has its partner elsewhere is lost, and one that has elsewhere stands there."""
_TITLE_LOST, _NEVER_MET, _MORE_OFTEN, _WHAT_IT_IS_ABOUT = 0.7, 0.55, 0.7, 0.65
_OWN_ADDED, _TITLE_ADDED, _TOPIC_ADDED = 0.5, 0.36, 0.2
_HARDLY, _NOT = 0.3, 0.0


def exchanged(strange: Odd, lost: Odd) -> float:
    """How surely one stands in the place of the other; 0 where they have nothing to do with each other."""
    if strange.known is None:
        return _NOT
    missed = is_known(lost)
    if strange.again or strange.known < _MOSTLY:
        return _HARDLY if missed and lost.proper else _NOT
    if lost.again:
        return _MORE_OFTEN if missed and lost.proper else _NOT
    if missed and lost.proper:
        return _WHAT_IT_IS_ABOUT if strange.proper and strange.topical and not lost.topical else BOTH_KNOWN
    if missed:
        return _TITLE_LOST
    if lost.known is None and is_rare(lost.word.folded):
        return _NEVER_MET
    return added(strange)


def added(strange: Odd) -> float:
    """How surely it is wrong where nothing is lost: translators do add names."""
    if strange.again or strange.known is None or strange.known < _ALWAYS:
        return _NOT
    if strange.proper:
        return _TOPIC_ADDED if strange.topical else _OWN_ADDED
    return _TITLE_ADDED


def is_known(odd: Odd) -> bool:
    """Whether it mostly has its partner elsewhere."""
    return odd.known is not None and odd.known >= _MOSTLY
