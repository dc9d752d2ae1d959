"""Who we are: organisations and the people who work in them. Subjects: members, contacts, imports, doubles, accounts, networks, partners, notes."""
