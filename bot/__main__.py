"""`python -m bot` is `deputy-bot`."""

from bot.cli import main

main()
