"""jionlp's time parser: the whole text as one expression, else the expressions found in it."""

import contextlib
import io
import json
import sys
from datetime import datetime

with contextlib.redirect_stdout(io.StringIO()):
    import jionlp


def base(ref: datetime) -> dict[str, int]:
    return {key: getattr(ref, key) for key in ("year", "month", "day", "hour", "minute", "second")}


def spans(text: str, ref: datetime) -> list[list[str]]:
    try:
        found = [jionlp.parse_time(text, time_base=base(ref))]
    except Exception:
        try:
            found = [item["detail"] for item in jionlp.ner.extract_time(text, time_base=base(ref))]
        except Exception:
            return []
    return [[end[:10] for end in item["time"]] for item in found if isinstance(item.get("time"), list)]


for line in sys.stdin:
    row = json.loads(line)
    with contextlib.redirect_stdout(io.StringIO()):
        dates = spans(row["text"], datetime.fromisoformat(row["ref"]))
    print(json.dumps({"dates": dates}), flush=True)
