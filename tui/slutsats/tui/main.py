"""The entry of `slutsats` under its old name, as installations made before the move call it."""

from __future__ import annotations

import sys
from importlib import import_module

main = import_module("slutsats.cli.main").main

if __name__ == "__main__":
    sys.exit(main())
