"""The Chinese language: pure functions and small objects, no files, no Qt."""

import os

# numpy reads these when a module below imports it first. The network's matrices are small: more threads
# would only wait for each other and for the window's.
for _library in ("OPENBLAS", "OMP", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")
