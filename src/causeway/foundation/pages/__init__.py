"""*Show* a page: the frame, the components, the stylesheet, the headers, and the pages for when something is wrong."""
