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
    hearing            masked, who speaks, what was asked    │
          ▼                                                  │
    nlp.understand     text → acts                 pure      │
          ▼                                                  │
    conversation       acts in their order; bursts held      │
          ▼                                                  ▼
    handlers/<verb>    (turn, desk) → Answer       broadcasts/<kind>
      └ manners        may it, and who hears it?   pure      │
          ▼                                                  ▼
    saying, replies    Answers → one message       pure      │
          ▼                                                  ▼
    storage.outbox  ◄──────── same transaction ──────────────┘
          ▼ commit
    sender             outbox → transport, paced, retried, each item once
"""
