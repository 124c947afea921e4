"""The only door to Word: the editable twin of a paper, on the grid of GB/T 9704."""
