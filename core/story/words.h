// Numbers, times and values as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/time.h"

namespace millrace::story {

std::string plural(uint64_t n, std::string_view noun);  // `1 run`, `2 runs`
std::string units_text(int64_t halves);                 // `3`, `0.5`
std::string time_words(Duration since_start);           // `0 s`, `5.812 s`
std::string countdown(Duration left);                   // `2.3 s`, `22 s`: as exact as one can follow

std::string pretty(const Json& value);                  // indented when it is long; bounded in length
std::string pretty_text(const std::string& json_text);  // the text itself when it is no JSON

}  // namespace millrace::story
