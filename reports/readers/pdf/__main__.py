"""The process apart.

A PDF comes in by stdin, its draft goes out by stdout; the arguments are what the file
is called and how many bytes of memory it may take.
"""

import sys
from pathlib import Path

from qostil.reports.readers.pdf.apart import answer, limit_memory

if __name__ == "__main__":
    limit_memory(int(sys.argv[2]))
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(), Path(sys.argv[1])))
