"""deputy-bot (代表小助手): a group-chat assistant that keeps the books of a town's People's Congress deputies.

The road of a message; nothing flows back::

    people in a room                                     the clock
          │ transports/                                      │ broadcasts/due.py
          ▼                                                  ▼
       Message ─────────── app.receive ────────────── app.announce
          │                one transaction                   │
          ▼                                                  │
    storage.journal    seen this id before? → stop           │
          ▼                                                  │
    nlp.understand     text, context → acts        pure      │
          ▼                                                  │
    manners            may it act, may it speak?   pure      │
          ▼                                                  ▼
    handlers/<verb>    (turn, desk) → Answer       broadcasts/<kind>
          ▼                                                  ▼
    replies            Answer → words, strictly    pure      │
          ▼                                                  ▼
    storage.outbox  ◄──────── same transaction ──────────────┘
          ▼ commit
    sender             outbox → transport, paced, retried, each item once
"""
