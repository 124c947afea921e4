"""The kinds of question that `decide` answers, one file each; listed in `case_file`."""
