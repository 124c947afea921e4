"""What the records know of a paper's data, so that nothing is typed twice."""
