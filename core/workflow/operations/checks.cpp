#include "core/workflow/operations/checks.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/base64.h"

namespace millrace::workflow {
namespace {

constexpr size_t kTokenMax = 3'096;
constexpr int64_t kPageMax = 1'000;
constexpr int64_t kPageDefault = 100;

// Tokens say where the next page begins, bound to what is listed so that one list's token is no other's.
std::string make_token(const std::string& list, size_t from) { return base64(list + ":" + std::to_string(from)); }

std::optional<size_t> read_token(const std::string& list, const std::string& token) {
  const auto text = decode_base64(token, LastBits::kAny);
  if (!text || !text->starts_with(list + ":")) return std::nullopt;
  size_t from = 0;
  const char* begin = text->data() + list.size() + 1;
  const char* end = text->data() + text->size();
  return std::from_chars(begin, end, from).ptr == end ? std::optional(from) : std::nullopt;
}

}  // namespace

Outcome constraint_failed(const std::string& value, const std::string& field, const std::string& constraint) {
  return service_error("ValidationException", "1 validation error detected: Value '" + value + "' at '" + field +
                                                  "' failed to satisfy constraint: " + constraint);
}

Outcome invalid_name(const std::string& name) { return service_error("InvalidName", "Invalid Name: '" + name + "'"); }

Outcome invalid_definition(const std::vector<Diagnostic>& diagnostics) {
  return service_error("InvalidDefinition", "Invalid State Machine Definition: '" + service_text(diagnostics) + "'");
}

Outcome no_machine(const std::string& arn) {
  return service_error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
}

Outcome no_execution(const std::string& arn) {
  return service_error("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
}

Outcome no_resource(const std::string& arn) {
  return service_error("ResourceNotFound", "Resource not found: '" + arn + "'");
}

Outcome invalid(const std::string& why) { return service_error("ValidationException", why); }

bool good_name(std::string_view name) {
  if (name.empty() || name.size() > 80) return false;
  return std::none_of(name.begin(), name.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f ||
           std::string_view("<>{}[]?*\"#%\\^|~`$&,;:/").find(c) != std::string_view::npos;
  });
}

std::optional<Arn> parse_arn(std::string_view text) {
  if (!text.starts_with("arn:")) return std::nullopt;
  std::array<std::string_view, 7> parts;
  size_t count = 0, at = 0;
  for (; count < parts.size() && at <= text.size(); ++count) {
    const size_t end = std::min(text.find(':', at), text.size());
    parts[count] = text.substr(at, end - at);
    at = end + 1;
  }
  if (count < parts.size() || parts[2] != "states") return std::nullopt;
  return Arn{std::string(parts[5]), std::string(parts[6]), std::string(text.substr(std::min(at, text.size())))};
}

std::optional<Outcome> check_arn(const std::string& text, std::string_view kind) {
  const auto invalid = [&](const std::string& why) {
    return service_error("InvalidArn", "Invalid Arn: '" + why + ": " + text + "'");
  };
  if (!text.starts_with("arn:")) return invalid("Invalid ARN prefix");
  const auto arn = parse_arn(text);
  const bool express = kind == "execution" && arn && arn->kind == "express";
  if (!arn || (arn->kind != kind && !express) || arn->name.empty())
    return invalid("Resource type not valid in this context");
  return std::nullopt;
}

std::string arn_prefix(const sim::World& world, std::string_view kind) {
  return "arn:aws:states:" + world.region + ":" + world.account + ":" + std::string(kind) + ":";
}

tl::expected<const Execution*, Outcome> named_execution(const Request& request) {
  const std::string arn = text_member(request.input(), "executionArn");
  if (auto wrong = check_arn(arn, "execution")) return tl::unexpected<Outcome>(std::move(*wrong));
  const Execution* found = request.all().execution(arn);
  if (found == nullptr) return tl::unexpected<Outcome>(no_execution(arn));
  return found;
}

Outcome page(const Request& request, const char* list_name, size_t count, const std::function<Json(size_t)>& show) {
  const Json& size = member(request.input(), "maxResults");
  const int64_t wanted = size.is_number_integer() ? size.get<int64_t>() : 0;
  if (wanted > kPageMax) {
    return constraint_failed(std::to_string(wanted), "maxResults", "Member must have value less than or equal to 1000");
  }
  if (wanted < 0) {
    return constraint_failed(std::to_string(wanted), "maxResults", "Member must have value greater than or equal to 0");
  }
  const std::string token = text_member(request.input(), "nextToken");
  if (token.empty() && request.input().contains("nextToken")) {
    return constraint_failed(token, "nextToken", "Member must have length greater than or equal to 1");
  }
  if (token.size() > kTokenMax) {
    return constraint_failed(token, "nextToken", "Member must have length less than or equal to 3096");
  }
  size_t from = 0;
  if (!token.empty()) {
    const auto read = read_token(list_name, token);
    if (!read) return service_error("InvalidToken", "Invalid Token: 'Invalid token'");
    from = *read;
  }
  const size_t end = std::min(count, from + static_cast<size_t>(wanted > 0 ? wanted : kPageDefault));
  Json list = Json::array();
  for (size_t i = from; i < end; ++i) list.push_back(show(i));
  Json out{{list_name, std::move(list)}};
  if (end < count) out["nextToken"] = make_token(list_name, end);
  return out;
}

}  // namespace millrace::workflow
