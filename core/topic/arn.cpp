#include "core/topic/arn.h"

#include <algorithm>

namespace millrace::topic {

std::vector<std::string> arn_parts(std::string_view arn) {
  std::vector<std::string> out;
  for (size_t at = 0; at <= arn.size();) {
    const size_t end = std::min(arn.find(':', at), arn.size());
    out.emplace_back(arn.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string queue_url(std::string_view arn) {
  const auto parts = arn_parts(arn);
  if (parts.size() < 6) return {};
  return "https://sqs." + parts[3] + ".amazonaws.com/" + parts[4] + "/" + parts[5];
}

std::string log_group_name(std::string_view arn) {
  const auto parts = arn_parts(arn);
  return parts.size() < 7 || parts[5] != "log-group" ? std::string() : parts[6];
}

}  // namespace millrace::topic
