#include "core/function/js/value.h"

namespace millrace::function::js {

std::string text_of(JSContext* context, JSValueConst value) {
  size_t length = 0;
  const char* text = JS_ToCStringLen(context, &length, value);
  if (text == nullptr) {
    JS_FreeValue(context, JS_GetException(context));
    return {};
  }
  std::string out(text, length);
  JS_FreeCString(context, text);
  return out;
}

std::string string_of(JSContext* context, JSValueConst value) {
  return JS_IsString(value) ? text_of(context, value) : std::string();
}

std::string json_of(JSContext* context, JSValueConst value, std::string_view otherwise) {
  const Value text(context, JS_JSONStringify(context, value, JS_UNDEFINED, JS_UNDEFINED));
  if (text.threw()) return {};
  return JS_IsString(text.get()) ? text_of(context, text.get()) : std::string(otherwise);
}

Value call(JSContext* context, JSValueConst function, JSValueConst argument) {
  return {context, JS_Call(context, function, JS_UNDEFINED, 1, &argument)};
}

}  // namespace millrace::function::js
