// What a service's model says about a request, before any operation looks at it: a member of a wrong JSON type is a
// SerializationException; broken limits are counted and listed in one ValidationException, each as `Value 'x' at
// 'tableName' failed to satisfy constraint: ...`. The wording is that of the services' common framework.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/door/model/model.h"

namespace millrace::door {

// A JSON number as the services' integers take it: cut towards 0, held to 64 bits.
int64_t whole_number(const Json& number);

// The first member of a wrong JSON type, in the order of the text. `model` names the types in the complaint.
std::optional<ServiceError> check_types(const Model& model, const Shape& shape, const Json& value);

// How a broken size of a number or a collection is told: `Value '0' at 'limit' failed …`, or `Value at 'Limit' failed
// …` as some operations of late.
enum class Sizes : uint8_t { kShown, kBare };

// All broken limits of a request that passed `check_types`.
std::optional<ServiceError> check_limits(const Model& model, const Shape& request, const Json& input,
                                         Sizes sizes = Sizes::kShown);

// Both, for an operation of the model.
std::optional<ServiceError> check_input(const Model& model, const ModelOperation& operation, const Json& input);

}  // namespace millrace::door
