// A payload template: JSON with places that are computed, as Parameters, Arguments, Output, Assign and their like are
// written. In JSONPath states a member `name.$` holds a path or an intrinsic call; in JSONata states any string
// `{% … %}` is an expression. Read once with the definition, evaluated at every visit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/workflow/data/intrinsics.h"

namespace millrace::workflow {

enum class Language { kJsonPath, kJsonata };

struct PayloadTemplate {
  struct Member;
  enum class Kind { kLiteral, kObject, kArray, kExpression, kQuery };
  Kind kind = Kind::kLiteral;
  Value literal = null_value();
  std::vector<Member> members;  // of an object; of an array with empty names
  Expression expression;
  std::string query;  // JSONata, without its braces
  std::string field;  // what messages call it: `total.$`, `Output/total`

  bool computed() const { return kind != Kind::kLiteral; }
};

struct PayloadTemplate::Member {
  std::string name;
  PayloadTemplate value;
};

// `{% … %}` exactly at both ends.
bool is_query(const Json& json);

// A payload template of a state in `language`. Problems point into `json` below `where`.
PayloadTemplate compile_template(const Json& json, Language language, const std::string& field,
                                 const std::string& where, std::vector<Problem>& problems);

// A field whose whole value is a path or an intrinsic call: `ErrorPath`, `ItemsPath`.
PayloadTemplate compile_path_field(const Json& json, const std::string& field, const std::string& where,
                                   std::vector<Problem>& problems);

Attempted<Value> evaluate(const PayloadTemplate& source, const Scope& scope);

}  // namespace millrace::workflow
