"""The languages of the interface, each under its own name.

The public path is what somebody without an account meets: reading, signing, confirming, letters, errors. It speaks every
language. The workspace speaks those into which hardly a word is left to translate; an address of it in another one leads
to the first.
"""

import json

from causeway.config.env import SOURCE

LANGUAGES: list[tuple[str, str]] = [
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("pt", "Português"),
    ("ar", "العربية"),
    ("my", "မြန်မာဘာသာ"),
    ("km", "ភាសាខ្មែរ"),
    ("ms", "Bahasa Melayu"),
    ("sn", "chiShona"),
]
TRANSLATED_WHOLE = ("es", "fr", "pt", "ar")
"""The languages into which the workspace is translated too."""
ENOUGH = 0.95


def is_ready(code: str) -> bool:
    """Whether the workspace can be offered in a language: so few words are missing that nobody meets half a page."""
    if code == LANGUAGES[0][0]:
        return True
    path = SOURCE / "locale" / code / "readers.json"
    if code not in TRANSLATED_WHOLE or not path.exists():
        return False
    counted = json.loads(path.read_text(encoding="utf-8"))
    return bool(counted.get("translated", 0) >= ENOUGH * counted.get("whole", 1))


WORKSPACE_LANGUAGES: list[tuple[str, str]] = [one for one in LANGUAGES if is_ready(one[0])]
