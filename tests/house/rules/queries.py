"""How often a page may ask the database; `docs/decisions/pages-that-look-across.md` says why some may ask more."""

USUAL = 12
MORE = {
    "accounts:known": 30,  # asks each table that names a person
    "accounts:export": 40,  # the same, and what stands in them
    "home:home": 20,  # looks across everything
    "doubles:compare": 34,  # asks each table that names an organisation, for both
    "members:show": 17,  # what several subjects know of one organisation
    "statements:proof": 16,  # a file that is made of the text, the list, the journal and its tree
}
