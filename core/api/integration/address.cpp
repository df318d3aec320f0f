#include "core/api/integration/address.h"

#include <algorithm>

namespace millrace::api {
namespace {

// The part before the next `mark`, which goes with it.
std::string_view next_part(std::string_view& rest, char mark) {
  const size_t end = std::min(rest.find(mark), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

}  // namespace

std::optional<ServiceAddress> read_address(std::string_view uri) {
  constexpr std::string_view kStart = "arn:";
  if (!uri.starts_with(kStart)) return std::nullopt;
  uri.remove_prefix(kStart.size());
  next_part(uri, ':');  // the partition
  if (next_part(uri, ':') != "apigateway") return std::nullopt;
  next_part(uri, ':');  // the region
  ServiceAddress out;
  std::string_view service = next_part(uri, ':');
  if (service.find('.') != std::string_view::npos) out.subdomain = next_part(service, '.');
  out.service = service;
  const std::string_view kind = next_part(uri, '/');
  if (out.service.empty() || (kind != "path" && kind != "action")) return std::nullopt;
  out.is_path = kind == "path";
  out.of = uri;
  return out;
}

std::string function_arn_in(std::string_view uri) {
  constexpr std::string_view kFunctions = "/functions/", kEnd = "/invocations";
  const size_t at = uri.find(kFunctions);
  if (at != std::string_view::npos) {
    uri.remove_prefix(at + kFunctions.size());
    uri = uri.substr(0, uri.find(kEnd));
  }
  const bool is_one = uri.starts_with("arn:") && uri.find(":lambda:") != std::string_view::npos &&
                      uri.find(":function:") != std::string_view::npos;
  return is_one ? std::string(uri) : std::string();
}

std::string function_name_of(std::string_view arn) {
  constexpr std::string_view kKind = ":function:";
  const size_t at = arn.find(kKind);
  return std::string(at == std::string_view::npos ? arn : arn.substr(at + kKind.size()));
}

std::string with_stage_variables(std::string text, const std::map<std::string, std::string>& variables) {
  constexpr std::string_view kOpen = "${stageVariables.";
  for (size_t at = text.find(kOpen); at != std::string::npos; at = text.find(kOpen, at)) {
    const size_t end = text.find('}', at);
    if (end == std::string::npos) break;
    const auto found = variables.find(text.substr(at + kOpen.size(), end - at - kOpen.size()));
    const std::string value = found == variables.end() ? std::string() : found->second;
    text.replace(at, end + 1 - at, value);
    at += value.size();
  }
  return text;
}

}  // namespace millrace::api
