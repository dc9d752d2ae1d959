"""*Tie* two records of any rooms together, in words from a short list.

A tie points at two rows of the spine, so nothing dangles. It is shown only to someone who may see both ends, so that
not even a count leaks. A tie with a sealed end does not stand here: it is kept inside the sealed record.
"""

from causeway.foundation.links.actions import tie, untie
from causeway.foundation.links.queries import Tied, tied_to

__all__ = ["Tied", "tie", "tied_to", "untie"]
