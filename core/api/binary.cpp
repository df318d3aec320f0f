#include "core/api/binary.h"

#include <algorithm>

#include "core/api/forwarded.h"
#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/utf8.h"

namespace millrace::api {
namespace {

constexpr std::string_view kEveryType = "*/*";

// `image/png` of ` Image/PNG; q=0.9`.
std::string plain_type(std::string_view type) {
  type = type.substr(0, type.find(';'));
  while (type.starts_with(' ')) type.remove_prefix(1);
  while (type.ends_with(' ')) type.remove_suffix(1);
  return to_lower(type);
}

std::string decoded(const std::string& body, bool base64) {
  return base64 ? decode_base64(body, LastBits::kAny).value_or("") : body;
}

}  // namespace

bool is_binary_type(const Api& api, std::string_view type) {
  const std::string plain = plain_type(type);
  return std::any_of(api.binary_types.begin(), api.binary_types.end(),
                     [&](const std::string& one) { return one == kEveryType || to_lower(one) == plain; });
}

bool accepts_binary(const Api& api, const Request& request) {
  const std::string all = header_of(request, "accept");
  return is_binary_type(api, std::string_view(all).substr(0, all.find(',')));
}

std::string bytes_of(const Request& request) { return decoded(request.body, request.base64); }
std::string bytes_of(const Response& response) { return decoded(response.body, response.base64); }

void set_bytes(Response& response, std::string bytes) {
  response.base64 = !is_utf8(bytes);
  response.body = response.base64 ? base64(bytes) : std::move(bytes);
}

std::optional<std::string> converted(std::string bytes, bool binary, Conversion how) {
  if (how == Conversion::kToText && binary) return base64(bytes);
  if (how != Conversion::kToBinary || binary) return bytes;
  auto decoded = decode_base64(bytes, LastBits::kAny);
  return decoded ? std::optional(std::move(*decoded)) : std::nullopt;
}

Conversion conversion_for(const Api& api, const Request& request) {
  if (api.binary_types.empty()) return Conversion::kNone;
  return accepts_binary(api, request) ? Conversion::kToBinary : Conversion::kToText;
}

}  // namespace millrace::api
