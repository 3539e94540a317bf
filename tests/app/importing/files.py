"""Files to import."""

from collections.abc import Iterable
from pathlib import Path

from tests.formats.making import ENGLISH, KAZAKH


def tmx(path: Path, pairs: Iterable[tuple[str, str]], *, more: str = "") -> Path:
    """A TMX as another program writes it."""
    units = "".join(
        f'<tu tuid="{number}" changeid="Erlan">\n<tuv xml:lang="en"><seg>{english}</seg></tuv>\n'
        f'<tuv xml:lang="kk"><seg>{kazakh}</seg></tuv>\n</tu>\n'
        for number, (english, kazakh) in enumerate(pairs, 1)
    )
    header = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header srclang="en"/>\n<body>\n'
    path.write_text(f"{header}{units}{more}</body>\n</tmx>\n", "utf-8")
    return path


def valley(path: Path, count: int = 10) -> Path:
    """The same, of sentences that all differ."""
    pairs = ((f"{ENGLISH[at % 9]} {at}", f"{KAZAKH[at % 9]} {at}") for at in range(count))
    return tmx(path, pairs)
