// What operations of buses have in common: finding what the input names, lists in pages, and times.
#pragma once

#include <optional>
#include <string>

#include "core/bus/operations/operations.h"

namespace millrace::bus {

// What the input names, or why not.
tl::expected<const EventBus*, Outcome> named_bus(const Request& request, std::string_view member = "EventBusName");
tl::expected<const Rule*, Outcome> named_rule(const Request& request, std::string_view member);

// What is wrong with the pattern in the member `EventPattern`, when there is one.
std::optional<Outcome> check_pattern(const Request& request);

Json seconds_of(Instant at);                                             // as answers have times
std::optional<Instant> instant_of(const Json& time);                     // seconds since 1970, or ISO 8601
void add_text(Json& answer, const char* name, const std::string& text);  // unless it is empty

// The key that a page begins after, of a token; and the other way round.
tl::expected<std::string, Outcome> key_of_token(const std::string& token);
std::string token_of_key(const std::string& key);

constexpr size_t kPageMax = 100;

// One page of entries in the order of their keys, which begin with `NamePrefix`, as the member `list` of the answer.
// `shown` makes what an entry is listed as, or null when it is not.
template <class Map, class Shown>
Outcome page_of(const Request& request, const Map& all, const char* list, const Shown& shown) {
  const auto after = key_of_token(request.text("NextToken"));
  if (!after) return after.error();
  const std::string prefix = request.text("NamePrefix");
  const Json& limit = member(request.input(), "Limit");
  const size_t most = limit.is_number() ? limit.get<size_t>() : kPageMax;
  Json page = Json::array();
  std::string last;
  for (auto it = all.upper_bound(*after); it != all.end(); ++it) {
    Json entry = it->first.starts_with(prefix) ? shown(it->second) : Json();
    if (entry.is_null()) continue;
    if (page.size() == most) return Json{{list, std::move(page)}, {"NextToken", token_of_key(last)}};
    last = it->first;
    page.push_back(std::move(entry));
  }
  return Json{{list, std::move(page)}};
}

}  // namespace millrace::bus
