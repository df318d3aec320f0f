#include "core/api/own_response.h"

#include "core/api/integration/outgoing.h"
#include "core/api/integration/parameters.h"

namespace millrace::api {
namespace {

const OwnResponse* find_own(const Api& api, const Verdict& verdict) {
  const char* general = verdict.response.status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
  for (const std::string& type : {verdict.type, std::string(general)}) {
    if (const auto found = api.responses.find(type); found != api.responses.end()) return &found->second;
  }
  return nullptr;
}

Json error_context(const Verdict& verdict) {
  Json out{{"message", verdict.message},
           {"messageString", verdict.message.empty() ? "null" : to_text(Json(verdict.message))},
           {"responseType", verdict.type}};
  if (verdict.refusal == Refusal::kWrongBody) out["validationErrorString"] = verdict.detail;
  return out;
}

}  // namespace

Verdict own_response_to(const Api& api, MappingInput seen, Verdict verdict) {
  const OwnResponse* own = find_own(api, verdict);
  if (own == nullptr) return verdict;
  seen.context["error"] = error_context(verdict);
  if (own->status != 0) verdict.response.status = own->status;
  constexpr std::string_view kTarget = "gatewayresponse.header.";
  for (const auto& [target, source] : own->parameters) {
    const auto value = value_of(source, {"method.request", &seen.path, &seen.query, &seen.headers, seen.body,
                                         seen.context, seen.stage_variables});
    if (value && target.starts_with(kTarget)) verdict.response.headers[target.substr(kTarget.size())] = *value;
  }
  const auto* found = find_template(own->templates, seen.headers, "accept");
  if (found == nullptr && !own->templates.empty()) found = &*own->templates.begin();
  if (found == nullptr || found->second.read == nullptr) return verdict;
  if (auto made = map(*found->second.read, seen)) {
    verdict.response.body = std::move(made->text);
    verdict.response.headers["Content-Type"] = found->first;
  }
  return verdict;
}

}  // namespace millrace::api
