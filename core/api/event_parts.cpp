#include "core/api/event_parts.h"

#include "core/base/url.h"

namespace millrace::api {

std::string host_name(const Api& api, const std::string& region) {
  return api.id + ".execute-api." + region + ".amazonaws.com";
}

std::string full_path(const Api& api, std::string_view target) {
  const std::string path(path_of(target));
  return api.stage == kDefaultStage ? path : "/" + api.stage + path;
}

}  // namespace millrace::api
