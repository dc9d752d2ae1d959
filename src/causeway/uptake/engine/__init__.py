"""The engine: passages of ours against any amount of text, the same bytes for the same input.

It knows no clock, no network and no Django. Texts are NFC strings, places are code points, half open; tables are Arrow.
"""
