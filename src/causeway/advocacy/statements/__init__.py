"""A statement is a text in numbered paragraphs that organisations say together and sign.

It is drafted, opened for signature, closed (the text is fixed, and nobody can be added), published at its hour, and may be taken down.
A sign-on is an organisation's signature under one version of the text. It exists once it is confirmed, never before.
"""
