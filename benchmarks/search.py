"""Search: whether people find what was written, beside the databases' own tokenisers; how quickly, how large.

    ./causeway bench search

The articles of the Universal Declaration (UDHR_FOLDER, see benchmarks/texts.py) are kept as statements in an instance of
its own, indexed by following the journal, and asked for with their middle and their end, by a member who may see them.
Then 100,000 paragraphs mixed from them are planted for speed and size.
"""

import os
import subprocess
import sys
import tempfile

from causeway.config.env import ROOT
from tests.instance import Instance


def main():
    with tempfile.TemporaryDirectory() as folder:
        instance = Instance(folder, CAUSEWAY_LIMITS="no")
        try:
            instance.run("migrate")
            words = [sys.executable, "-m", "benchmarks._search"]
            return subprocess.run(words, env=instance.environment, cwd=ROOT, check=False).returncode
        finally:
            instance.end()


if __name__ == "__main__":
    os.environ.setdefault("CAUSEWAY_MODE", "test")
    sys.exit(main())
