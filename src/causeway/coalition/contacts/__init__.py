"""Contacts: the people of an organisation whom one writes to or calls, and partners who are not members.

Names, addresses and numbers lie under the instance key. A contact person is private unless the person agreed.
"""
