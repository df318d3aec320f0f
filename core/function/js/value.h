// QuickJS for the rest of this folder: owned values, and texts to and from JavaScript.
#pragma once

extern "C" {
#include "quickjs.h"
}

#include <string>
#include <string_view>
#include <utility>

namespace millrace::function::js {

// Owns one reference to a JavaScript value.
class Value {
 public:
  Value() = default;
  Value(JSContext* context, JSValue value) : context_(context), value_(value) {}
  Value(Value&& other) noexcept : context_(other.context_), value_(std::exchange(other.value_, JS_UNDEFINED)) {}
  Value& operator=(Value&& other) noexcept {
    std::swap(context_, other.context_);
    std::swap(value_, other.value_);
    return *this;
  }
  ~Value() {
    if (context_ != nullptr) JS_FreeValue(context_, value_);
  }

  JSValue get() const { return value_; }
  JSValue release() { return std::exchange(value_, JS_UNDEFINED); }
  bool threw() const { return JS_IsException(value_); }
  bool is_undefined() const { return JS_IsUndefined(value_); }

 private:
  JSContext* context_ = nullptr;
  JSValue value_ = JS_UNDEFINED;
};

// A second reference to `value`.
inline Value share(JSContext* context, JSValueConst value) { return {context, JS_DupValue(context, value)}; }

inline Value property(JSContext* context, JSValueConst object, const char* name) {
  return {context, JS_GetPropertyStr(context, object, name)};
}

inline JSValue js_text(JSContext* context, std::string_view text) {
  return JS_NewStringLen(context, text.data(), text.size());
}

// `String(value)`; empty when that throws, and then nothing stays thrown.
std::string text_of(JSContext* context, JSValueConst value);

// The text, when `value` is a string; else empty.
std::string string_of(JSContext* context, JSValueConst value);

// `JSON.stringify(value)`: empty text when it throws (and the exception stays), `otherwise` when there is nothing to
// write.
std::string json_of(JSContext* context, JSValueConst value, std::string_view otherwise);

// Calls `function` with one argument and no `this`.
Value call(JSContext* context, JSValueConst function, JSValueConst argument);

}  // namespace millrace::function::js
