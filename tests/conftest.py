import os

os.environ.setdefault("CAUSEWAY_MODE", "test")
