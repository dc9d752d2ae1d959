"""The tree of RFC 9162, section 2.1.1, by its definition, slow and plain: what the journal's own is compared with."""

from hashlib import sha256


def root(leaves):
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    middle = split(len(leaves))
    return sha256(b"\1" + root(leaves[:middle]) + root(leaves[middle:])).digest()


def path(i, leaves):
    if len(leaves) == 1:
        return []
    middle = split(len(leaves))
    if i < middle:
        return [*path(i, leaves[:middle]), root(leaves[middle:])]
    return [*path(i - middle, leaves[middle:]), root(leaves[:middle])]


def proof(old, leaves, is_whole=True):  # noqa: FBT002 - b of the RFC
    if old == len(leaves):
        return [] if is_whole else [root(leaves)]
    middle = split(len(leaves))
    if old <= middle:
        return [*proof(old, leaves[:middle], is_whole), root(leaves[middle:])]
    return [*proof(old - middle, leaves[middle:], False), root(leaves[:middle])]


def split(count):
    middle = 1
    while middle * 2 < count:
        middle *= 2
    return middle
