"""*Name* a thing once, so that everything else can point at it.

Every record that others may point at shares its primary key with one row of the spine. The row is never deleted,
only emptied: the journal points at it for good. Its id is a name, never a secret.
"""
