#include "core/function/js/builtins.h"

#include <algorithm>

#include "core/base/shipped.h"
#include "core/function/js/clients.h"

namespace millrace::function::js {
namespace {

struct Builtin {
  std::string_view name;
  std::string_view file;  // in core/function/sdk
};

constexpr Builtin kBuiltins[] = {
    {"@aws-sdk/lib-dynamodb", "lib-dynamodb"},
    {"@aws-sdk/util-dynamodb", "util-dynamodb"},
    {"millrace:client", "client"},
    {"millrace:commonjs", "commonjs"},
    {"millrace:console", "console"},
    {"millrace:inspect", "inspect"},
    {"millrace:timers", "timers"},
    {"millrace:url", "url"},
    {"millrace:web", "web"},
    {"millrace:webcrypto", "webcrypto"},
    {"node:buffer", "buffer"},
    {"node:crypto", "crypto"},
    {"node:events", "events"},
    {"node:process", "process"},
    {"node:timers", "timers"},
    {"node:timers/promises", "timers-promises"},
    {"node:url", "url"},
    {"node:util", "util"},
};

const Builtin* find(std::string_view name) {
  const auto it =
      std::find_if(std::begin(kBuiltins), std::end(kBuiltins), [&](const Builtin& b) { return b.name == name; });
  return it == std::end(kBuiltins) ? nullptr : it;
}

}  // namespace

std::string builtin_name(std::string_view name) {
  if (name == "millrace:host" || find(name) != nullptr || is_client(name)) return std::string(name);
  const std::string node = "node:" + std::string(name);
  return find(node) == nullptr ? std::string() : node;
}

std::optional<std::string> builtin_source(std::string_view name) {
  const Builtin* const builtin = find(name);
  if (builtin == nullptr) return std::nullopt;
  return shipped_text("core/function/sdk/" + std::string(builtin->file) + ".mjs");
}

}  // namespace millrace::function::js
