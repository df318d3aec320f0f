#include "core/api/hosts.h"

#include "core/api/function_url.h"

namespace millrace::api {
namespace {

std::string_view first_part(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  return path.substr(0, path.find_first_of("/?"));
}

std::string below(std::string_view path, std::string_view part) {
  if (path.starts_with('/')) path.remove_prefix(1);
  path.remove_prefix(part.size());
  return (path.starts_with('/') ? "" : "/") + std::string(path);
}

// The stage that is named, or an HTTP API's default one.
std::optional<Front> find_stage(const Apis& apis, std::string_view id, std::string_view target) {
  const std::string_view stage = first_part(target);
  const std::pair<const std::string, std::shared_ptr<const Api>>* standing = nullptr;
  for (const auto& one : apis.apis) {
    if (one.second->id != id && one.second->name != id) continue;
    if (one.second->stage == stage) return Front{one.first, below(target, stage)};
    if (one.second->stage == kDefaultStage) standing = &one;
  }
  if (standing == nullptr) return std::nullopt;
  return Front{standing->first, target.starts_with('/') ? std::string(target) : "/" + std::string(target)};
}

}  // namespace

std::optional<Front> front_of_host(const Apis& apis, const function::Functions& functions, std::string_view host,
                                   std::string_view target) {
  const std::string_view id = host.substr(0, host.find('.'));
  if (host.find(kApiLabel) != host.npos) return find_stage(apis, id, target);
  if (host.find(kUrlLabel) == host.npos) return std::nullopt;
  const auto url = find_function_url(functions, id);
  if (!url) return std::nullopt;
  return Front{url->name(), target.starts_with('/') ? std::string(target) : "/" + std::string(target)};
}

std::optional<Front> front_of_address(const Apis& apis, const function::Functions& functions,
                                      std::string_view address) {
  const size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  const size_t path = std::min(address.find_first_of("/?"), address.size());
  return front_of_host(apis, functions, address.substr(0, path), address.substr(path));
}

std::optional<Front> front_of_path(const Apis& apis, std::string_view target) {
  if (!target.starts_with(kApiPath)) return std::nullopt;
  target.remove_prefix(kApiPath.size());
  const std::string_view id = first_part(target);
  return find_stage(apis, id, target.substr(id.size()));
}

}  // namespace millrace::api
