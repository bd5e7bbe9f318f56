"""``python -m game`` is ``better-hand``."""

import sys

from game.cli.main import main

sys.exit(main())
