"""config.yaml and the roster sheet → one frozen `Town`; every mistake at once, in Chinese."""

from bot.config.database import database_url
from bot.config.load import Loaded, load, load_town
from bot.config.roster import RosterSheet, load_roster

__all__ = ["Loaded", "RosterSheet", "database_url", "load", "load_roster", "load_town"]
