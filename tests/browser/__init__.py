"""Pages in a real Chromium, as people meet them."""
