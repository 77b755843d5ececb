"""Other date readers, one script each: {"text", "ref"} a line in, {"dates": [[start, end]]} a line out."""
