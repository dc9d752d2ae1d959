"""Imports: organisations and their contact people out of a spreadsheet or an address book, seen before they come in.

An import can be taken back as a whole: what it made goes again, but for what somebody has built on since.
"""
