"""Arbitrary texts and tags, for round trips."""

from hypothesis import strategies as st

from qostil import Tag, TagKind

letters = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff", min_codepoint=32), max_size=30
)
short = letters.map(str.strip).filter(bool)
_names = letters | st.sampled_from(
    ["tmx@datatype", "tmx@segtype", "tmx:x-status", "tmx:x-extra:a", "tmx#note", "tmx:", "po:flag", "xliff:state"]
)
extras = st.lists(st.tuples(_names, letters), max_size=4).map(tuple)
_markups = st.text(max_size=8) | st.sampled_from(
    [
        *('tmx:<ph x="1">&lt;b></ph>', "tmx:<hi>", "tmx:</hi>", "tmx:<ph/>"),
        *('xliff-1:<g id="1">', "xliff-1:</g>", 'xliff-1:<x id="1"/>', 'xliff-2:<ph id="1"/>', 'xliff-2:<pc id="2">'),
    ]
)


@st.composite
def tags_of(draw: st.DrawFn, text: str) -> tuple[Tag, ...]:
    """Any tags in the order of a text, paired or not."""
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    pairs = st.sampled_from(["", "1", "2"])
    return tuple(
        Tag(at, draw(st.sampled_from(TagKind)), draw(pairs), draw(st.text(max_size=5)), draw(_markups)) for at in places
    )
