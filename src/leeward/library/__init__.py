"""The library: what verified professionals write, a second one checks, and everybody can read."""
