"""Golden transcripts: each heading of each `*.md` here is a test, and the folder is the town office's manual."""
