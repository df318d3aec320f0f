// When something is due again and again: `at(…)`, `rate(…)` and `cron(…)`, as schedules and EventBridge's rules write
// it.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "core/base/time.h"
#include "core/schedule/cron.h"
#include "core/schedule/zone.h"

namespace millrace::schedule {

// at(yyyy-mm-ddThh:mm:ss): once.
struct Once {
  Instant local;  // on the zone's clock
};

// rate(5 minutes): hours and days are of 60 minutes and 24 hours, whatever the clocks do.
struct Rate {
  Duration every;
};

using Expression = std::variant<Once, Rate, Cron>;

enum class Dialect {
  kScheduler,  // schedules: all three; a rate takes `minute` and `minutes` alike
  kRule,       // EventBridge's rules: no at(); a rate says `1 minute` and `5 minutes`
};

// Nothing when it is wrong: services word that themselves, and say no more than that. At most 256 bytes are read.
std::optional<Expression> parse_expression(std::string_view text, Dialect dialect);

// The first time after `after`. A rate counts from `start`, which is a time of it; the others ignore it.
std::optional<Instant> next_after(const Expression& expression, const Zone& zone, Instant start, Instant after);

}  // namespace millrace::schedule
