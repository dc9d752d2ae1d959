"""Uptake: find where our words went.

People come here to see where a dated passage of ours was quoted, reworded or cited: in speeches, resolutions,
summaries, laws. So far the room holds the engine, what reads documents for it, and its command line. None of them
needs a server, a database or Django.

    engine      finds reuse, mentions, citations and changes; pure and deterministic
    reading     texts out of files of many kinds
    scanning    whole folders past the engine, in portions that go on after a stop
    commands    the words behind `./causeway uptake`
"""
