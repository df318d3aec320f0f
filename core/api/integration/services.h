// The services that integrations call. Told in core/door/services.cpp, where all of them are known.
#pragma once

#include <string_view>

#include "core/door/service.h"

namespace millrace::api {

// By the endpoint's name (`states`); null when there is none.
const door::Service* integrated_service(std::string_view endpoint);

}  // namespace millrace::api
