"""What search asks of the house: to follow the journal all the time."""

from causeway.foundation.jobs import all_the_time
from causeway.overview.search.actions import follow

all_the_time("search index", follow)
