// Attribute values as they travel: `{"S": "text"}`, numbers as text, binary as Base64, following the `AttributeValue`
// page of the DynamoDB API Reference. Reading happens in two steps, as in the service: a value of the wrong JSON type
// is a SerializationException before anything else is looked at, a value that breaks a rule a ValidationException.
#pragma once

#include <optional>

#include "core/attribute/value.h"
#include "core/base/result.h"

namespace millrace::attribute {

constexpr int kNestingMax = 32;  // levels of an attribute: maps and lists, and what the innermost holds
constexpr size_t kNameBytesMax = 65'535;
constexpr const char* kNestedTooDeep =
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";

template <class T>
using Checked = tl::expected<T, ServiceError>;

tl::unexpected<ServiceError> validation_error(std::string message);
tl::unexpected<ServiceError> serialization_error(std::string message);

// The first member whose JSON type is not the one the wire format wants; deeper than the parser's limit is never
// reached.
std::optional<ServiceError> check_types(const Json& value);
std::optional<ServiceError> check_text_type(const Json& value);

// What is wrong with an attribute's name: it is empty, or too long.
std::optional<ServiceError> check_name(std::string_view name);

// For values that passed `check_types`. The texts carry no name of the parameter they stand in.
Checked<Value> value_from(const Json& wire);
// An item, or a map of any kind; duplicates cannot occur in parsed JSON.
Checked<Map> map_from(const Json& wire);

Json to_json(const Value& value);
Json to_json(const Map& map);

// For people: `text`, `12.5`, `[a, b]`, `{name=Ann, age=7}`.
std::string plain_text(const Value& value);

// `{S:text}`, as the service quotes an operand in its own messages.
std::string quoted(const Value& value);

}  // namespace millrace::attribute
