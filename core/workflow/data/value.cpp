#include "core/workflow/data/value.h"

namespace millrace::workflow {
const Value& null_value() {
  static const Value kNull = share(nullptr);
  return kNull;
}

const Text& empty_text() {
  static const Text kEmpty = share_text("");
  return kEmpty;
}

const Value& empty_object() {
  static const Value kEmpty = share(Json::object());
  return kEmpty;
}

bool longer_than(const Json& json, size_t bytes_max) { return text_bytes(json, bytes_max) > bytes_max; }

const SharedVariables& no_variables() {
  static const SharedVariables kNone = std::make_shared<const Variables>();
  return kNone;
}

}  // namespace millrace::workflow
