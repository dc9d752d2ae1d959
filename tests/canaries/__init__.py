"""Words that are watched: sent through the whole of a running house, and then looked for in every byte that it wrote."""
