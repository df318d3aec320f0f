// `$util` of mapping templates.
#pragma once

#include <string>
#include <string_view>

#include "core/velocity/value.h"

namespace millrace::api {

class Util final : public velocity::Host {
 public:
  velocity::Value call(std::string_view method, const std::vector<velocity::Value>& arguments,
                       velocity::Heap& heap) override;
};

// With backslashes before quotes, slashes and what cannot be seen, everything beyond ASCII as `\u00E4`.
std::string escape_java_script(std::string_view text);

}  // namespace millrace::api
