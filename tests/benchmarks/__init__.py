"""`make bench`: what people wait for, each measured beside its floor in the same run."""
