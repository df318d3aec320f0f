// Which front of the architecture (an API's stage, a function URL) a host's name and a path mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/api/api.h"
#include "core/function/function.h"

namespace millrace::api {

struct Front {
  std::string name;  // as requests name it
  std::string path;  // below the stage, with the query
};

// `{id}.execute-api.…` with the stage as the path's first part, or `{id}.lambda-url.…`.
std::optional<Front> front_of_host(const Apis& apis, const function::Functions& functions, std::string_view host,
                                   std::string_view target);

// Of a whole address, `https://host/path?query`.
std::optional<Front> front_of_address(const Apis& apis, const function::Functions& functions, std::string_view address);

// Where there are no host names: `/execute-api/{id or name}/{stage}/…`.
std::optional<Front> front_of_path(const Apis& apis, std::string_view target);

inline constexpr std::string_view kApiLabel = ".execute-api.";
inline constexpr std::string_view kUrlLabel = ".lambda-url.";
inline constexpr std::string_view kApiPath = "/execute-api/";

}  // namespace millrace::api
