"""The ballots of a village: account of paper, scans, rulings, hand counts, the public board."""
