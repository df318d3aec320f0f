// How a run ends, in the words of the Node.js runtime of Lambda: the answer, the error's report and its log line.
#include "core/function/js/run.h"

namespace millrace::function::js {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string type_of(JSContext* context, JSValueConst value) {
  if (JS_IsString(value)) return "string";
  if (JS_IsNumber(value)) return "number";
  if (JS_IsBool(value)) return "boolean";
  if (JS_IsUndefined(value)) return "undefined";
  if (JS_IsSymbol(value)) return "symbol";
  if (JS_IsBigInt(value)) return "bigint";
  return JS_IsFunction(context, value) ? "function" : "object";
}

// What the caller of the function is told of a thrown value.
End report(JSContext* context, JSValueConst error) {
  End end;
  end.kind = End::Kind::kThrew;
  const bool object = JS_IsObject(error);
  const std::string name = object ? string_of(context, property(context, error, "name").get()) : "";
  const std::string message = object ? string_of(context, property(context, error, "message").get()) : "";
  const std::string stack = object ? string_of(context, property(context, error, "stack").get()) : "";
  if (JS_IsError(error) || (!name.empty() && !message.empty() && !stack.empty())) {
    end.error_type = name;
    end.error_message = message;
    end.trace = lines_of(stack);
  } else if (JS_IsNull(error) || JS_IsUndefined(error)) {
    end.error_type = "handled";
    end.error_message =
        "callback called with Error argument, but there was a problem while retrieving one or more of its message, "
        "name, and stack";
  } else {
    end.error_type = type_of(context, error);
    end.error_message = text_of(context, error);
  }
  return end;
}

// Properties that a handler or the SDK put on an error, such as `code` and `$metadata`.
Json own_properties(JSContext* context, JSValueConst error) {
  const std::string text = JS_IsObject(error) ? json_of(context, error, "{}") : "{}";
  if (text.empty()) JS_FreeValue(context, JS_GetException(context));
  auto parsed = parse_json(text.empty() ? "{}" : text);
  return parsed && parsed->is_object() ? std::move(*parsed) : Json::object();
}

void log_error(Run& run, const End& end, const Json& more, std::string_view title) {
  if (title.empty()) return;
  const bool thrown_value = end.trace.empty();
  Json line{{"errorType", thrown_value ? "Error" : end.error_type}, {"errorMessage", end.error_message}};
  for (const auto& [name, value] : more.items()) line[name] = value;
  line["stack"] = thrown_value ? std::vector<std::string>{"Error: " + end.error_message} : end.trace;
  log_line(run, "ERROR", std::string(title) + " \t" + to_text(line));
}

void end_with(Run& run, End end) {
  run.progress.end = std::move(end);
  run.phase = Run::Phase::kEnded;
}

// The engine's words for an import of a name that the other module does not export, in those of Node.js.
std::string reworded(const std::string& message) {
  constexpr std::string_view kBegin = "Could not find export '";
  constexpr std::string_view kMiddle = "' in module '";
  const size_t middle = message.find(kMiddle);
  if (!message.starts_with(kBegin) || middle == std::string::npos) return message;
  const std::string name = message.substr(kBegin.size(), middle - kBegin.size());
  const std::string module = message.substr(middle + kMiddle.size());
  return "The requested module '" + module + " does not provide an export named '" + name + "'";
}

// Errors of loading the package are wrapped by the runtime.
void wrap_loading_error(JSContext* context, JSValueConst error, End& end) {
  const std::string code = JS_IsObject(error) ? string_of(context, property(context, error, "code").get()) : "";
  const bool syntax = end.error_type == "SyntaxError";
  if (!syntax && code != "MODULE_NOT_FOUND") return;
  end.error_message = end.error_type + ": " + (syntax ? reworded(end.error_message) : end.error_message);
  end.error_type = syntax ? "Runtime.UserCodeSyntaxError" : "Runtime.ImportModuleError";
  std::vector<std::string> trace = lines_of(end.error_type + ": " + end.error_message);
  for (const std::string& line : end.trace) {
    if (line.starts_with("    at ")) trace.push_back(line);
  }
  end.trace = std::move(trace);
}

}  // namespace

void finish(Run& run, JSValueConst result) {
  JSContext* const context = run.context;
  const Shallow shallow(run);
  std::string text = json_of(context, result, "null");
  if (run.stopped()) return;
  if (text.empty()) {
    JS_FreeValue(context, JS_GetException(context));
    return fail_with(run, "Error", "Unable to stringify response body", "Invoke Error");
  }
  if (text.size() > run.limits.result_bytes_max) {
    return fail_with(run, "Function.ResponseSizeTooLarge",
                     "Response payload size exceeded maximum allowed payload size (" +
                         std::to_string(run.limits.result_bytes_max) + " bytes).",
                     "");
  }
  End end;
  end.result_json = std::move(text);
  end_with(run, std::move(end));
}

void fail(Run& run, JSValueConst error, std::string_view log_title) {
  if (run.stopped()) return;
  const Shallow shallow(run);
  End end = report(run.context, error);
  Json more = own_properties(run.context, error);
  if (run.phase == Run::Phase::kLoading) wrap_loading_error(run.context, error, end);
  if (run.stopped()) return;
  log_error(run, end, more, log_title);
  end_with(run, std::move(end));
}

void fail_with(Run& run, std::string type, std::string message, std::string_view log_title) {
  End end;
  end.kind = End::Kind::kThrew;
  end.trace = lines_of(type + ": " + message);
  end.error_type = std::move(type);
  end.error_message = std::move(message);
  log_error(run, end, Json::object(), log_title);
  end_with(run, std::move(end));
}

}  // namespace millrace::function::js
