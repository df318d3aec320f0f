// `eval` and `Function`. A run's own context has no parser: source is compiled apart, within bounds (scripts.h), as the
// package's files are. So `eval` sees the global scope only, even when called directly.
#include "core/function/js/run.h"

namespace millrace::function::js {
namespace {

JSValue run_script(JSContext* context, const std::string& source) {
  const Script script = compile("<eval>", source, Goal::kScript, true);
  if (!script.error.empty()) return JS_ThrowSyntaxError(context, "%s", script.error.c_str());
  const JSValue read = JS_ReadObject(context, script.bytecode.data(), script.bytecode.size(), JS_READ_OBJ_BYTECODE);
  return JS_IsException(read) ? read : JS_EvalFunction(context, read);
}

JSValue evaluate(JSContext* context, JSValueConst, int, JSValueConst* values) {
  if (!JS_IsString(values[0])) return JS_DupValue(context, values[0]);
  return run_script(context, text_of(context, values[0]));
}

// Function(parameters.., body)
JSValue make_function(JSContext* context, JSValueConst, int count, JSValueConst* values) {
  std::string source = "(function anonymous(";
  for (int i = 0; i + 1 < count; ++i) source += (i > 0 ? "," : "") + text_of(context, values[i]);
  source += "\n) {\n" + (count > 0 ? text_of(context, values[count - 1]) : "") + "\n})";
  return run_script(context, source);
}

}  // namespace

void add_evaluation(JSContext* context, JSValueConst global) {
  constexpr int kFlags = JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE;
  JS_DefinePropertyValueStr(context, global, "eval", JS_NewCFunction(context, evaluate, "eval", 1), kFlags);
  const Value original = property(context, global, "Function");
  const Value prototype = property(context, original.get(), "prototype");
  const Value made(context, JS_NewCFunction2(context, make_function, "Function", 1, JS_CFUNC_constructor_or_func, 0));
  JS_DefinePropertyValueStr(context, made.get(), "prototype", JS_DupValue(context, prototype.get()), 0);
  JS_DefinePropertyValueStr(context, prototype.get(), "constructor", JS_DupValue(context, made.get()), kFlags);
  JS_DefinePropertyValueStr(context, global, "Function", JS_DupValue(context, made.get()), kFlags);
}

}  // namespace millrace::function::js
