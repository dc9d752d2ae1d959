"""What `./causeway export` writes: which tables leave, how they are written, and the page that explains them."""
