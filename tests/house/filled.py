"""Each form of the house, filled in well by whoever gets furthest with it."""

from tests.house import doors, examples


def column_of(name):
    """Whoever gets furthest at an address."""
    return "fresh" if name in examples.TOKENS else "amina"


BEST = {  # where an example is for somebody else than the coordinator
    ("statements:sign", "not-yet-signed"): "bruno",
    ("statements:sign", "for-another"): "bruno",
    ("accounts:agree", ""): "bruno",
    ("accounts:become", ""): "bruno",
    ("accounts:codes", ""): "chen",
    ("accounts:end_one", "of-Chen"): "chen",
    ("accounts:erase", ""): "chen",
    ("accounts:factor", ""): "chen",
    ("accounts:factor_by_key", ""): "chen",
    ("accounts:remove_key", "of-Chen"): "chen",
    ("accounts:unlock", ""): "chen",
    ("notes:grant", ""): "chen",
    ("notes:room", ""): "chen",
}


def forms_of(walker):
    """Each address that takes a form, once: (name, word) → who, address, a form that is filled in well."""
    found = {}
    for name, word in doors.all_examples():
        column = BEST.get((name, word), column_of(name))
        address = walker.path(name, word, column)
        if name not in {taken for taken, _word in found} and address:
            sent = walker.sent(name, word)
            if walker.post(walker.browser(column), address, sent).status_code in (200, 302):
                found[name, word] = (column, address, sent)
    return found
