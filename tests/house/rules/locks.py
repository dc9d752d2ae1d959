"""What a lock must be."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def pins(text):
    """Each package of a lock with its version, and how many hashes stand under it."""
    found = {}
    for block in re.split(r"\n(?=\S)", text.replace("\\\n", " ")):
        if block.strip() and not block.startswith("#"):
            requirement = Requirement(re.split(r"\s--hash=", block.strip())[0])
            found[canonicalize_name(requirement.name)] = (requirement, block.count("--hash=sha256:"))
    return found


def complaints(pyproject, groups, text, *, server=True):
    """What is wrong with one lock, given the project's table and the groups and extras that the lock holds."""
    project = tomllib.loads(pyproject)
    locked = pins(text)
    named = project["project"].get("optional-dependencies", {}) | project["dependency-groups"]
    wanted = list(project["project"]["dependencies"]) if server else []
    for group in groups:
        wanted += named[group]
    for line in wanted:
        needed = Requirement(line)
        name = canonicalize_name(needed.name)
        if name not in locked:
            yield f"{needed.name} is missing."
        elif not needed.specifier.contains(str(locked[name][0].specifier).removeprefix("==")):
            yield f"{needed.name} is locked {locked[name][0].specifier}, and {needed.specifier} is asked for."
    for name, (requirement, hashes) in locked.items():
        if not hashes:
            yield f"{name} has no hash."
        if not str(requirement.specifier).startswith("=="):
            yield f"{name} is not pinned."
    if "://" in text or "index-url" in text or "find-links" in text:
        yield "the lock names a place on the net or on a disk."


def strays(smaller, larger):
    """Packages of the smaller lock that the larger lacks or holds in another version."""
    have = {name: str(requirement.specifier) for name, (requirement, _hashes) in pins(larger).items()}
    return [
        name
        for name, (requirement, _hashes) in pins(smaller).items()
        if have.get(name) != str(requirement.specifier)
    ]
