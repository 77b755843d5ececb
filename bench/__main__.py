"""`make bench`: every measurement as a table.

`python -m bench --messages ROWS.jsonl` adds labelled messages, `--dates ROWS.jsonl` the date libraries.
"""

import argparse
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--config", type=Path, default=Path("config.yaml"))
    parser.add_argument("--messages", type=Path, metavar="ROWS.jsonl", help="labelled messages to understand")
    parser.add_argument("--dates", type=Path, metavar="ROWS.jsonl", help="labelled date expressions to compare on")
    args = parser.parse_args()

    from bench import road, startup, understanding

    print("beside jieba (ours / jieba alone, median of turns, lowest–highest)")
    for name, (found, bound) in (startup.measure(args.config) | understanding.measure(args.config)).items():
        print(f"  {found}  at most {bound}   {name}")
    if args.messages:
        for name, (found, bound) in understanding.labelled(args.config, args.messages).items():
            print(f"  {found}  at most {bound}   {name}")
    print("the whole road (messages a second / floor)")
    for name, found in road.measure(args.config).items():
        print(f"  {found}   {name}")
    if args.dates:
        from bench import dates

        print(f"dates, exact span, undisputed rows of {args.dates.name}")
        for name, share in sorted(dates.measure(args.dates).items(), key=lambda item: -item[1]):
            print(f"  {share:.3f}   {name}")


main()
