"""An encoder of our own format learns from a memory. Needs ``torch`` and ``onnx``, which the core install has not."""

from qostil.models.adapt.examples import Example, Pair, Parts, Tasks, pairs, share_out
from qostil.models.adapt.settings import Round, Settings
from qostil.models.adapt.start import needed, start_from

__all__ = ["Example", "Pair", "Parts", "Round", "Settings", "Tasks", "needed", "pairs", "share_out", "start_from"]
