"""What a result was made with, on one line, after sacrebleu's signatures (Post, WMT 2018)."""

from dataclasses import dataclass

from qostil.version import __version__


@dataclass(frozen=True, slots=True)
class Signature:
    """Settings that change a result, in a fixed order, the version of Qostil last."""

    parts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, **parts: object) -> "Signature":
        """Build one from names and values; None is left out."""
        return cls(tuple((name, str(value)) for name, value in parts.items() if value is not None))

    def __add__(self, other: "Signature") -> "Signature":
        return Signature(self.parts + other.parts)

    def __str__(self) -> str:
        return "|".join(f"{name}:{value}" for name, value in (*self.parts, ("qostil", __version__)))
