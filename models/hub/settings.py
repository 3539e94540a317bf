"""Where and how precisely a network of the hub is run: what the user asks for, not yet what the machine has."""

import os
import re
from dataclasses import dataclass

from qostil import SettingError

AUTO = "auto"
DEVICE, PRECISION = "QOSTIL_DEVICE", "QOSTIL_PRECISION"
PRECISIONS = ("float32", "bfloat16")
_DEVICES = re.compile(r"auto|cpu|mps|cuda(:\d+)?")


@dataclass(frozen=True, slots=True)
class Running:
    """``device`` is auto, cpu, mps, cuda or cuda:N; auto takes the fastest there is.

    ``precision`` changes vectors a little, so it belongs to the digest, and so it is never chosen by the machine:
    vectors made where there is a GPU serve where there is none. The device changes them no more than another CPU does.
    """

    device: str
    precision: str

    @classmethod
    def choose(cls, device: str | None = None, precision: str | None = None) -> "Running":
        """What is given, else what the environment says, else auto and float32.

        :raises SettingError: if it makes no sense.
        """
        device = device or os.environ.get(DEVICE) or AUTO
        precision = precision or os.environ.get(PRECISION) or PRECISIONS[0]
        if not _DEVICES.fullmatch(device):
            raise SettingError(f"the device is {device!r}; expected auto, cpu, mps, cuda or cuda:N ({DEVICE})")
        if precision not in PRECISIONS:
            raise SettingError(f"the precision is {precision!r}; expected {' or '.join(PRECISIONS)} ({PRECISION})")
        return cls(device, precision)
