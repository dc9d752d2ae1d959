"""What every policy must keep, whatever it is about."""


def counted_twice(found):
    """Whether a rule finds a record more often than once, as a join would."""
    return found.count() != found.distinct().count()


def beyond_seeing(able, seen):
    """The records about which somebody may do something without seeing them."""
    return set(able) - set(seen)


def without_sentence(abilities, refusals):
    """Abilities whose lack nobody is told about, and sentences for abilities that do not exist."""
    return (set(abilities) - {"see"}) ^ set(refusals)
