// The `#names` and `:values` of a request, and which of them its expressions used. Follows "Expression attribute names
// (aliases)" and "Using expression attribute values" of the DynamoDB Developer Guide.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/attribute/wire.h"
#include "core/expression/ast.h"

namespace millrace::expression {

class Placeholders {
 public:
  Placeholders() = default;

  // From `ExpressionAttributeNames` and `ExpressionAttributeValues`, either of them null; both passed the type check.
  static attribute::Checked<Placeholders> from(const Json& names, const Json& values);

  // Marks the placeholder as used; null when it is not defined.
  const std::string* name(std::string_view placeholder);
  ValuePtr value(std::string_view placeholder);

  // The first complaint about a placeholder that no expression used.
  std::optional<ServiceError> unused() const;

 private:
  template <class T>
  struct Entry {
    T meaning;
    bool used = false;
  };
  std::optional<ServiceError> read_names(const Json& names);
  std::optional<ServiceError> read_values(const Json& values);

  std::map<std::string, Entry<std::string>, std::less<>> names_;
  std::map<std::string, Entry<ValuePtr>, std::less<>> values_;
};

}  // namespace millrace::expression
