"""The law on screen: the rules that apply in the county, with their sources and doubts."""
