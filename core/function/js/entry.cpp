// From the `Handler` property to a running handler, as the Node.js runtime of Lambda does it.
#include "core/base/hash.h"
#include "core/function/js/packages.h"
#include "core/function/js/run.h"

namespace millrace::function::js {
namespace {

struct HandlerName {
  std::string module;  // `src/index`
  std::string path;    // `handler`, or `a.b`
};

std::optional<HandlerName> split(const std::string& handler) {
  const size_t name = handler.rfind('/') + 1;  // npos + 1 is 0
  const size_t dot = handler.find('.', name);
  if (dot == std::string::npos || handler.find("..") != std::string::npos) return std::nullopt;
  return HandlerName{handler.substr(0, dot), handler.substr(dot + 1)};
}

std::string entry_file(const Code& code, const std::string& module) {
  for (const char* ending : {"", ".js", ".mjs", ".cjs"}) {
    if (code.files.contains(module + ending)) return module + ending;
  }
  return {};
}

constexpr int kFirstWithoutCallbacks = 24;

enum Reply { kCallback, kDone, kSucceed, kFail };

// callback(error, result), context.done(error, result), context.succeed(result), context.fail(error): the first of
// them counts. Only the callback waits for the event loop to be empty.
JSValue reply(JSContext* context, JSValueConst, int, JSValueConst* values, int kind, JSValueConst*) {
  Run& run = run_of(context);
  if (run.called_back || run.phase == Run::Phase::kEnded) return JS_UNDEFINED;
  run.called_back = true;
  const JSValueConst error = kind == kSucceed ? JS_NULL : values[0];
  const JSValueConst result = kind == kSucceed ? values[0] : kind == kFail ? JS_NULL : values[1];
  const bool failed = !JS_IsNull(error) && !JS_IsUndefined(error);
  if (failed) {
    fail(run, error, "Invoke Error");
  } else if (kind == kFail) {
    const Value handled(context, JS_NewString(context, "handled"));
    fail(run, handled.get(), "Invoke Error");
  } else if (kind == kCallback && run.waits_for_empty_loop) {
    run.event_loop_result = share(context, result);
  } else {
    finish(run, result);
  }
  return JS_UNDEFINED;
}

Value reply_function(JSContext* context, Reply kind) {
  return {context, JS_NewCFunctionData(context, reply, kind == kCallback || kind == kDone ? 2 : 1, kind, 0, nullptr)};
}

JSValue remaining_time(JSContext* context, JSValueConst, int, JSValueConst*) {
  const Run& run = run_of(context);
  const int64_t left = (run.start->at + run.start->timeout - run.now).us / 1000;
  return JS_NewInt64(context, left > 0 ? left : 0);
}

JSValue get_waits(JSContext* context, JSValueConst) {
  return JS_NewBool(context, run_of(context).waits_for_empty_loop);
}
JSValue set_waits(JSContext* context, JSValueConst, JSValueConst value) {
  run_of(context).waits_for_empty_loop = JS_ToBool(context, value) > 0;
  return JS_UNDEFINED;
}

const JSCFunctionListEntry kContextMembers[] = {
    JS_CGETSET_DEF2("callbackWaitsForEmptyEventLoop", get_waits, set_waits, JS_PROP_ENUMERABLE | JS_PROP_CONFIGURABLE),
    JS_CFUNC_DEF2("getRemainingTimeInMillis", 0, remaining_time, JS_PROP_C_W_E),
};

Value context_object(Run& run) {
  JSContext* const context = run.context;
  const Start& start = *run.start;
  Value object(context, JS_NewObject(context));
  const auto set = [&](const char* name, JSValue value) { JS_SetPropertyStr(context, object.get(), name, value); };
  JS_SetPropertyFunctionList(context, object.get(), kContextMembers, static_cast<int>(std::size(kContextMembers)));
  set("functionVersion", js_text(context, start.function_version));
  set("functionName", js_text(context, start.function_name));
  set("memoryLimitInMB", js_text(context, std::to_string(start.memory_mb)));
  set("logGroupName", js_text(context, start.log_group));
  set("logStreamName", js_text(context, start.log_stream));
  set("invokedFunctionArn", js_text(context, start.function_arn));
  set("awsRequestId", js_text(context, start.request_id));
  if (node_version(start) < kFirstWithoutCallbacks) {
    set("done", reply_function(context, kDone).release());
    set("succeed", reply_function(context, kSucceed).release());
    set("fail", reply_function(context, kFail).release());
  }
  return object;
}

// Follows `a.b` from the module's exports.
Value exported(Run& run, JSValueConst exports, const std::string& path) {
  Value found = share(run.context, exports);
  for (size_t begin = 0; begin <= path.size() && !found.threw();) {
    const size_t end = std::min(path.find('.', begin), path.size());
    if (!JS_IsObject(found.get())) return {run.context, JS_UNDEFINED};
    found = property(run.context, found.get(), path.substr(begin, end - begin).c_str());
    begin = end + 1;
  }
  return found;
}

bool is_thenable(JSContext* context, JSValueConst value) {
  if (!JS_IsObject(value)) return false;
  const Value then = property(context, value, "then");
  return JS_IsFunction(context, then.get());
}

// A promise that follows `value`: itself, or what a foreign `then` comes to.
Value following(JSContext* context, JSValueConst value) {
  if (JS_IsPromise(value)) return share(context, value);
  JSValue settle[2];
  Value promise(context, JS_NewPromiseCapability(context, settle));
  const Value resolve(context, settle[0]);
  const Value reject(context, settle[1]);
  call(context, resolve.get(), value);
  return promise;
}

void call_handler(Run& run, JSValueConst handler) {
  JSContext* const context = run.context;
  const std::string text = to_text(run.start->event);
  const Value event(context, JS_ParseJSON(context, text.c_str(), text.size(), "<event>"));
  const Value with = context_object(run);
  const Value callback = reply_function(context, kCallback);
  const bool modern = node_version(*run.start) >= kFirstWithoutCallbacks;
  JSValueConst arguments[] = {event.get(), with.get(), callback.get()};
  const Value result(context, JS_Call(context, handler, JS_UNDEFINED, modern ? 2 : 3, arguments));
  if (run.stopped() || run.phase == Run::Phase::kEnded) return;
  if (result.threw()) {
    const Value error(context, JS_GetException(context));
    return fail(run, error.get(), "Invoke Error");
  }
  if (!modern && !is_thenable(context, result.get())) return;
  run.handler_promise = following(context, result.get());
  JS_PromiseMarkAsHandled(context, run.handler_promise.get());
  std::erase_if(run.unhandled,
                [&](const Value& v) { return JS_IsStrictEqual(context, v.get(), run.handler_promise.get()); });
}

}  // namespace

void start_loading(Run& run) {
  const std::string& handler = run.start->code->handler;
  const auto name = split(handler);
  if (!name) return fail_with(run, "Runtime.MalformedHandlerName", "Bad handler", "Uncaught Exception");
  const std::string file = entry_file(*run.start->code, name->module);
  if (file.empty()) {
    const std::string base = name->module.substr(name->module.rfind('/') + 1);
    return fail_with(run, "Runtime.ImportModuleError",
                     "Error: Cannot find module '" + base + "'\nRequire stack:\n- /var/runtime/index.mjs",
                     "Uncaught Exception");
  }
  run.module = load_module(run, std::string(kTask) + file);
  JS_PromiseMarkAsHandled(run.context, run.module.get());
}

void start_handler(Run& run) {
  JSContext* const context = run.context;
  const Code& code = *run.start->code;
  const auto name = split(code.handler);
  const std::string file = entry_file(code, name->module);
  Value exports(context, JS_PromiseResult(context, run.module.get()));
  if (is_common_js(file, code.files.at(file))) exports = property(context, exports.get(), "default");
  const Value handler = exported(run, exports.get(), name->path);
  if (!JS_IsFunction(context, handler.get())) {
    const bool missing = JS_ToBool(context, handler.get()) <= 0;
    return fail_with(run, "Runtime.HandlerNotFound",
                     code.handler + (missing ? " is undefined or not exported" : " is not a function"),
                     "Uncaught Exception");
  }
  run.phase = Run::Phase::kRunning;
  run.async_handler = JS_IsAsyncFunction(handler.get());
  call_handler(run, handler.get());
}

std::string derived_uuid(std::string_view seed, uint64_t number) {
  const uint64_t high = hash_number(number, hash_bytes(seed));
  std::string digits = hex(high) + hex(mix(high));
  digits[12] = '4';
  digits[16] = "89ab"[high & 3];
  for (const size_t at : {20U, 16U, 12U, 8U}) digits.insert(at, "-");
  return digits;
}

}  // namespace millrace::function::js
