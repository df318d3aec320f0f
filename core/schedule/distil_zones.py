#!/usr/bin/env python3
"""Distils the rules of time zones that hold from now on, from Debian's tzdata package:
  core/schedule/distil_zones.py >core/schedule/zones.json
The file is committed, so that a run reads the same everywhere; run this only to follow a newer release, and read the diff.

A row: `offset` from UTC in minutes, `zones` that have it; with summer time also `summer` (its offset), and `from` and `until`:
month, week (5: the last), weekday (0: Sunday), minutes after midnight of the clock that stands then."""
import json
import re
import zoneinfo
from pathlib import Path

ROOT = Path("/usr/share/zoneinfo")
NAME = r"(?:<[^>]+>|[A-Za-z]+)"
RULE = re.compile(rf"{NAME}(?P<offset>[-+\d:]+)(?:{NAME}(?P<summer>[-+\d:]+)?,(?P<start>M[^,]+),(?P<end>M[^,]+))?")


def minutes(text):
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("+-").split(":")]
    return sign * (parts[0] * 60 + (parts[1] if len(parts) > 1 else 0))


def change(text):
    day, _, clock = text.partition("/")
    return [int(part) for part in day[1:].split(".")] + [minutes(clock) if clock else 120]


def rule_of(zone):
    # The last line of the file: the rule after all the changes that it lists, as POSIX writes TZ (offsets west of Greenwich).
    text = (ROOT / zone).read_bytes().rsplit(b"\n", 2)[-2].decode()
    found = RULE.fullmatch(text)
    row = {"offset": -minutes(found["offset"])}
    if found["start"]:
        row["summer"] = -minutes(found["summer"]) if found["summer"] else row["offset"] + 60
        row["from"], row["until"] = change(found["start"]), change(found["end"])
    return row


rows = {}
for zone in sorted(zoneinfo.available_timezones() - {"Factory", "localtime"}):
    rule = rule_of(zone)
    rows.setdefault(json.dumps(rule), {**rule, "zones": []})["zones"].append(zone)
version = (ROOT / "tzdata.zi").read_text().split("\n", 1)[0].removeprefix("# version ")
lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in sorted(rows.values(), key=lambda row: row["offset"]))
print(f'{{"source":"tzdata {version}","rules":[\n{lines}\n]}}')
