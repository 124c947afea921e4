"""What screens ask of the store: each question answers with frozen values in few statements."""
