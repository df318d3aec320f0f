#include "core/cli/fronts.h"

#include "core/api/function_url.h"
#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/utf8.h"

namespace millrace::cli {
namespace {

constexpr std::string_view kUrlLabel = ".lambda-url.";

std::string_view url_id(const wire::HttpRequest& request) {
  const std::string_view host = wire::header(request, "host");
  const size_t end = host.find(kUrlLabel);
  return end == std::string_view::npos ? std::string_view{} : host.substr(0, end);
}

}  // namespace

bool is_for_url(const wire::HttpRequest& request) { return !url_id(request).empty(); }

std::optional<api::Request> request_for_url(const sim::World& world, const wire::HttpRequest& request) {
  const auto url = api::find_function_url(world.functions, url_id(request));
  if (!url) return std::nullopt;
  api::Request out{url->name(), std::string(request.method), std::string(request.path), {}, std::string(request.body)};
  if (!request.query.empty()) out.path += "?" + std::string(request.query);
  for (const auto& [name, value] : request.headers) {
    const auto [it, is_new] = out.headers.emplace(to_lower(name), value);
    if (!is_new) it->second += "," + std::string(value);
  }
  if (!is_utf8(out.body)) {
    out.body = base64(out.body);
    out.base64 = true;
  }
  return out;
}

wire::HttpResponse http_response(const api::Response& response) {
  wire::HttpResponse out{response.status, {}, response.body};
  for (const auto& [name, value] : response.headers) {
    if (!same_but_for_case(name, "content-length")) out.headers.emplace_back(name, value);
  }
  for (const std::string& cookie : response.cookies) out.headers.emplace_back("Set-Cookie", cookie);
  if (response.base64) out.body = decode_base64(response.body, LastBits::kAny).value_or("");
  return out;
}

}  // namespace millrace::cli
