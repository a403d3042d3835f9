"""The transparency report: counted from the log, small numbers kept back, the same for everybody (rule 25)."""
