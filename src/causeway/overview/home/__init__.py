"""The morning page: what waits for me, the next dates, what moved."""
