"""The ground floor: what every room needs and no room owns.

A package belongs here when it has *one verb, no domain noun, and at least two rooms that use it today*.

records gives every thing one id · access decides who may · states moves things on · journal remembers ·
links ties · jobs does later · pages shows · texts keeps what people write
"""
