#include "core/topic/protocol.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/assert.h"

namespace millrace::topic {
namespace {

bool is_arn_of(std::string_view text, std::string_view service) {
  return text.starts_with("arn:aws") && std::count(text.begin(), text.end(), ':') >= 5 && !text.ends_with(':') &&
         text.find(":" + std::string(service) + ":") != std::string_view::npos;
}

bool is_mailbox(std::string_view text) {
  const size_t at = text.find('@');
  return at != 0 && at != std::string_view::npos && text.find('@', at + 1) == std::string_view::npos &&
         text.find('.', at) != std::string_view::npos && !text.ends_with('.') &&
         text.find(' ') == std::string_view::npos;
}

bool is_address(std::string_view text, std::string_view scheme) {
  return text.starts_with(scheme) && text.size() > scheme.size() && text[scheme.size()] != '/';
}

constexpr std::string_view kOtherScheme = "Invalid parameter: Endpoint must match the specified protocol";

constexpr auto kProtocolRows = std::to_array<ProtocolRow>({
    {Protocol::kQueue, "sqs", Kind::kService, [](std::string_view one) { return is_arn_of(one, "sqs"); },
     "Invalid parameter: SQS endpoint ARN", true, true},
    {Protocol::kFunction, "lambda", Kind::kService, [](std::string_view one) { return is_arn_of(one, "lambda"); },
     "Invalid parameter: Lambda endpoint ARN"},
    {Protocol::kHttp, "http", Kind::kRequest, [](std::string_view one) { return is_address(one, "http://"); },
     kOtherScheme, false, true},
    {Protocol::kHttps, "https", Kind::kRequest, [](std::string_view one) { return is_address(one, "https://"); },
     kOtherScheme, false, true},
    {Protocol::kMail, "email", Kind::kOutside, is_mailbox, "Invalid parameter: Email address", false},
    {Protocol::kMailJson, "email-json", Kind::kOutside, is_mailbox, "Invalid parameter: Email address", false},
    {Protocol::kSms, "sms", Kind::kOutside, is_phone, "Invalid SMS endpoint: "},
    {Protocol::kApplication, "application", Kind::kOutside,
     [](std::string_view one) { return is_arn_of(one, "sns") && one.find(":endpoint/") != std::string_view::npos; },
     "Invalid parameter: ApplicationEndpoint endpoint ARN"},
});

}  // namespace

std::optional<Protocol> protocol_of(std::string_view name) {
  for (const ProtocolRow& row : kProtocolRows) {
    if (row.name == name) return row.protocol;
  }
  return std::nullopt;
}

const ProtocolRow& row_of(Protocol protocol) {
  const auto index = static_cast<size_t>(protocol);
  MILLRACE_ASSERT(index < kProtocolRows.size());
  return kProtocolRows[index];
}

bool is_phone(std::string_view text) {
  constexpr size_t kDigitsMax = 15;
  size_t digits = 0;
  for (size_t i = text.starts_with('+') ? 1 : 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') ++digits;
    else if (c != '-' && c != '.' && c != ' ') return false;
  }
  return digits >= 1 && digits <= kDigitsMax;
}

}  // namespace millrace::topic
