#include "core/api/forwarded.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/hash.h"

namespace millrace::api {

std::string header_of(const Request& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (same_but_for_case(key, name)) return value;
  }
  return {};
}

Json cookies_of(const Request& request) {
  Json out = Json::array();
  const std::string all = header_of(request, "cookie");
  for (size_t from = 0; from < all.size();) {
    const size_t end = std::min(all.find(';', from), all.size());
    const size_t start = std::min(all.find_first_not_of(' ', from), end);
    if (start < end) out.push_back(all.substr(start, end - start));
    from = end + 1;
  }
  return out;
}

bool is_text_type(std::string type) {
  type = to_lower(type.substr(0, type.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  static constexpr std::string_view kTexts[] = {"application/json", "application/javascript", "application/xml"};
  return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
         std::find(std::begin(kTexts), std::end(kTexts), type) != std::end(kTexts);
}

std::string log_time(Instant at) {
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string iso = iso8601(at, 0);  // 2015-04-09T12:34:56Z
  const int month = (iso[5] - '0') * 10 + (iso[6] - '0');
  return iso.substr(8, 2) + "/" + kMonths[month - 1] + "/" + iso.substr(0, 4) + ":" + iso.substr(11, 8) + " +0000";
}

std::string trace_id(const Gateway& gateway) {
  const std::string seconds_hex = hex(static_cast<uint64_t>(unix_seconds(gateway.at))).substr(8);
  const std::string rest = hex(hash_bytes(gateway.request_id)) + hex(hash_bytes(gateway.request_id, 1)).substr(8);
  return "Root=1-" + seconds_hex + "-" + rest;
}

}  // namespace millrace::api
