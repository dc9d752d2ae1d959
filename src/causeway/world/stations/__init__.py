"""The six stations of the throughline, which everyone shares: from an ask to an outcome."""

from causeway.world.stations.queries import throughline

__all__ = ["throughline"]
