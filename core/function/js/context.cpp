// A fresh runtime and context with the global names a handler finds.
#include "core/function/js/run.h"

namespace millrace::function::js {
namespace {

JSValue random(JSContext* context, JSValueConst, int, JSValueConst*) {
  Run& run = run_of(context);
  if (++run.drew > run.limits.draws_max) return throw_too_much(run, "more random numbers than a run may draw");
  constexpr uint64_t kBits53 = uint64_t{1} << 53;
  return JS_NewFloat64(context, static_cast<double>(run.luck->below("random", kBits53)) / static_cast<double>(kBits53));
}

// A global that most handlers never touch: the built-in module behind it is loaded when it is first read.
struct LazyGlobal {
  const char* name;
  const char* module;
};
constexpr LazyGlobal kLazyGlobals[] = {
    {"console", "millrace:console"},       {"setTimeout", "millrace:timers"},
    {"clearTimeout", "millrace:timers"},   {"setInterval", "millrace:timers"},
    {"clearInterval", "millrace:timers"},  {"setImmediate", "millrace:timers"},
    {"clearImmediate", "millrace:timers"}, {"process", "node:process"},
    {"crypto", "millrace:webcrypto"},      {"structuredClone", "millrace:web"},
    {"TextEncoder", "millrace:web"},       {"TextDecoder", "millrace:web"},
    {"performance", "millrace:web"},       {"AbortController", "millrace:web"},
    {"AbortSignal", "millrace:web"},       {"Event", "millrace:web"},
    {"EventTarget", "millrace:web"},       {"URL", "millrace:url"},
    {"URLSearchParams", "millrace:url"},   {"Buffer", "node:buffer"},
};

JSValue set_global(JSContext* context, const char* name, JSValue value) {
  const Value global(context, JS_GetGlobalObject(context));
  JS_DefinePropertyValueStr(context, global.get(), name, JS_DupValue(context, value),
                            JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE);
  return value;
}

JSValue read_lazy(JSContext* context, JSValueConst, int, JSValueConst*, int magic, JSValueConst*) {
  const LazyGlobal& lazy = kLazyGlobals[magic];
  const Value exports = load_namespace(run_of(context), lazy.module);
  if (exports.threw()) return JS_EXCEPTION;
  return set_global(context, lazy.name, JS_GetPropertyStr(context, exports.get(), lazy.name));
}

JSValue write_lazy(JSContext* context, JSValueConst, int, JSValueConst* values, int magic, JSValueConst*) {
  const Value kept(context, set_global(context, kLazyGlobals[magic].name, JS_DupValue(context, values[0])));
  return JS_UNDEFINED;
}

void add_lazy_globals(JSContext* context, JSValueConst global) {
  for (int i = 0; i < static_cast<int>(std::size(kLazyGlobals)); ++i) {
    const JSAtom name = JS_NewAtom(context, kLazyGlobals[i].name);
    JS_DefinePropertyGetSet(context, global, name, JS_NewCFunctionData(context, read_lazy, 0, i, 0, nullptr),
                            JS_NewCFunctionData(context, write_lazy, 1, i, 0, nullptr), JS_PROP_CONFIGURABLE);
    JS_FreeAtom(context, name);
  }
}

constexpr std::string_view kNative = " (native)";

bool is_hidden(std::string_view line) {
  for (const std::string_view own : {"(millrace:", "(@aws-sdk/", "(node:"}) {
    if (line.find(own) != std::string_view::npos) return true;
  }
  return false;
}

// One line of a stack as Node.js words it.
std::string stack_line(std::string_view line) {
  if (line.ends_with(kNative)) return std::string(line.substr(0, line.size() - kNative.size())) + " (<anonymous>)";
  constexpr std::string_view kNameless = "at <anonymous> (";
  if (const size_t at = line.find(kNameless); at != std::string_view::npos && line.ends_with(")")) {
    const size_t place = at + kNameless.size();
    return std::string(line.substr(0, at)) + "at " + std::string(line.substr(place, line.size() - place - 1));
  }
  return std::string(line);
}

// The calls of a stack, without those inside the environment and what it calls itself.
std::string stack_lines(std::string_view text) {
  std::string out;
  std::string_view native;  // shown only when the handler called it
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!native.empty() && !is_hidden(line)) out += "\n" + stack_line(native);
    native = line.ends_with(kNative) ? line : std::string_view();
    if (native.empty() && !is_hidden(line)) out += "\n" + stack_line(line);
  }
  return native.empty() ? out : out + "\n" + stack_line(native);
}

// `error.stack` with a first line that names the error: the engine's own begins with the first call.
JSValue read_stack(JSContext* context, JSValueConst error, int, JSValueConst*, int, JSValueConst* original) {
  const Value frames(context, JS_Call(context, original[0], error, 0, nullptr));
  if (frames.threw() || !JS_IsString(frames.get())) return JS_DupValue(context, frames.get());
  const std::string name = string_of(context, property(context, error, "name").get());
  const std::string message = string_of(context, property(context, error, "message").get());
  std::string stack = message.empty() ? name : name.empty() ? message : name + ": " + message;
  return js_text(context, stack + stack_lines(text_of(context, frames.get())));
}

void name_errors_in_stacks(JSContext* context, JSValueConst global) {
  const Value error = property(context, global, "Error");
  const Value prototype = property(context, error.get(), "prototype");
  const JSAtom stack = JS_NewAtom(context, "stack");
  JSPropertyDescriptor original{};
  if (JS_GetOwnProperty(context, &original, prototype.get(), stack) > 0) {
    const JSValue getter = JS_NewCFunctionData(context, read_stack, 0, 0, 1, &original.getter);
    JS_DefinePropertyGetSet(context, prototype.get(), stack, getter, JS_DupValue(context, original.setter),
                            JS_PROP_CONFIGURABLE);
    JS_FreeValue(context, original.getter);
    JS_FreeValue(context, original.setter);
    JS_FreeValue(context, original.value);
  }
  JS_FreeAtom(context, stack);
}

// JSON.parse and JSON.stringify, no deeper than the stack allows.
JSValue call_shallow(JSContext* context, JSValueConst self, int count, JSValueConst* values, int,
                     JSValueConst* original) {
  const Shallow shallow(run_of(context));
  return JS_Call(context, original[0], self, count, values);
}

void keep_json_shallow(JSContext* context, JSValueConst global) {
  const Value json = property(context, global, "JSON");
  constexpr std::pair<const char*, int> kFunctions[] = {{"parse", 2}, {"stringify", 3}};
  for (const auto& [name, length] : kFunctions) {
    Value original = property(context, json.get(), name);
    JSValue own = original.get();
    JS_DefinePropertyValueStr(context, json.get(), name,
                              JS_NewCFunctionData2(context, call_shallow, name, length, 0, 1, &own),
                              JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE);
  }
}

}  // namespace

JSContext* make_context(Run& run) {
  JSRuntime* const runtime = make_js_runtime(run.heap);
  JS_SetGCThreshold(runtime, size_t{4} << 20);
  JSContext* const context = JS_NewContextRaw(runtime);
  JS_SetContextOpaque(context, &run);
  JS_AddIntrinsicBaseObjects(context);
  JS_AddIntrinsicDate(context);
  JS_AddIntrinsicRegExp(context);
  JS_AddIntrinsicJSON(context);
  JS_AddIntrinsicProxy(context);
  JS_AddIntrinsicMapSet(context);
  JS_AddIntrinsicTypedArrays(context);
  JS_AddIntrinsicPromise(context);
  JS_AddIntrinsicAToB(context);
  const Value global(context, JS_GetGlobalObject(context));
  const Value math = property(context, global.get(), "Math");
  JS_SetPropertyStr(context, math.get(), "random", JS_NewCFunction(context, random, "random", 0));
  JS_SetPropertyStr(context, global.get(), "global", JS_DupValue(context, global.get()));
  add_lazy_globals(context, global.get());
  add_evaluation(context, global.get());
  keep_json_shallow(context, global.get());
  name_errors_in_stacks(context, global.get());
  return context;
}

}  // namespace millrace::function::js
