#include "core/function/js/scripts.h"

#include <algorithm>
#include <cctype>
#include <memory>

#include "core/base/hash.h"
#include "core/base/js_heap.h"
#include "core/function/js/builtins.h"
#include "core/function/js/clients.h"

namespace millrace::function::js {
namespace {

constexpr size_t kFineMax = 4096;  // scripts that are known to have no mistake

constexpr std::string_view kCommonJsHead = "(function (exports, require, module, __filename, __dirname) {";

// Compiling links a module to what it imports; an empty stand-in for everything is enough for that.
JSModuleDef* stand_in(JSContext* context, const char* name, void*) {
  return JS_NewCModule(context, name, [](JSContext*, JSModuleDef*) { return 0; });
}
char* same_name(JSContext* context, const char*, const char* name, void*) { return js_strdup(context, name); }

// How deep source may be nested: some 200 brackets, or 50 functions. A wasm module has to be content with little,
// because the parser takes twenty times as much of its host's stack.
constexpr size_t kParserBytes = size_t{sizeof(void*) == 4 ? 16 : 256} << 10;
constexpr size_t kParserHeapBytes = size_t{64} << 20;

struct Compiler {
  JsHeap heap{.limit = kParserHeapBytes};
  JSRuntime* runtime = make_js_runtime(heap);
  JSContext* context = JS_NewContextRaw(runtime);
  Compiler() {
    JS_AddIntrinsicEval(context);
    JS_AddIntrinsicRegExpCompiler(context);
    JS_SetMaxStackSize(runtime, kParserBytes);
    JS_SetModuleLoaderFunc(runtime, same_name, stand_in, nullptr);
  }
  Compiler(const Compiler&) = delete;
  Compiler& operator=(const Compiler&) = delete;
};

// The engine puts the place of a syntax error into the first line of its stack: `    at name:line:column`.
void locate(std::string_view stack, Script& script) {
  stack = stack.substr(0, stack.find('\n'));
  while (!stack.empty() && stack.back() == ')') stack.remove_suffix(1);
  const size_t second = stack.rfind(':');
  if (second == std::string_view::npos || second == 0) return;
  const size_t first = stack.rfind(':', second - 1);
  if (first == std::string_view::npos) return;
  script.line = std::atoi(std::string(stack.substr(first + 1)).c_str());
  script.column = std::atoi(std::string(stack.substr(second + 1)).c_str());
}

Script failed(JSContext* context) {
  Script script;
  const Value error(context, JS_GetException(context));
  const Value message = property(context, error.get(), "message");
  const Value stack = property(context, error.get(), "stack");
  script.error = text_of(context, message.get());
  locate(string_of(context, stack.get()), script);
  return script;
}

bool starts_statement(std::string_view line, std::string_view word) {
  if (!line.starts_with(word) || line.size() == word.size()) return false;
  return std::string_view(" \t{*\"'").find(line[word.size()]) != std::string_view::npos;
}

bool imports_or_exports(std::string_view source) {
  while (!source.empty()) {
    const size_t end = std::min(source.find('\n'), source.size());
    std::string_view line = source.substr(0, end);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (starts_statement(line, "import") || starts_statement(line, "export")) return true;
    source.remove_prefix(std::min(end + 1, source.size()));
  }
  return false;
}

// `name` of every `exports.name =` in the text: what other modules may import by name.
std::vector<std::string> exported_names(std::string_view source) {
  std::vector<std::string> names;
  constexpr std::string_view kPropertyOf = "exports.";
  for (size_t at = source.find(kPropertyOf); at != std::string_view::npos; at = source.find(kPropertyOf, at)) {
    const size_t begin = at += kPropertyOf.size();
    while (at < source.size() && (std::isalnum(static_cast<unsigned char>(source[at])) || source[at] == '_')) ++at;
    std::string name(source.substr(begin, at - begin));
    const size_t next = source.find_first_not_of(" \t", at);
    if (name.empty() || name == "default" || next == std::string_view::npos || source[next] != '=') continue;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

Result<void> check_script(const std::string& path, const std::string& source) {
  const bool common = is_common_js(path, source);
  const Script script = common ? compile(path, common_js_function(source), Goal::kFunction, false)
                               : compile(path, source, Goal::kModule, false);
  if (script.error.empty()) return {};
  std::string where = path;
  if (script.line > 0) where += ":" + std::to_string(script.line) + ":" + std::to_string(script.column);
  return problem("SyntaxError: " + script.error, where, "the function keeps running its last good version");
}

}  // namespace

Script compile(const std::string& name, std::string_view source, Goal goal, bool keep_source) {
  Compiler compiler;
  JSContext* const context = compiler.context;
  const std::string text(source);
  JSEvalOptions options{};
  options.version = JS_EVAL_OPTIONS_VERSION;
  options.eval_flags = JS_EVAL_FLAG_COMPILE_ONLY | (goal == Goal::kModule ? JS_EVAL_TYPE_MODULE : JS_EVAL_TYPE_GLOBAL);
  options.filename = name.c_str();
  options.line_num = 1;
  const Value compiled(context, JS_Eval2(context, text.c_str(), text.size(), &options));
  if (compiled.threw()) {
    Script script = failed(context);
    if (goal == Goal::kFunction && script.line == 1) script.column -= static_cast<int>(kCommonJsHead.size());
    return script;
  }
  size_t size = 0;
  const int flags = JS_WRITE_OBJ_BYTECODE | (keep_source ? 0 : JS_WRITE_OBJ_STRIP_SOURCE);
  uint8_t* const bytes = JS_WriteObject(context, &size, compiled.get(), flags);
  if (bytes == nullptr) return failed(context);
  Script script;
  script.bytecode.assign(bytes, bytes + size);
  js_free(context, bytes);
  return script;
}

bool is_common_js(std::string_view path, std::string_view source) {
  if (path.ends_with(".cjs")) return true;
  return path.ends_with(".js") && !imports_or_exports(source);
}

ModuleSource module_source(const std::string& path, const std::string& source) {
  if (path.ends_with(".json")) return {"export default " + source, false};
  if (!is_common_js(path, source)) return {source, true};
  std::string text =
      "import { load } from 'millrace:commonjs';\nconst it = load(" + to_text(Json(path)) + ");\nexport default it;\n";
  for (const std::string& name : exported_names(source)) text += "export const " + name + " = it." + name + ";\n";
  return {std::move(text), false};
}

std::string common_js_function(std::string_view source) {
  return std::string(kCommonJsHead) + std::string(source) + "\n})";
}

const Script* Scripts::builtin(const Code& code, std::string_view name) {
  if (is_client(name)) {
    auto& scripts = package(code.hash).scripts;
    const std::pair key(std::string(name), Goal::kModule);
    if (const auto it = scripts.find(key); it != scripts.end()) return &it->second;
    return &scripts.emplace(key, compile(key.first, client_source(name, code), Goal::kModule, false)).first->second;
  }
  if (const auto it = builtins_.find(name); it != builtins_.end()) return &it->second;
  const std::optional<std::string> source = builtin_source(name);
  if (!source) return nullptr;
  Script script = compile(std::string(name), *source, Goal::kModule, false);
  return &builtins_.emplace(std::string(name), std::move(script)).first->second;
}

Scripts::Package& Scripts::package(uint64_t hash) {
  if (packages_.size() >= packages_max_ && !packages_.contains(hash)) {
    packages_.erase(std::min_element(packages_.begin(), packages_.end(),
                                     [](const auto& a, const auto& b) { return a.second.used < b.second.used; }));
  }
  Package& found = packages_[hash];
  found.used = ++clock_;
  return found;
}

std::string module_of_file(std::string_view path) {
  return std::string(path.starts_with('/') ? kFiles : kTask) + std::string(path);
}

bool is_file(std::string_view module) { return module.starts_with(kTask) || module.starts_with(kLayers); }

std::string file_of_module(std::string_view module) {
  return std::string(module.substr(module.starts_with(kTask) ? kTask.size() : kFiles.size()));
}

const Script* Scripts::file(const Code& code, const std::string& path, Goal goal) {
  const auto source = code.files.find(path);
  if (source == code.files.end()) return nullptr;
  auto& scripts = package(code.hash).scripts;
  if (const auto it = scripts.find({path, goal}); it != scripts.end()) return &it->second;
  const std::string name = module_of_file(path);
  Script script = goal == Goal::kModule ? compile(name, module_source(path, source->second).text, goal, true)
                                        : compile(name, common_js_function(source->second), goal, true);
  return &scripts.emplace(std::pair(path, goal), std::move(script)).first->second;
}

Result<void> Scripts::check(const Code& code) {
  for (const auto& [path, source] : code.files) {
    if (!path.ends_with(".mjs") && !path.ends_with(".js") && !path.ends_with(".cjs")) continue;
    const uint64_t hash = hash_text(source, hash_bytes(path));
    if (fine_.contains(hash)) continue;
    if (const auto fine = check_script(path, source); !fine) return fine;
    if (fine_.size() >= kFineMax) fine_.clear();
    fine_.insert(hash);
  }
  return {};
}

}  // namespace millrace::function::js
