"""Catfish Reader: a desktop reading assistant for Chinese articles."""

import os

__version__ = "0.1.0"

# numpy reads these when it is first imported, by whichever module does so. The networks' matrices are small:
# more threads would only wait for each other and for the window's.
for _library in ("OPENBLAS", "OMP", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")
