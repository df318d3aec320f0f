#include "core/template/package.h"

#include <algorithm>

#include "core/template/machine_source.h"
#include "core/template/scope.h"

namespace millrace::template_ {
namespace {

constexpr std::string_view kEndings[] = {".mjs", ".js", ".cjs"};

// As Lambda does it with inline text: one file called index, here with the ending that fits its way of exporting.
std::string inline_file(const std::string& text) {
  const bool module = text.starts_with("import ") || text.starts_with("export ") ||
                      text.find("\nimport ") != std::string::npos || text.find("\nexport ") != std::string::npos;
  return module ? "index.mjs" : "index.js";
}

Files files_below(const Files& files, const std::string& folder) {
  Files out;
  const std::string start = folder.empty() ? "" : folder + "/";
  for (const auto& [path, text] : files) {
    if (path.starts_with(start)) out[path.substr(start.size())] = text;
  }
  return out;
}

// `api.handler` → `api`, `lib/api.handler` → `lib/api`.
std::string module_of(const std::string& handler) { return handler.substr(0, handler.rfind('.')); }

Result<void> check_handler(const Files& files, const std::string& handler, const std::string& where) {
  if (handler.find('.') == std::string::npos) {
    return problem("a handler is a file's name, a dot and the function's name", where + "/Handler",
                   "like index.handler");
  }
  std::vector<std::string_view> known;
  for (const auto& [path, text] : files) known.push_back(path);
  for (const std::string_view ending : kEndings) {
    if (files.contains(module_of(handler) + std::string(ending))) return {};
  }
  return problem("the package has no file for the handler " + handler, where + "/Handler",
                 suggestion(module_of(handler) + ".mjs", known));
}

// The folder of the code, when it is in the bundle.
Result<std::string> folder_of(const Resource& resource, const std::string& property) {
  const std::string where = resource.where + "/Properties";
  const Json& code = member(resource.properties, property);
  const std::string asset = text_member(resource.metadata, "aws:asset:path");
  if (!asset.empty()) return bundle_path(asset);
  if (code.is_string() && !code.get_ref<const std::string&>().starts_with("s3://")) {
    return bundle_path(code.get<std::string>());
  }
  const bool function = property == "Code";
  if (code.is_null() && function) {
    return problem("this function has no code", where, "give it a CodeUri, or Code with ZipFile");
  }
  if (code.is_null()) return problem("this layer has no content", where, "give it a ContentUri");
  return problem("this code is not part of the folder", where + "/" + property,
                 function ? "name a folder beside the template, or use ZipFile" : "name a folder beside the template");
}

}  // namespace

Result<Files> files_at(const Resource& resource, const std::string& property, const Files& files) {
  Result<std::string> folder = folder_of(resource, property);
  if (!folder) return tl::unexpected<Problem>(folder.error());
  Files own = files_below(files, *folder);
  const std::string at = resource.where + "/Properties/" + property;
  if (own.empty()) return problem("there is nothing in the folder " + *folder, at);
  return own;
}

Result<Package> package(const Resource& function, const Files& files) {
  const std::string where = function.where + "/Properties";
  const std::string handler = text_member(function.properties, "Handler");
  const std::string runtime = text_member(function.properties, "Runtime");
  if (!runtime.starts_with("nodejs")) {
    return problem(runtime.empty() ? "this function has no runtime" : "handlers for " + runtime + " do not run here",
                   where + "/Runtime", "handlers are JavaScript: use nodejs22.x");
  }
  Package out;
  Files own;
  const Json& text = member(member(function.properties, "Code"), "ZipFile");
  if (text.is_string()) {
    own[inline_file(text.get<std::string>())] = text.get<std::string>();
    out.inline_text = true;
  } else {
    Result<std::string> folder = folder_of(function, "Code");
    if (!folder) return tl::unexpected<Problem>(folder.error());
    out.folder = std::move(*folder);
    own = files_below(files, out.folder);
    if (own.empty()) return problem("there is nothing in the folder " + out.folder, where + "/Code");
  }
  if (const auto fine = check_handler(own, handler, where); !fine) return tl::unexpected<Problem>(fine.error());
  out.code = function::make_code(std::move(own), handler);
  return out;
}

}  // namespace millrace::template_
