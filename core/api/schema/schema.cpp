#include "core/api/schema/schema.h"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

namespace millrace::api {
namespace {

template <class Pointer>
std::string fragment(const Pointer& pointer) {
  rapidjson::StringBuffer text;
  pointer.StringifyUriFragment(text);
  return {text.GetString(), text.GetSize()};
}

}  // namespace

std::optional<std::string> misfit(const Models& models, const std::string& model, std::string_view body) {
  const auto joined = one_schema(models, model);
  if (!joined || is_endless(*joined)) return std::nullopt;
  const auto given = parse_json(body);  // which bounds its depth
  if (!given) return "it is no JSON: " + given.error().what;
  rapidjson::Document schema, instance;
  schema.Parse(to_text(*joined).c_str());
  instance.Parse(to_text(*given).c_str());
  if (schema.HasParseError() || instance.HasParseError()) return std::nullopt;
  const rapidjson::SchemaDocument compiled(schema);
  rapidjson::SchemaValidator validator(compiled);
  if (instance.Accept(validator)) return std::nullopt;
  return fragment(validator.GetInvalidDocumentPointer()) + ": " + validator.GetInvalidSchemaKeyword();
}

}  // namespace millrace::api
