// Paths into recorded answers, and parameters that refer to them, as the recordings' README describes both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace millrace::conformance {

// What a path leads to: names with dots between (`%2E` is a dot in a name), numbers in lists, `*` for each element,
// `[Key=Value]` for the element that has it, `|json`, `|base64`, `|split=…`, `|validation` and `|text` for what a text
// becomes. Null when it leads nowhere.
Json found_at(const Json& value, std::string_view path);

// Parameters with `{{s3.Messages.0.ReceiptHandle}}` replaced by what the third answer has there, and with `$base64`,
// `$bytes`, `$repeat`, `$join` and `$from` worked out.
Json filled(const Json& params, const std::vector<Json>& answers);

// Sets what a path of names leads to.
void set_at(Json& value, std::string_view path, Json to);

}  // namespace millrace::conformance
