"""WeChat through a wechaty puppet gateway. The only package that imports wechaty; import it only to go online.

::

    gateway ── events ──► puppet ──► bot ──► inbox ──► translate ──► app.receive
       ▲                    ▲         │
       │                    │         └─ link: sessions, waits, troubles, gaps, probe
       └────── speech ◄─────┴──────────────────────────────────────── sender ◄── outbox

`compat`     makes python-wechaty import on today's Python, silent and without a folder of its own
`wire`       the gRPC stub: a deadline for every call, up- and download of large files
`boxes`      FileBox as JSON, both ways
`puppet`     wechaty's puppet without its ways to die: one session, events, calls
`troubles`   what can be wrong with the connection, and how long to wait before the next attempt; pure
`bot`        `wechaty.Wechaty` with our event bridge in place of its plugins, scheduler and web server
`presence`   whether the bot is in WeChat, since when not, when to warn; pure
`pulse`      since when this process was awake; pure
`rooms`      which WeChat room is which room of the town, through renames; pure
`quotes`     quoting replies, 接龙 and links that arrive as XML; pure
`translate`  payloads → `Message`; pure
`inbox`      messages in order per conversation and once each
`link`       the supervisor: sessions for months
`ears`       what arrives: messages, files, newcomers, friend requests, our own echoes
`ledger`     what the adapter reads and writes in the database
`channels`   ways to the clerk that do not need WeChat
`speech`     `Outgoing` → calls of the puppet, and what became of them
`login`      the login QR in the terminal and on a page on loopback
`connector`  all of it put together for one account
`settings`   the config's `wechaty:` and the environment
`probe`      what `doctor --gateway` looks at
"""

from bot.transports.wechaty.compat import mend

mend()  # before any module below imports wechaty
