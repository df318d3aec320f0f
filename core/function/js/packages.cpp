#include "core/function/js/packages.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "core/function/js/scripts.h"

namespace millrace::function::js {
namespace {

constexpr int kConditionsDeep = 8;  // conditions inside conditions

// A specifier taken apart: `@scope/tool` and `./part.js`, or `.` for the package itself.
struct Specifier {
  std::string package;
  std::string part;
};

std::optional<Specifier> taken_apart(std::string_view text) {
  size_t end = text.find('/');
  if (text.starts_with('@') && end != std::string_view::npos) end = text.find('/', end + 1);
  const std::string package(text.substr(0, end));
  if (package.empty() || package.find("..") != std::string::npos) return std::nullopt;
  return Specifier{package, end == std::string_view::npos ? "." : "." + std::string(text.substr(end))};
}

bool has(const Start& start, const std::string& path) {
  return is_file(path) && start.code->files.contains(file_of_module(path));
}

// Folders where packages may lie, the nearest first.
std::vector<std::string> homes(const Start& start, std::string_view from) {
  std::vector<std::string> out;
  for (std::string_view folder = from.substr(0, from.rfind('/')); folder.size() > kFiles.size();
       folder = folder.substr(0, folder.rfind('/'))) {
    out.push_back(std::string(folder) + "/node_modules/");
  }
  out.push_back(std::string(kLayers) + "nodejs/node" + std::to_string(node_version(start)) + "/node_modules/");
  out.push_back(std::string(kLayers) + "nodejs/node_modules/");
  return out;
}

// What `exports` says for one part: a text, or one of several by who asks.
std::string chosen(const Json& target, Wanted wanted, int deep = 0) {
  if (target.is_string()) return target.get<std::string>();
  if (!target.is_object() || deep == kConditionsDeep) return {};
  for (const auto& [condition, inner] : members(target)) {
    const bool fits = condition == "node" || condition == "default" ||
                      condition == (wanted == Wanted::kImport ? "import" : "require");
    if (!fits) continue;
    if (std::string found = chosen(inner, wanted, deep + 1); !found.empty()) return found;
  }
  return {};
}

std::string exported(const Json& exports, const std::string& part, Wanted wanted) {
  const bool parts = exports.is_object() && !exports.empty() && members(exports).begin()->first.starts_with(".");
  if (!parts) return part == "." ? chosen(exports, wanted) : std::string{};
  return chosen(member(exports, part), wanted);
}

// `./lib/index.js` or `lib/index.js`, in the folder of the package.
std::string joined(const std::string& folder, std::string_view path) {
  if (path.starts_with("./")) path.remove_prefix(2);
  return folder + "/" + std::string(path);
}

std::optional<std::string> with_ending(const Start& start, const std::string& path) {
  for (const char* ending : {"", ".js", ".cjs", ".mjs", ".json", "/index.js", "/index.cjs", "/index.mjs"}) {
    if (has(start, path + ending)) return path + ending;
  }
  return std::nullopt;
}

std::optional<std::string> in_folder(const Start& start, const std::string& folder, const std::string& part,
                                     Wanted wanted) {
  const std::string described = folder + "/package.json";
  const Json about =
      has(start, described) ? parse_json(start.code->files.at(file_of_module(described))).value_or(Json()) : Json();
  if (const Json& exports = member(about, "exports"); !exports.is_null()) {
    const std::string path = exported(exports, part, wanted);
    if (path.empty() || !has(start, joined(folder, path))) return std::nullopt;
    return joined(folder, path);
  }
  return with_ending(start, joined(folder, part == "." ? text_member(about, "main", "index.js") : part));
}

}  // namespace

int node_version(const Start& start) {
  constexpr std::string_view kPrefix = "nodejs";
  int version = 22;
  if (start.runtime.starts_with(kPrefix)) {
    std::from_chars(start.runtime.data() + kPrefix.size(), start.runtime.data() + start.runtime.size(), version);
  }
  return version;
}

std::optional<std::string> find_package(const Start& start, std::string_view from, std::string_view specifier,
                                        Wanted wanted) {
  const auto asked = taken_apart(specifier);
  if (!asked || !is_file(from)) return std::nullopt;
  for (const std::string& home : homes(start, from)) {
    if (auto found = in_folder(start, home + asked->package, asked->part, wanted)) return found;
  }
  return std::nullopt;
}

}  // namespace millrace::function::js
