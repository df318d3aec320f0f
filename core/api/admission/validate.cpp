#include "core/api/admission/validate.h"

#include "core/api/integration/parameters.h"
#include "core/api/schema/schema.h"
#include "core/base/ascii.h"

namespace millrace::api {
namespace {

std::optional<Refused> missing_parameters(const Admission& admission, const MappingInput& seen) {
  std::string missing;
  for (const std::string& name : admission.parameters) {
    const auto value = value_of(name, {"method.request", &seen.path, &seen.query, &seen.headers, seen.body,
                                       seen.context, seen.stage_variables});
    if (value && !value->empty()) continue;
    missing += (missing.empty() ? "" : ", ") + name.substr(name.find_last_of('.') + 1);
  }
  if (missing.empty()) return std::nullopt;
  return Refused{Refusal::kMissingParameters, "Missing required request parameters: [" + missing + "]"};
}

// The model for the content type, or null.
const std::string* model_for(const Mappings& models, const MappingInput& seen) {
  const Json* said = find_header(seen.headers, "content-type");
  std::string type = said != nullptr && said->is_string() ? said->get<std::string>() : "application/json";
  type = to_lower(type.substr(0, type.find_first_of("; ")));
  for (const std::string& name : {type, std::string("$default")}) {
    if (const auto found = models.find(name); found != models.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace

std::optional<Refused> invalid(const Api& api, const Admission& admission, const MappingInput& seen) {
  if (auto missing = missing_parameters(admission, seen)) return missing;
  const std::string* model = admission.body ? model_for(admission.models, seen) : nullptr;
  if (model == nullptr) return std::nullopt;
  const auto wrong = misfit(api.models, *model, seen.body.empty() ? "{}" : seen.body);
  return wrong ? std::optional(Refused{Refusal::kWrongBody, *wrong}) : std::nullopt;
}

}  // namespace millrace::api
