"""The peer of the sign-on: a plain Django project with one form, a session and two rows, and nothing else."""
