"""*Do later* what must not be forgotten.

A job is a row that an action writes inside its own transaction: it commits or vanishes with the action. A worker runs
it when it is due, does the slow part without a transaction, and settles the result in the transaction that marks the
job done. Effects in the database happen once; effects outside happen at least once.
"""

from causeway.foundation.jobs.beats import worker_is_alive
from causeway.foundation.jobs.kinds import Due, Settle, all_the_time, every_day, job
from causeway.foundation.jobs.people import actors_come_from
from causeway.foundation.jobs.queue import later
from causeway.foundation.jobs.running import run_due

__all__ = [
    "Due",
    "Settle",
    "actors_come_from",
    "all_the_time",
    "every_day",
    "job",
    "later",
    "run_due",
    "worker_is_alive",
]
