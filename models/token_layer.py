"""The layer whose states stand for the pieces of a text."""

_SHARE = 7 / 12


def token_layer(layers: int) -> int:
    """How many of a network's ``layers`` a token passes before its state is taken: 7 of 12.

    Words that translate each other are nearest in the middle; the last layers gather what the whole text means
    (Jalili Sabet et al., Findings of EMNLP 2020; figures of ours by layer are in docs/words.md).
    """
    return max(1, round(_SHARE * layers))
