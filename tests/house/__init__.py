"""The house judges itself: doors, walls, sizes, documents, schema, speed, and what works without JavaScript."""
