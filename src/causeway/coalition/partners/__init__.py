"""Partners: the address book of people who are not members and agreed to stand in it. Who takes that back is erased."""
