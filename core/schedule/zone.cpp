#include "core/schedule/zone.h"

#include <algorithm>
#include <map>
#include <string>

#include "core/base/assert.h"
#include "core/base/calendar.h"
#include "core/base/json.h"
#include "core/base/shipped.h"

namespace millrace::schedule {
namespace {

using Zones = std::map<std::string, Zone, std::less<>>;

YearlyChange change_of(const Json& row) {
  return {row[0].get<int>(), row[1].get<int>(), row[2].get<int>(), row[3].get<int>()};
}

Duration minutes_of(const Json& value) { return seconds(value.get<int64_t>() * 60); }

Zones read_zones() {
  Zones out;
  const auto source = parse_json(shipped_text("core/schedule/zones.json"));
  MILLRACE_ASSERT(source);
  for (const Json& row : (*source)["rules"]) {
    Zone zone{minutes_of(row["offset"])};
    if (row.contains("summer")) {
      zone.changes = true;
      zone.summer = minutes_of(row["summer"]);
      zone.from = change_of(row["from"]);
      zone.until = change_of(row["until"]);
    }
    for (const Json& name : row["zones"]) out.emplace(name.get<std::string>(), zone);
  }
  return out;
}

// On the clock that stands before the change.
Instant local_change(const YearlyChange& change, int64_t year) {
  constexpr int kLastWeek = 5;
  const int64_t first = days_of({year, change.month, 1});
  int64_t day = first + (change.weekday - weekday_of(first) + 7) % 7 + 7 * (change.week - 1);
  if (change.week == kLastWeek && day >= first + days_in_month(year, change.month)) day -= 7;
  return midnight_of(day) + seconds(60) * change.minutes;
}

}  // namespace

Duration Zone::offset_at(Instant at) const {
  if (!changes) return offset;
  const int64_t year = date_of(day_of(at + offset)).year;
  const Instant begins = local_change(from, year) + offset * -1;
  const Instant ends = local_change(until, year) + summer * -1;
  const bool inside = begins < ends ? begins <= at && at < ends : at < ends || begins <= at;
  return inside ? summer : offset;
}

std::optional<Instant> Zone::instant(Instant local) const {
  std::optional<Instant> first;
  for (const Duration candidate :
       {std::max(offset, changes ? summer : offset), std::min(offset, changes ? summer : offset)}) {
    const Instant at = local - candidate;
    if (!first && offset_at(at) == candidate) first = at;
  }
  return first;
}

const Zone* find_zone(std::string_view name) {
  static const Zones kZones = read_zones();
  const auto it = kZones.find(name);
  return it == kZones.end() ? nullptr : &it->second;
}

const Zone& utc() {
  static const Zone kUtc;
  return kUtc;
}

}  // namespace millrace::schedule
