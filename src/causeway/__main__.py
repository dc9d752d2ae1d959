"""The chores of the house."""
