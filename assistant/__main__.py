"""`python -m assistant`."""

import sys

from assistant.packages import needed

with needed():
    from assistant.commands.main import main

if __name__ == "__main__":
    sys.exit(main())
