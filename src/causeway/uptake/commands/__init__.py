"""The words behind `./causeway uptake`: one file each, with `configure(parser)` and `run(given) -> int`."""
