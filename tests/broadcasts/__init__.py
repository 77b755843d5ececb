"""What the bot says by itself: when, to whom, once."""
