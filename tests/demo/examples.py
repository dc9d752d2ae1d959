"""Living examples of the addresses of the demo, for the tests of the house."""

ADDRESSES = {"demo:look_as": {"": lambda _world: {"handle": "amina"}}}
