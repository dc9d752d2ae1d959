"""Sealed notes: what keyholders write down for each other, and nobody else can read, not even who runs the server.

Each note lies under a key of its own, and that key is sealed to every keyholder whose six words the writer compared.
The row says the day and who can open it; who wrote it, when and what stands inside.
"""
