#include "core/cli/fronts.h"

#include "core/api/hosts.h"
#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/utf8.h"

namespace millrace::cli {

bool is_for_front(const wire::HttpRequest& request) {
  const std::string_view host = wire::header(request, "host");
  return host.find(api::kUrlLabel) != host.npos || host.find(api::kApiLabel) != host.npos ||
         request.path.starts_with(api::kApiPath);
}

std::optional<api::Request> request_for_front(const sim::World& world, const wire::HttpRequest& request) {
  std::string target(request.path);
  if (!request.query.empty()) target += "?" + std::string(request.query);
  const auto front = request.path.starts_with(api::kApiPath)
                         ? api::front_of_path(world.apis, target)
                         : api::front_of_host(world.apis, world.functions, wire::header(request, "host"), target);
  if (!front) return std::nullopt;
  api::Request out{front->name, std::string(request.method), front->path, {}, std::string(request.body)};
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
