// What operations check of their input, in the words of the service.
#pragma once

#include <optional>
#include <string>

#include "core/topic/operations/operations.h"

namespace millrace::topic {

// Whether the member is an ARN of this service, account and region.
std::optional<Outcome> check_arn(const Request& request, const std::string& member);

// The topic that the member names, or why not: it is no ARN, of somewhere else, or names nothing.
tl::expected<const Topic*, Outcome> named_topic(const Request& request, const std::string& member = "TopicArn");

// One page of entries in the order of their keys, as members `list` and `token` of the answer. `shown` makes what an
// entry is listed as, or null when it is not.
template <class Map, class Shown>
Outcome page_of(const Request& request, const Map& all, const char* list, const char* token, const Shown& shown);

// The key that a page begins after, of a token; and the other way round.
tl::expected<std::string, Outcome> key_of_token(const std::string& token);
std::string token_of_key(const std::string& key);

constexpr size_t kPageMax = 100;

template <class Map, class Shown>
Outcome page_of(const Request& request, const Map& all, const char* list, const char* token, const Shown& shown) {
  const auto after = key_of_token(request.text(token));
  if (!after) return after.error();
  Json page = Json::array();
  std::string last;
  for (auto it = all.upper_bound(*after); it != all.end(); ++it) {
    Json entry = shown(it->second);
    if (entry.is_null()) continue;
    if (page.size() == kPageMax) return Json{{list, std::move(page)}, {token, token_of_key(last)}};
    last = it->first;
    page.push_back(std::move(entry));
  }
  return Json{{list, std::move(page)}};
}

// The texts of a list.
std::vector<std::string> texts_of(const Json& list);

}  // namespace millrace::topic
