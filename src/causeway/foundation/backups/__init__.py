"""*Keep a copy* that the machine itself cannot read, and bring it back.

An archive holds the database, the files of the state folder and the hash of each, encrypted under a fresh key that is
sealed to the alliance's recovery key. The private half of that key is never on the server. `making` makes archives and
`bringing_back` reads them. Settings read `recovery`, so this file imports nothing.
"""
