"""Real texts that are kept beside the repository: SHARED_DATA, or ../shared/data; tests that need them skip without."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SHARED_DATA") or Path(__file__).resolve().parents[2] / "shared/data")


def needs(folder: str) -> pytest.MarkDecorator:
    """Skip a test, with the reason, where a folder of real texts is not here."""
    return pytest.mark.skipif(
        not (SHARED / folder).is_dir(), reason=f"needs SHARED_DATA or ../shared/data with {folder}"
    )
