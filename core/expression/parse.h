// Reads expressions as the service does, with its own words for what is wrong: "Condition and filter expressions",
// "Using update expressions" and "Using projection expressions" of the DynamoDB Developer Guide. Everything that can be
// said without looking at an item is said here, so a wrong expression fails even when no item matches.
#pragma once

#include <string_view>

#include "core/attribute/wire.h"
#include "core/expression/ast.h"
#include "core/expression/placeholders.h"
#include "core/expression/reader.h"

namespace millrace::expression {

// For the kinds kCondition, kFilter and kKeyCondition.
attribute::Checked<Condition> parse_condition(Kind kind, std::string_view text, Placeholders& placeholders);
attribute::Checked<Update> parse_update(std::string_view text, Placeholders& placeholders);
attribute::Checked<Projection> parse_projection(std::string_view text, Placeholders& placeholders);

// The complaint about two paths of which one contains the other, or that treat one place as a map and as a list.
std::optional<std::string> overlap(const std::vector<Path>& paths);

// What a list after IN is told that is too long.
std::string too_many_operands(size_t count);

}  // namespace millrace::expression
