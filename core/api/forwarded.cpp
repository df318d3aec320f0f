#include "core/api/forwarded.h"

#include "core/base/ascii.h"
#include "core/base/hash.h"

namespace millrace::api {

std::string header_of(const Request& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (same_but_for_case(key, name)) return value;
  }
  return {};
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
