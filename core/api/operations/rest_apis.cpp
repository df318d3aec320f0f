#include <algorithm>

#include "core/api/create.h"
#include "core/api/open_api.h"
#include "core/api/operations/draft.h"
#include "core/api/operations/patch.h"

namespace millrace::api {
namespace {

constexpr int64_t kCompressionMax = 10'485'760;

constexpr Patchable kRestApiPatches[] = {
    {"/name", "replace"},
    {"/description", "add replace remove"},
    {"/version", "add replace remove"},
    {"/apiKeySource", "add replace remove"},
    {"/policy", "add replace remove"},
    {"/disableExecuteApiEndpoint", "replace", Patchable::Kind::kFlag},
    {"/minimumCompressionSize", "add replace remove", Patchable::Kind::kWhole},
};
constexpr std::string_view kRestApiPaths =
    "/apiKeySource, /binaryMediaTypes, /description, /disableExecuteApiEndpoint, /endpointConfiguration, "
    "/minimumCompressionSize, /name, /policy, /version";

std::optional<ServiceError> wrong_rest_api(const Json& input) {
  const Json& size = member(input, "minimumCompressionSize");
  if (member(input, "description") == "") return bad_request("Description cannot be an empty string");
  if (size.is_number() && (size < 0 || size > kCompressionMax)) {
    return bad_request("Invalid minimum compression size, must be between 0 and 10485760");
  }
  return std::nullopt;
}

// Private APIs answer both kinds of addresses, others the older one.
Json endpoint_configuration(const Json& given) {
  Json out = given.is_object() ? given : Json::object();
  if (!out.contains("types")) out["types"] = Json::array({"EDGE"});
  if (!out.contains("ipAddressType")) out["ipAddressType"] = out["types"][0] == "PRIVATE" ? "dualstack" : "ipv4";
  return out;
}

Definition new_definition(const Operating& request, const Json& given) {
  Definition out;
  out.root = new_id(request, "root", 10);
  out.api = given;
  out.api["id"] = new_id(request, "api", 10);
  out.api["rootResourceId"] = out.root;
  out.api["createdDate"] = request.now();
  out.api["endpointConfiguration"] = endpoint_configuration(member(given, "endpointConfiguration"));
  if (!out.api.contains("apiKeySource")) out.api["apiKeySource"] = "HEADER";
  if (!out.api.contains("disableExecuteApiEndpoint")) out.api["disableExecuteApiEndpoint"] = false;
  if (member(given, "binaryMediaTypes").empty()) out.api.erase("binaryMediaTypes");
  out.resources[out.root] = {};
  return out;
}

Json keep(const Operating& request, Definition definition) {
  const Json answer = definition.api;
  request.all().definitions[text_member(answer, "id")] = std::make_shared<const Definition>(std::move(definition));
  return answer;
}

// `/binaryMediaTypes/image~1png` names one of a list.
std::optional<ServiceError> patch_media_type(Json& api, const Json& one) {
  constexpr std::string_view kStart = "/binaryMediaTypes/";
  const std::string name = plain_part(text_member(one, "path").substr(kStart.size()));
  Json kept = Json::array();
  for (const Json& type : member(api, "binaryMediaTypes")) {
    if (type != name) kept.push_back(type);
  }
  const std::string op = text_member(one, "op");
  if (op == "add") kept.push_back(name);
  if (op == "replace") kept.push_back(member(one, "value"));
  api["binaryMediaTypes"] = std::move(kept);
  if (api["binaryMediaTypes"].empty()) api.erase("binaryMediaTypes");
  return std::nullopt;
}

std::optional<ServiceError> patch_address_type(Json& configuration, const Json& one) {
  const std::string value = text_member(one, "value");
  if (member(one, "op") != "replace")
    return bad_request("Invalid patch operation specified. Must be one of: [replace]");
  if (value != "ipv4" && value != "dualstack") return bad_request("ipAddressType must be either ipv4 or dualstack.");
  if (value == "ipv4" && configuration["types"][0] == "PRIVATE")
    return bad_request("Only dualstack ipAddressType is supported for Private APIs.");
  configuration["ipAddressType"] = value;
  return std::nullopt;
}

std::optional<ServiceError> patch_endpoint_type(Json& configuration, const Json& one) {
  const std::string value = text_member(one, "value");
  if (member(one, "op") == "remove")
    return bad_request("Invalid patch operation specified. Must be 'add'|'remove'|'replace'");
  if (value != "EDGE" && value != "REGIONAL" && value != "PRIVATE")
    return bad_request("Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE");
  configuration["types"] = Json::array({value});
  if (value == "PRIVATE") configuration["ipAddressType"] = "dualstack";
  return std::nullopt;
}

std::optional<ServiceError> patch_rest_api(Json& api, const Json& one) {
  const std::string path = text_member(one, "path");
  if (path.starts_with("/binaryMediaTypes/")) return patch_media_type(api, one);
  if (path == "/endpointConfiguration/ipAddressType") return patch_address_type(api["endpointConfiguration"], one);
  if (path.starts_with("/endpointConfiguration/types/")) return patch_endpoint_type(api["endpointConfiguration"], one);
  return patch(api, Json::array({one}), kRestApiPatches, kRestApiPaths);
}

// Adds the resources of a path, and says which is the last.
std::string place_path(const Operating& request, Definition& definition, const std::string& path) {
  std::string at = definition.root;
  for (size_t from = 1; from < path.size();) {
    const size_t end = std::min(path.find('/', from), path.size());
    const std::string part = path.substr(from, end - from);
    const auto found = std::find_if(definition.resources.begin(), definition.resources.end(), [&](const auto& one) {
      return one.second.parent == at && one.second.part == part;
    });
    if (found != definition.resources.end()) {
      at = found->first;
    } else {
      const std::string id = new_id(request, path.substr(0, end), 6);
      definition.resources[id] = {at, part, {}};
      at = id;
    }
    from = end + 1;
  }
  return at;
}

// By status in the operations' shape.
Json responses_by_status(const Json& list) {
  Json out = Json::object();
  for (const Json& one : list) {
    const Json& code = member(one, "statusCode");
    const std::string status = code.is_string() ? code.get<std::string>() : to_text(code);
    out[status] = one;
    out[status]["statusCode"] = status;
  }
  return out;
}

void take_document(const Operating& request, Definition& definition, const Documented& document,
                   const std::string& base) {
  definition.api.update(document.api);
  for (const auto& [from, to] : {std::pair{&document.models, &definition.models},
                                 {&document.validators, &definition.validators},
                                 {&document.authorizers, &definition.authorizers},
                                 {&document.responses, &definition.responses}}) {
    for (const auto& [name, one] : *from) (*to)[name] = one;
  }
  for (const DocumentedMethod& one : document.methods) {
    Json method = one.definition;
    Json& integration = method["methodIntegration"];
    if (integration.contains("integrationResponses"))
      integration["integrationResponses"] = responses_by_status(integration["integrationResponses"]);
    definition.resources[place_path(request, definition, base + one.path)].methods[one.method] = std::move(method);
  }
}

// `basePath` of a document, as the parameter `basepath` would have it.
std::string base_path(const Operating& request, const Json& document) {
  const std::string wanted = text_member(member(request.input(), "parameters"), "basepath", "ignore");
  std::string base = text_member(document, "basePath");
  if (wanted == "ignore" || base == "/") return {};
  if (wanted == "split") base = base.find('/', 1) == std::string::npos ? "" : base.substr(base.find('/', 1));
  return base;
}

tl::expected<Json, ServiceError> document_of(const Operating& request) {
  auto document = parse_json(request.text("body"));
  if (document && document->is_object()) return std::move(*document);
  return tl::unexpected(bad_request("Invalid OpenAPI input."));
}

}  // namespace

Outcome create_rest_api(const Operating& request) {
  if (auto wrong = wrong_rest_api(request.input())) return tl::unexpected(std::move(*wrong));
  return keep(request,
              new_definition(request, chosen_members(request.input(),
                                                     {"name", "description", "version", "binaryMediaTypes",
                                                      "minimumCompressionSize", "apiKeySource", "endpointConfiguration",
                                                      "policy", "tags", "disableExecuteApiEndpoint"})));
}

Outcome delete_rest_api(const Operating& request) {
  if (find_definition(request) == nullptr) return refused_with(no_api(request));
  const std::string id = request.text("restApiId");
  request.all().definitions.erase(id);
  std::erase_if(request.all().apis, [&](const auto& one) { return one.second->id == id; });
  return Json::object();
}

Outcome get_rest_api(const Operating& request) {
  const Definition* found = find_definition(request);
  if (found == nullptr) return refused_with(no_api(request));
  return found->api;
}

// In the order in which they were made.
Outcome get_rest_apis(const Operating& request) {
  Definition::Named all;
  for (const auto& [id, one] : request.all().definitions) all[id] = one->api;
  Json out = page_of(request, all);
  std::stable_sort(out["items"].begin(), out["items"].end(),
                   [](const Json& a, const Json& b) { return member(a, "name") < member(b, "name"); });
  return out;
}

Outcome update_rest_api(const Operating& request) {
  const Definition* found = find_definition(request);
  if (found == nullptr) return refused_with(no_api(request));
  Json api = found->api;
  for (const Json& one : member(request.input(), "patchOperations")) {
    if (auto wrong = patch_rest_api(api, one)) return tl::unexpected(std::move(*wrong));
  }
  change_definition(request).api = api;
  if (!api.contains("tags")) api["tags"] = Json::object();
  return api;
}

Outcome import_rest_api(const Operating& request) {
  const auto document = document_of(request);
  if (!document) return tl::unexpected(document.error());
  const Documented read = read_document(*document);
  Definition made = new_definition(request, chosen_members(read.api, {"name", "description", "version"}));
  take_document(request, made, read, base_path(request, *document));
  return keep(request, std::move(made));
}

Outcome put_rest_api(const Operating& request) {
  if (find_definition(request) == nullptr) return refused_with(no_api(request));
  const auto document = document_of(request);
  if (!document) return tl::unexpected(document.error());
  Definition& definition = change_definition(request);
  if (request.text("mode") == "overwrite") {
    const DefinedResource root;
    definition.resources = {{definition.root, root}};
    definition.models.clear();
  }
  take_document(request, definition, read_document(*document), base_path(request, *document));
  return definition.api;
}

}  // namespace millrace::api
