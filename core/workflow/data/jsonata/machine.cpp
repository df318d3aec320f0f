#include "core/workflow/data/jsonata/machine.h"

#include <memory>
#include <utility>

extern "C" {
#include "quickjs.h"
}

#include "core/base/base64.h"
#include "core/base/digest.h"
#include "core/base/js_heap.h"
#include "core/base/shipped.h"

namespace millrace::workflow {
namespace {

// What one evaluation may take. The counts of `evaluate.js` are reached first, and are the same in every build; these
// are for what happens inside one step of it.
constexpr size_t kMemoryMax = sizeof(void*) << 23;  // 64 MB; in wasm, where values take half as much, 32
constexpr size_t kStackMax = size_t{64} << 10;
constexpr int kInterruptsMax = 2'000;  // each some ten thousand steps of JavaScript
constexpr int kJobsMax = 1'000'000;

// Work and memory are told alike: which of them an expression runs out of first is not the same in every build.
constexpr const char* kTooMuch = "Expression evaluation timeout: Check for infinite loop";

class Machine {
 public:
  Machine() : runtime_(make_js_runtime(heap_)), context_(JS_NewContext(runtime_)) {
    JS_SetMaxStackSize(runtime_, kStackMax);
    JS_SetInterruptHandler(
        runtime_, [](JSRuntime*, void* self) { return static_cast<Machine*>(self)->interrupted(); }, this);
    JS_SetContextOpaque(context_, this);
    JSValue global = JS_GetGlobalObject(context_);
    JSValue host = JS_NewObject(context_);
    add(host, "draw", draw, 1);
    add(host, "hash", hash, 2);
    add(host, "btoa", encode, 1);
    add(host, "atob", decode, 1);
    JS_SetPropertyStr(context_, global, "host", host);
    JS_FreeValue(context_, global);
    run(shipped_text("core/workflow/data/jsonata/evaluate.js"), "evaluate.js");
    run(shipped_text("jsonata.min.js"), "jsonata.js");
  }
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  Json evaluate(const std::string& expression, const std::string& input, const Json& bindings, Instant now,
                const JsonataDraw& luck) {
    luck_ = &luck;
    interrupts_ = 0;
    JSValue arguments[] = {text(expression), text(input), text(to_text(bindings)),
                           JS_NewFloat64(context_, static_cast<double>(now.us / 1'000))};
    JSValue done = call("evaluate", 4, arguments);
    JS_FreeValue(context_, done);
    JSContext* job = nullptr;
    for (int i = 0; i < kJobsMax && JS_ExecutePendingJob(runtime_, &job) > 0; ++i) {
    }
    luck_ = nullptr;
    auto answer = parse_json(global_text("answer"));
    if (heap_.exhausted || !answer) return {{"limit", true}, {"code", "U1001"}, {"message", kTooMuch}};
    return std::move(*answer);
  }

  // `{"message"}`, empty when there is none.
  Json mistake(const std::string& expression) {
    interrupts_ = 0;
    JSValue arguments[] = {text(expression)};
    JSValue said = call("mistake", 1, arguments);
    auto out = parse_json(JS_IsString(said) ? string_of(said) : std::string());
    JS_FreeValue(context_, said);
    if (heap_.exhausted || !out) return {{"limit", true}, {"message", std::string("U1001: ") + kTooMuch}};
    return std::move(*out);
  }

 private:
  static Machine& of(JSContext* context) { return *static_cast<Machine*>(JS_GetContextOpaque(context)); }

  int interrupted() { return ++interrupts_ > kInterruptsMax ? 1 : 0; }

  JSValue text(std::string_view value) { return JS_NewStringLen(context_, value.data(), value.size()); }

  std::string string_of(JSValueConst value) {
    size_t length = 0;
    const char* chars = JS_ToCStringLen(context_, &length, value);
    if (chars == nullptr) {
      JS_FreeValue(context_, JS_GetException(context_));
      return {};
    }
    std::string out(chars, length);
    JS_FreeCString(context_, chars);
    return out;
  }

  void add(JSValue object, const char* name, JSCFunction* function, int arguments) {
    JS_SetPropertyStr(context_, object, name, JS_NewCFunction(context_, function, name, arguments));
  }

  // Our script goes first: the package looks for `window` when it loads.
  void run(const std::string& script, const char* name) {
    JSValue result = JS_Eval(context_, script.c_str(), script.size(), name, JS_EVAL_TYPE_GLOBAL);
    if (JS_IsException(result)) JS_FreeValue(context_, JS_GetException(context_));
    JS_FreeValue(context_, result);
  }

  // Takes over `arguments`.
  JSValue call(const char* name, int count, JSValue* arguments) {
    JSValue global = JS_GetGlobalObject(context_);
    JSValue function = JS_GetPropertyStr(context_, global, name);
    JSValue result = JS_Call(context_, function, JS_UNDEFINED, count, arguments);
    if (JS_IsException(result)) JS_FreeValue(context_, JS_GetException(context_));
    for (int i = 0; i < count; ++i) JS_FreeValue(context_, arguments[i]);
    JS_FreeValue(context_, function);
    JS_FreeValue(context_, global);
    return result;
  }

  std::string global_text(const char* name) {
    JSValue global = JS_GetGlobalObject(context_);
    JSValue value = JS_GetPropertyStr(context_, global, name);
    std::string out = JS_IsString(value) ? string_of(value) : std::string();
    JS_FreeValue(context_, value);
    JS_FreeValue(context_, global);
    return out;
  }

  static JSValue draw(JSContext* context, JSValueConst, int, JSValueConst* values) {
    Machine& self = of(context);
    constexpr uint64_t kBits53 = uint64_t{1} << 53;
    const uint64_t bits = self.luck_ == nullptr || !*self.luck_ ? 0 : (*self.luck_)(self.string_of(values[0]), kBits53);
    return JS_NewFloat64(context, static_cast<double>(bits));
  }

  static JSValue hash(JSContext* context, JSValueConst, int, JSValueConst* values) {
    Machine& self = of(context);
    const auto digest = hex_digest(self.string_of(values[0]), self.string_of(values[1]));
    return digest ? self.text(*digest) : JS_UNDEFINED;
  }

  // Between the characters 0 to 255 of a JavaScript string and bytes.
  static JSValue encode(JSContext* context, JSValueConst, int, JSValueConst* values) {
    Machine& self = of(context);
    const std::string utf8 = self.string_of(values[0]);
    std::string bytes;
    for (size_t i = 0; i < utf8.size(); ++i) {
      const auto byte = static_cast<unsigned char>(utf8[i]);
      if (byte < 0x80 || i + 1 == utf8.size()) bytes += utf8[i];
      else bytes += static_cast<char>(((byte & 0x1F) << 6) | (static_cast<unsigned char>(utf8[++i]) & 0x3F));
    }
    return self.text(base64(bytes));
  }

  static JSValue decode(JSContext* context, JSValueConst, int, JSValueConst* values) {
    Machine& self = of(context);
    std::string utf8;
    for (const char c : decode_base64(self.string_of(values[0]), LastBits::kAny).value_or("")) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x80) utf8 += c;
      else utf8 += {static_cast<char>(0xC0 | (byte >> 6)), static_cast<char>(0x80 | (byte & 0x3F))};
    }
    return self.text(utf8);
  }

  JsHeap heap_{.limit = kMemoryMax};
  JSRuntime* runtime_;
  JSContext* context_;
  const JsonataDraw* luck_ = nullptr;
  int interrupts_ = 0;
};

// One for the whole program, but an evaluation that has come to a limit leaves nothing behind: work not done, memory
// not given back, an engine out of its senses. The next one gets a new machine.
std::unique_ptr<Machine>& machine() {
  static std::unique_ptr<Machine> one;
  if (one == nullptr) one = std::make_unique<Machine>();
  return one;
}

}  // namespace

Json run_jsonata(const std::string& expression, const std::string& input, const Json& bindings, Instant now,
                 const JsonataDraw& draw) {
  Json answer = machine()->evaluate(expression, input, bindings, now, draw);
  if (answer.contains("limit")) machine().reset();
  return answer;
}

std::string jsonata_mistake(const std::string& expression) {
  const Json said = machine()->mistake(expression);
  if (said.contains("limit")) machine().reset();
  return text_member(said, "message");
}

}  // namespace millrace::workflow
