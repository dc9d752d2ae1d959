"""The tables of this room's subjects; nothing else."""
