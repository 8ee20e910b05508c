"""Letters: who is told what, how it is delivered, the daily overview, and deadlines in somebody's own calendar."""
