"""What the bot says by itself: one kind of post a file, and the pure function that tells what is due."""
