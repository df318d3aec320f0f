// `millrace:host`: all that the built-in modules can ask of the world. Handlers cannot import it.
#include <algorithm>
#include <cmath>

#include "core/base/hash.h"
#include "core/function/js/packages.h"
#include "core/function/js/run.h"

namespace millrace::function::js {
namespace {

// Notes an ask and what is to be done with its answer; the ask's number, or an exception.
JSValue ask(Run& run, std::variant<SdkCall, Timer> what, Pending pending) {
  if (run.asked >= run.limits.asks_max) return throw_too_much(run, "more calls and timers than a run may make");
  if (run.pending.size() >= run.limits.pending_max) {
    return throw_too_much(run, "more calls and timers in flight than a run may have");
  }
  const uint32_t number = run.asked++;
  run.progress.asks.push_back({number, std::move(what)});
  run.pending.emplace(number, std::move(pending));
  return JS_NewUint32(run.context, number);
}

// call(service, operation, input): a promise of the answer; rejects with {name, message, status, extra}.
JSValue call_service(JSContext* context, JSValueConst, int, JSValueConst* values) {
  Run& run = run_of(context);
  const Shallow shallow(run);
  const std::string text = json_of(context, values[2], "{}");
  if (text.empty()) return JS_EXCEPTION;
  auto input = parse_json(text);
  if (!input) return JS_ThrowTypeError(context, "the input of a call is %s", input.error().what.c_str());
  JSValue settle[2];
  Value promise(context, JS_NewPromiseCapability(context, settle));
  if (promise.threw()) return JS_EXCEPTION;
  Pending pending{false, Value(context, settle[0]), Value(context, settle[1])};
  SdkCall made{text_of(context, values[0]), text_of(context, values[1]), std::move(*input)};
  return JS_IsException(ask(run, std::move(made), std::move(pending))) ? JS_EXCEPTION : promise.release();
}

// startTimer(milliseconds, callback): the timer's number. Node.js's rule: below 1 ms or too large becomes 1 ms.
JSValue start_timer(JSContext* context, JSValueConst, int, JSValueConst* values) {
  double ms = 1;
  if (JS_ToFloat64(context, &ms, values[0]) < 0) return JS_EXCEPTION;
  constexpr double kLongest = 2147483647;
  if (!(ms >= 0 && ms <= kLongest)) ms = 1;
  return ask(run_of(context), Timer{millis(static_cast<int64_t>(ms))}, {true, share(context, values[1]), {}});
}

JSValue cancel_timer(JSContext* context, JSValueConst, int, JSValueConst* values) {
  Run& run = run_of(context);
  uint32_t number = 0;
  if (JS_ToUint32(context, &number, values[0]) < 0) return JS_EXCEPTION;
  const auto it = run.pending.find(number);
  if (it == run.pending.end() || !it->second.timer) return JS_FALSE;
  run.pending.erase(it);
  const auto fresh = std::find_if(run.progress.asks.begin(), run.progress.asks.end(),
                                  [&](const Ask& made) { return made.number == number; });
  if (fresh != run.progress.asks.end()) run.progress.asks.erase(fresh);
  else run.progress.cancelled_timers.push_back(number);
  return JS_TRUE;
}

JSValue log(JSContext* context, JSValueConst, int, JSValueConst* values) {
  log_line(run_of(context), text_of(context, values[0]), text_of(context, values[1]));
  return JS_UNDEFINED;
}

// below(label, n): a number the world draws.
JSValue below(JSContext* context, JSValueConst, int, JSValueConst* values) {
  Run& run = run_of(context);
  if (++run.drew > run.limits.draws_max) return throw_too_much(run, "more random numbers than a run may draw");
  int64_t n = 0;
  if (JS_ToInt64(context, &n, values[1]) < 0) return JS_EXCEPTION;
  if (n < 1) return JS_ThrowRangeError(context, "nothing is below %lld", static_cast<long long>(n));
  return JS_NewInt64(context,
                     static_cast<int64_t>(run.luck->below(text_of(context, values[0]), static_cast<uint64_t>(n))));
}

// elapsed(): milliseconds since the invocation began.
JSValue elapsed(JSContext* context, JSValueConst, int, JSValueConst*) {
  const Run& run = run_of(context);
  return JS_NewFloat64(context, static_cast<double>((run.now - run.start->at).us) / 1000.0);
}

// "Using Lambda environment variables": those that are the same for every function.
constexpr std::pair<const char*, const char*> kSameForAll[] = {
    {"AWS_ACCESS_KEY_ID", "ASIAMILLRACEMILLRACE"},
    {"AWS_LAMBDA_RUNTIME_API", "169.254.100.1:9001"},
    {"AWS_SECRET_ACCESS_KEY", "secret"},
    {"AWS_SESSION_TOKEN", "token"},
    {"AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"},
    {"AWS_XRAY_DAEMON_ADDRESS", "169.254.100.1:2000"},
    {"LAMBDA_RUNTIME_DIR", "/var/runtime"},
    {"LAMBDA_TASK_ROOT", "/var/task"},
    {"LANG", "en_US.UTF-8"},
    {"LD_LIBRARY_PATH",
     "/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib"},
    {"PATH", "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin"},
    {"PWD", "/var/task"},
    {"SHLVL", "0"},
    {"TZ", ":UTC"},
    {"_AWS_XRAY_DAEMON_ADDRESS", "169.254.100.1"},
    {"_AWS_XRAY_DAEMON_PORT", "2000"},
};

// Where packages are looked for besides the function's own.
std::string node_path(const Start& start) {
  return "/opt/nodejs/node" + std::to_string(node_version(start)) +
         "/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task";
}

std::string trace_header(const Start& start) {
  const uint64_t id = hash_bytes(start.request_id);
  return "Root=1-" + hex(static_cast<uint64_t>(unix_seconds(start.at))).substr(8) + "-" + hex(id) +
         hex(mix(id)).substr(8) + ";Parent=" + hex(mix(id + 1)) + ";Sampled=0";
}

// env(): the environment's variables, the reserved ones first.
JSValue env(JSContext* context, JSValueConst, int, JSValueConst*) {
  const Start& start = *run_of(context).start;
  std::map<std::string, std::string> all = {
      {"AWS_REGION", start.region},
      {"AWS_DEFAULT_REGION", start.region},
      {"AWS_EXECUTION_ENV", "AWS_Lambda_" + start.runtime},
      {"AWS_LAMBDA_FUNCTION_NAME", start.function_name},
      {"AWS_LAMBDA_FUNCTION_VERSION", start.function_version},
      {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE", std::to_string(start.memory_mb)},
      {"AWS_LAMBDA_LOG_GROUP_NAME", start.log_group},
      {"AWS_LAMBDA_LOG_STREAM_NAME", start.log_stream},
      {"AWS_LAMBDA_INITIALIZATION_TYPE", start.provisioned ? "provisioned-concurrency" : "on-demand"},
      {"NODE_PATH", node_path(start)},
      {"_HANDLER", start.code->handler},
      {"_X_AMZN_TRACE_ID", trace_header(start)},
  };
  for (const auto& [name, value] : kSameForAll) all[name] = value;
  for (const auto& [name, value] : start.env) all[name] = value;
  JSValue object = JS_NewObject(context);
  for (const auto& [name, value] : all) JS_SetPropertyStr(context, object, name.c_str(), js_text(context, value));
  return object;
}

// bytes(text): its UTF-8 as Uint8Array.
JSValue bytes(JSContext* context, JSValueConst, int, JSValueConst* values) {
  const std::string text = text_of(context, values[0]);
  return JS_NewUint8ArrayCopy(context, reinterpret_cast<const uint8_t*>(text.data()), text.size());
}

// text(bytes): what the UTF-8 in a Uint8Array says.
JSValue text(JSContext* context, JSValueConst, int, JSValueConst* values) {
  size_t size = 0;
  const uint8_t* const data = JS_GetUint8Array(context, &size, values[0]);
  if (data == nullptr) return JS_EXCEPTION;
  return JS_NewStringLen(context, reinterpret_cast<const char*>(data), size);
}

// peek(promise): ["pending"], ["fulfilled", value] or ["rejected", reason].
JSValue peek(JSContext* context, JSValueConst, int, JSValueConst* values) {
  const JSPromiseStateEnum state = JS_PromiseState(context, values[0]);
  JSValue pair = JS_NewArray(context);
  const char* name = state == JS_PROMISE_PENDING ? "pending" : state == JS_PROMISE_REJECTED ? "rejected" : "fulfilled";
  JS_SetPropertyUint32(context, pair, 0, JS_NewString(context, name));
  if (state != JS_PROMISE_PENDING) JS_SetPropertyUint32(context, pair, 1, JS_PromiseResult(context, values[0]));
  return pair;
}

// requestId(): unlike any other in the run of this history, without drawing for it.
JSValue request_id(JSContext* context, JSValueConst, int, JSValueConst*) {
  const Run& run = run_of(context);
  return js_text(context, derived_uuid(run.start->request_id, run.asked));
}

JSValue resolve(JSContext* context, JSValueConst, int, JSValueConst* values) {
  const std::string found = resolve_require(run_of(context), text_of(context, values[0]), text_of(context, values[1]));
  return found.empty() ? JS_EXCEPTION : js_text(context, found);
}

JSValue builtin(JSContext* context, JSValueConst, int, JSValueConst* values) {
  return load_namespace(run_of(context), text_of(context, values[0])).release();
}

JSValue common_js(JSContext* context, JSValueConst, int, JSValueConst* values) {
  return common_js_file(run_of(context), text_of(context, values[0])).release();
}

JSValue source(JSContext* context, JSValueConst, int, JSValueConst* values) {
  const auto& files = run_of(context).start->code->files;
  const auto it = files.find(file_of_module(text_of(context, values[0])));
  return it == files.end() ? JS_UNDEFINED : js_text(context, it->second);
}

JSValue leave(JSContext* context, JSValueConst, int, JSValueConst* values) {
  Run& run = run_of(context);
  int32_t code = 0;
  JS_ToInt32(context, &code, values[0]);
  if (run.phase != Run::Phase::kEnded) {
    fail_with(
        run, "Runtime.ExitError",
        "RequestId: " + run.start->request_id + " Error: Runtime exited " +
            (code == 0 ? std::string("without providing a reason") : "with error: exit status " + std::to_string(code)),
        "");
  }
  JS_ThrowInternalError(context, "exit");
  const JSValue error = JS_GetException(context);
  JS_SetUncatchableError(context, error);
  return JS_Throw(context, error);
}

const JSCFunctionListEntry kExports[] = {
    JS_CFUNC_DEF("call", 3, call_service),
    JS_CFUNC_DEF("startTimer", 2, start_timer),
    JS_CFUNC_DEF("cancelTimer", 1, cancel_timer),
    JS_CFUNC_DEF("log", 2, log),
    JS_CFUNC_DEF("below", 2, below),
    JS_CFUNC_DEF("elapsed", 0, elapsed),
    JS_CFUNC_DEF("env", 0, env),
    JS_CFUNC_DEF("peek", 1, peek),
    JS_CFUNC_DEF("bytes", 1, bytes),
    JS_CFUNC_DEF("text", 1, text),
    JS_CFUNC_DEF("requestId", 0, request_id),
    JS_CFUNC_DEF("resolve", 2, resolve),
    JS_CFUNC_DEF("builtin", 1, builtin),
    JS_CFUNC_DEF("commonJs", 1, common_js),
    JS_CFUNC_DEF("source", 1, source),
    JS_CFUNC_DEF("exit", 1, leave),
};

}  // namespace

JSModuleDef* make_host_module(JSContext* context, const char* name) {
  JSModuleDef* const module = JS_NewCModule(context, name, [](JSContext* c, JSModuleDef* m) {
    return JS_SetModuleExportList(c, m, kExports, static_cast<int>(std::size(kExports)));
  });
  if (module == nullptr) return nullptr;
  JS_AddModuleExportList(context, module, kExports, static_cast<int>(std::size(kExports)));
  return module;
}

JSValue throw_too_much(Run& run, std::string what) {
  if (run.too_much.empty()) run.too_much = std::move(what);
  JS_ThrowInternalError(run.context, "%s", run.too_much.c_str());
  const JSValue error = JS_GetException(run.context);
  JS_SetUncatchableError(run.context, error);
  return JS_Throw(run.context, error);
}

void log_line(Run& run, std::string level, std::string text) {
  if (run.stopped() || run.log_lines > run.limits.log_lines_max) return;
  run.log_bytes += text.size();
  if (++run.log_lines > run.limits.log_lines_max || run.log_bytes > run.limits.log_bytes_max) {
    run.log_lines = run.limits.log_lines_max + 1;
    text = "further log lines of this invocation are not kept";
    level = "WARN";
  }
  run.progress.logs.push_back({run.now, std::move(level), std::move(text)});
}

}  // namespace millrace::function::js
