"""Find any sentence that one may see, in any script; the index follows the journal."""
