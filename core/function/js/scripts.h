// Compiled scripts: every module that a handler can load, the package's own and the built-in ones, is parsed once and
// kept as bytecode, which a new context reads in microseconds.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/function/invocation.h"
#include "core/function/js/value.h"

namespace millrace::function::js {

// Where a package's files seem to lie: `index.mjs` is the module `file:///var/task/index.mjs`, and `/opt/a.mjs` of a
// layer is `file:///opt/a.mjs`.
inline constexpr std::string_view kTask = "file:///var/task/";
inline constexpr std::string_view kFiles = "file://";
inline constexpr std::string_view kLayers = "file:///opt/";

std::string module_of_file(std::string_view path);
bool is_file(std::string_view module);
std::string file_of_module(std::string_view module);  // for which `is_file` holds

struct Script {
  std::vector<uint8_t> bytecode;
  // A mistake in the source, as the engine words it; then there is no bytecode.
  std::string error;
  int line = 0;
  int column = 0;
};

enum class Goal { kModule, kFunction, kScript };  // an ES module, a CommonJS file in its function, what `eval` gets

Script compile(const std::string& name, std::string_view source, Goal goal, bool keep_source);

// Whether a file is loaded as CommonJS: by its extension, and a `.js` file when it neither imports nor exports.
bool is_common_js(std::string_view path, std::string_view source);

// The source of the ES module by which a file of the package is loaded, and whether that is the file's own text.
struct ModuleSource {
  std::string text;
  bool own = true;
};
ModuleSource module_source(const std::string& path, const std::string& source);

// Wraps a CommonJS file in the function of five arguments that Node.js calls, keeping its line numbers.
std::string common_js_function(std::string_view source);

class Scripts {
 public:
  explicit Scripts(size_t packages_max = 64) : packages_max_(packages_max) {}

  // A built-in module, or null when there is none of that name; a client of a service has what `code` needs of it.
  // Lives until `packages_max` other packages have been used.
  const Script* builtin(const Code& code, std::string_view name);

  // A file of a package, as ES module or as CommonJS function; null when the package has no such file.
  const Script* file(const Code& code, const std::string& path, Goal goal);

  // The first mistake in any script of the package. What was fine once is not parsed again: functions share files.
  Result<void> check(const Code& code);

 private:
  struct Package {
    uint64_t used = 0;
    std::map<std::pair<std::string, Goal>, Script> scripts;
  };
  Package& package(uint64_t hash);

  size_t packages_max_;
  uint64_t clock_ = 0;
  std::map<std::string, Script, std::less<>> builtins_;
  std::map<uint64_t, Package> packages_;
  std::set<uint64_t> fine_;  // hashes of paths and texts
};

}  // namespace millrace::function::js
