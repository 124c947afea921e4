"""Paper from text: the one door to Typst, with the fonts that every page is set in."""
