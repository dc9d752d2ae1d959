"""The rules of the house as functions: each takes what it judges and gives its complaints, one sentence each.

The tests beside them run them over the house; `test_the_tests.py` runs them over planted violations.
"""
