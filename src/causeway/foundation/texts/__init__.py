"""*Keep* what people write, so that others can quote, number, translate and compare it.

A text is numbered paragraphs in versions. A paragraph has one key for good, in every version and language; a version
is written once. Names and titles stand in several languages; unsaved words are private to the person who wrote them.
"""
