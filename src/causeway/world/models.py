"""The tables of this room's subjects; nothing else."""

from causeway.world.places.models import Place
from causeway.world.themes.models import Theme

__all__ = ["Place", "Theme"]
