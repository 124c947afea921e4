"""Who stands: nominations, the joint review of the nominated, the composition of a committee."""
