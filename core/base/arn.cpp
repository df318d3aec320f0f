#include "core/base/arn.h"

namespace millrace {

std::vector<std::string_view> arn_parts(std::string_view arn) {
  std::vector<std::string_view> out;
  while (out.size() < 5) {
    const size_t colon = arn.find(':');
    if (colon == arn.npos) break;
    out.push_back(arn.substr(0, colon));
    arn.remove_prefix(colon + 1);
  }
  out.push_back(arn);
  return out;
}

std::string queue_url(std::string_view arn) {
  const auto parts = arn_parts(arn);
  if (parts.size() < 6) return {};
  return "https://sqs." + std::string(parts[3]) + ".amazonaws.com/" + std::string(parts[4]) + "/" +
         std::string(parts[5]);
}

std::string log_group_name(std::string_view arn) {
  constexpr std::string_view kGroup = "log-group:";
  const auto parts = arn_parts(arn);
  if (parts.size() < 6 || !parts[5].starts_with(kGroup)) return {};
  const std::string_view name = parts[5].substr(kGroup.size());
  return std::string(name.substr(0, name.find(':')));
}

}  // namespace millrace
