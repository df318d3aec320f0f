// How `import` and `require` find a module: the package's own files, then the built-in ones, then packages in folders
// called `node_modules`, as Node.js would word it when there is none.
#include <string>

#include "core/function/js/builtins.h"
#include "core/function/js/clients.h"
#include "core/function/js/packages.h"
#include "core/function/js/run.h"

namespace millrace::function::js {
namespace {

// `/var/task/index.mjs` for a module's name.
std::string shown(std::string_view name) { return std::string(name.starts_with(kFiles) ? name.substr(7) : name); }

// `name` seen from the module `base`, with its `.` and `..` worked out.
std::string absolute(std::string_view base, std::string_view name) {
  std::string path(kFiles);
  if (name.front() != '/') path = base.substr(0, base.rfind('/'));
  while (!name.empty()) {
    const size_t end = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    if (part == "..") path.resize(std::max(path.rfind('/'), kFiles.size()));
    else if (!part.empty() && part != ".") path += "/" + std::string(part);
  }
  return path;
}

JSValue throw_not_found(JSContext* context, const std::string& message, const char* code) {
  JSValue error = JS_NewPlainError(context, "%s", message.c_str());
  JS_SetPropertyStr(context, error, "code", JS_NewString(context, code));
  return JS_Throw(context, error);
}

// The parts of the environment are for built-in modules only, and for the module that stands for a CommonJS file.
bool may_import(const Run& run, std::string_view base, std::string_view builtin) {
  if (!builtin.starts_with("millrace:") || !is_file(base)) return true;
  const std::string path = file_of_module(base);
  const auto file = run.start->code->files.find(path);
  return builtin == "millrace:commonjs" && file != run.start->code->files.end() && is_common_js(path, file->second);
}

// Why a package is not there, where there is more to say.
std::string hint_for(std::string_view package) {
  if (!package.starts_with("@aws-sdk/client-")) return {};
  return ": Millrace has no such service yet. There are " + client_packages();
}

std::string resolve_import(Run& run, std::string_view base, std::string_view name) {
  const std::string from = "' imported from " + shown(base);
  if (name.starts_with(".") || name.starts_with("/") || is_file(name)) {
    std::string path = is_file(name) ? std::string(name) : absolute(base, name);
    if (is_file(path) && run.start->code->files.contains(file_of_module(path))) return path;
    throw_not_found(run.context, "Cannot find module '" + shown(path) + from, "ERR_MODULE_NOT_FOUND");
    return {};
  }
  std::string builtin = builtin_name(name);
  if (!builtin.empty() && may_import(run, base, builtin)) return builtin;
  if (auto found = find_package(*run.start, base, name, Wanted::kImport)) return *found;
  throw_not_found(run.context, "Cannot find package '" + std::string(name) + from + hint_for(name),
                  "ERR_MODULE_NOT_FOUND");
  return {};
}

char* normalize(JSContext* context, const char* base, const char* name, void* opaque) {
  const std::string found = resolve_import(*static_cast<Run*>(opaque), base, name);
  return found.empty() ? nullptr : js_strdup(context, found.c_str());
}

void throw_syntax_error(JSContext* context, const std::string& name, const Script& script) {
  JS_ThrowSyntaxError(context, "%s", script.error.c_str());
  JSValue error = JS_GetException(context);
  const std::string place = name + ":" + std::to_string(script.line) + ":" + std::to_string(script.column);
  const std::string stack = "SyntaxError: " + script.error + "\n    at " + place;
  JS_DefinePropertyValueStr(context, error, "stack", js_text(context, stack), JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE);
  JS_Throw(context, error);
}

JSModuleDef* read_module(JSContext* context, const std::string& name, const Script& script) {
  if (!script.error.empty()) {
    throw_syntax_error(context, name, script);
    return nullptr;
  }
  const Value read(context,
                   JS_ReadObject(context, script.bytecode.data(), script.bytecode.size(), JS_READ_OBJ_BYTECODE));
  return read.threw() ? nullptr : static_cast<JSModuleDef*>(JS_VALUE_GET_PTR(read.get()));
}

JSModuleDef* load(JSContext* context, const char* module_name, void* opaque) {
  Run& run = *static_cast<Run*>(opaque);
  const std::string name = module_name;
  if (name == "millrace:host") return make_host_module(context, module_name);
  const Script* const script = is_file(name) ? run.scripts.file(*run.start->code, file_of_module(name), Goal::kModule)
                                             : run.scripts.builtin(*run.start->code, name);
  if (script == nullptr) {
    throw_not_found(context, "Cannot find module '" + shown(name) + "'", "ERR_MODULE_NOT_FOUND");
    return nullptr;
  }
  JSModuleDef* const module = read_module(context, name, *script);
  if (module == nullptr) return nullptr;
  run.modules[name] = module;
  if (is_file(name)) {
    const Value meta(context, JS_GetImportMeta(context, module));
    JS_SetPropertyStr(context, meta.get(), "url", js_text(context, name));
  }
  return module;
}

}  // namespace

void install_module_loader(Run& run) { JS_SetModuleLoaderFunc(run.runtime, normalize, load, &run); }

Value load_module(Run& run, std::string_view name) {
  return {run.context, JS_LoadModule(run.context, std::string(kTask).c_str(), std::string(name).c_str())};
}

Value load_namespace(Run& run, std::string_view name) {
  JSContext* const context = run.context;
  const std::string key(name);
  const auto known = run.modules.find(key);
  JSModuleDef* const module = known != run.modules.end() ? known->second : load(context, key.c_str(), &run);
  if (module == nullptr) return {context, JS_EXCEPTION};
  const Value value = share(context, JS_MKPTR(JS_TAG_MODULE, module));
  if (JS_ResolveModule(context, value.get()) < 0) return {context, JS_EXCEPTION};
  const Value done(context, JS_EvalFunction(context, JS_DupValue(context, value.get())));
  if (done.threw()) return {context, JS_EXCEPTION};
  if (JS_PromiseState(context, done.get()) == JS_PROMISE_REJECTED) {
    JS_PromiseMarkAsHandled(context, done.get());
    return {context, JS_Throw(context, JS_PromiseResult(context, done.get()))};
  }
  return {context, JS_GetModuleNamespace(context, module)};
}

std::string resolve_require(Run& run, std::string_view from, std::string_view name) {
  if (name.starts_with(".") || name.starts_with("/")) {
    const std::string path = absolute(from, name);
    for (const char* ending : {"", ".js", ".cjs", ".json", "/index.js", "/index.cjs"}) {
      if (is_file(path) && run.start->code->files.contains(file_of_module(path + ending))) return path + ending;
    }
  } else if (std::string builtin = builtin_name(name); !builtin.empty() && !builtin.starts_with("millrace:")) {
    return builtin;
  } else if (auto found = find_package(*run.start, from, name, Wanted::kRequire)) {
    return *found;
  }
  const std::string stack = "\nRequire stack:\n- " + shown(from) + "\n- /var/runtime/index.mjs";
  throw_not_found(run.context, "Cannot find module '" + std::string(name) + "'" + hint_for(name) + stack,
                  "MODULE_NOT_FOUND");
  return {};
}

Value common_js_file(Run& run, std::string_view name) {
  JSContext* const context = run.context;
  const Script* const script = run.scripts.file(*run.start->code, file_of_module(name), Goal::kFunction);
  if (script == nullptr) return {context, JS_ThrowPlainError(context, "no such file")};
  if (!script->error.empty()) {
    throw_syntax_error(context, std::string(name), *script);
    return {context, JS_EXCEPTION};
  }
  const JSValue read = JS_ReadObject(context, script->bytecode.data(), script->bytecode.size(), JS_READ_OBJ_BYTECODE);
  return {context, JS_IsException(read) ? read : JS_EvalFunction(context, read)};
}

}  // namespace millrace::function::js
