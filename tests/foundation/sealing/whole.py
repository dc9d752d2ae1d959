"""A whole file at once, where the house writes and reads in pieces."""

from causeway.foundation.sealing import SealedReader, SealedWriter

PIECE = 100_000


def seal_file(source, target, key, *belongs):
    """Encrypt all that can be read from `source` into `target`."""
    writer = SealedWriter(target, key, *belongs)
    while piece := source.read(PIECE):
        writer.write(piece)
    writer.end()


def open_file(source, target, key, *belongs):
    """Decrypt into `target`."""
    reader = SealedReader(source, key, *belongs)
    while piece := reader.read(PIECE):
        target.write(piece)
