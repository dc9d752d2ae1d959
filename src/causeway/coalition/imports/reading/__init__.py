"""Read what comes from elsewhere: letters of four encodings, tables with four delimiters, days in seven styles, cards."""
