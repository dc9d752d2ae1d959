"""Accounts: the people who sign in, what they do for which organisation, and the page that is their own.

Kept of a person: handle, name, language, a hash of the passphrase, roles. Not kept: address of the device, kind of
browser, when somebody last came.
"""
