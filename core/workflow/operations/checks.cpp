#include "core/workflow/operations/checks.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/base64.h"
#include "core/base/prose.h"
#include "core/door/model/check.h"

namespace millrace::workflow {
namespace {

constexpr int64_t kPageDefault = 100;
constexpr size_t kNameMax = 80;

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

// White space, brackets, wildcards, the other characters with a meaning, and control characters.
bool good_in_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7f && std::string_view("<>{}[]?*\"#%\\^|~`$&,;:/").find(c) == std::string_view::npos;
}

// U+0080 to U+009F, U+FFFE, U+FFFF and U+10FFFF, in UTF-8.
bool has_odd_character(std::string_view name) {
  for (size_t i = 0; i + 1 < name.size(); ++i) {
    if (name[i] == '\xC2' && static_cast<unsigned char>(name[i + 1]) < 0xA0) return true;
  }
  return name.find("\xEF\xBF\xBE") != std::string_view::npos || name.find("\xEF\xBF\xBF") != std::string_view::npos ||
         name.find("\xF4\x8F\xBF\xBF") != std::string_view::npos;
}

}  // namespace

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
  return !name.empty() && utf16_units(name) <= kNameMax && std::all_of(name.begin(), name.end(), good_in_name) &&
         !has_odd_character(name);
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
  const auto wrong = [](const std::string& why) { return service_error("InvalidArn", "Invalid Arn: '" + why + "'"); };
  if (!text.starts_with("arn:")) return wrong("Invalid ARN prefix: " + text);
  const auto arn = parse_arn(text);
  if (!arn || arn->name.empty()) return wrong("Resource type not valid in this context: " + text);
  if (arn->kind != kind) return wrong("Resource type not valid in this context: " + arn->kind);
  if (kind == "stateMachine" && arn->name.find('/') != std::string::npos) {
    return invalid("This operation does not support state machine ARNs with a Map state's label: " + text);
  }
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
  const int64_t wanted = size.is_number() ? door::whole_number(size) : 0;
  const std::string token = text_member(request.input(), "nextToken");
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
