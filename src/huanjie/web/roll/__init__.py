"""The roll of a village from the clerks' files to the final list, and the county's rolls."""
