"""A place for a model of meaning. None is shipped; what one proposes never stands above what was quoted or cited."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from causeway.uptake.engine.schemas import Match, Tier

STRONGEST_FIRST = [Tier.QUOTED, Tier.REWORDED, Tier.CITED, Tier.SUGGESTED]


class Embedder(Protocol):
    """A model of meaning. `name` goes with everything it proposes; `dim` is the length of its vectors."""

    name: str
    dim: int

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """One vector of unit length for each text: float32 [len(texts), dim]."""
        ...


def ranked(matches: Sequence[Match], pairs: Sequence[tuple[str, str]], embedder: Embedder) -> list[Match]:
    """Matches in the order of their tier, and inside a tier by how alike a model finds the two texts of each pair.

    `pairs` are the texts of the matches: theirs, ours. Nothing is added and nothing moves over a tier's border. Raises
    ValueError if the model's vectors have another shape than it says.
    """
    if not matches:
        return []
    theirs, ours = (embedder.embed([pair[side] for pair in pairs]) for side in (0, 1))
    for vectors in (theirs, ours):
        if vectors.shape != (len(matches), embedder.dim):
            raise ValueError(f"The model {embedder.name} gave vectors of the shape {vectors.shape}.")
    alike = np.einsum("ij,ij->i", theirs, ours).tolist()
    order = sorted(
        range(len(matches)),
        key=lambda i: (STRONGEST_FIRST.index(matches[i].tier), -alike[i], matches[i].id),
    )
    return [matches[i] for i in order]
