"""dateparser: single days only, past preferred."""

import json
import sys
import warnings
from datetime import datetime

warnings.simplefilter("ignore")
from dateparser import parse  # noqa: E402

for line in sys.stdin:
    row = json.loads(line)
    settings = {"RELATIVE_BASE": datetime.fromisoformat(row["ref"]), "PREFER_DATES_FROM": "past"}
    day = parse(row["text"], languages=["zh"], settings=settings)
    print(json.dumps({"dates": [[day.date().isoformat()] * 2] if day else []}), flush=True)
