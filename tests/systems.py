"""Which system the tests are on, or are made to believe that they are on."""

import pytest

from slutsats.records import platform

needs_posix = pytest.mark.skipif(platform.Folder is not int, reason="about what Windows has none of")
