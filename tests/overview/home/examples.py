"""How the morning page grows, for the tests of the house."""

from tests.advocacy.statements.standing import rows

LISTS = {"home:home": rows}
