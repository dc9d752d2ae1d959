"""Who we are: organisations and the people who work in them. Subjects: members, accounts, notes."""
