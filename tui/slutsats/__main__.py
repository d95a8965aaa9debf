"""`python -m slutsats`: the same as the command `slutsats`."""

import sys

from slutsats.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
