"""Living examples of the addresses of places, for the tests of the house."""

ADDRESSES = {"places:risk": {"": lambda _world: {"code": "COL"}}}
POSTS = {"places:risk": {"risk": "high", "shown": "low"}}
LISTS = {"places:list": None}
