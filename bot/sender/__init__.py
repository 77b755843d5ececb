"""From the outbox into a chat, whatever chat that is.

`outcome`  what became of a message: sent, failed, unknown, throttled, banned
`pacing`   when the next may go; pure
`desk`     the transactions: take the next, settle it, tell the clerk of what went wrong
`sender`   the loop
`patience` a database that is busy is waited for
`clock`    the real clock, or a test's
`notes`    what the clerk is told in private about the chat itself
"""
