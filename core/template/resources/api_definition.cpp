#include "core/template/resources/api_definition.h"

namespace millrace::template_ {
namespace {

using api::Definition;

// An entry of the API as one of the lists keeps it.
struct Kept {
  const char* type;
  Definition::Named Definition::*list;
  // What it is called there; the operations' shape gets it under `id`.
  std::string (*key)(const Resource& entry);
};

std::string by_ref(const Resource& entry) { return entry.ref; }
std::string by_type(const Resource& entry) { return text_member(entry.properties, "ResponseType"); }

constexpr Kept kKept[] = {
    {"AWS::ApiGateway::Model", &Definition::models, by_ref},
    {"AWS::ApiGateway::RequestValidator", &Definition::validators, by_ref},
    {"AWS::ApiGateway::Authorizer", &Definition::authorizers, by_ref},
    {"AWS::ApiGateway::GatewayResponse", &Definition::responses, by_type},
};

Json kept_shape(const Resource& entry) {
  Json out = in_words_of_operations(entry.properties);
  for (const char* name : {"restApiId", "apiId"}) out.erase(name);
  if (entry.type == "AWS::ApiGateway::GatewayResponse") {
    out["defaultResponse"] = false;
    return out;
  }
  out["id"] = entry.ref;
  if (!out.contains("name")) out["name"] = entry.name;
  if (entry.type != "AWS::ApiGateway::Model") return out;
  const Json& schema = member(entry.properties, "Schema");  // its own words are not to be changed
  out["schema"] = schema.is_string() ? schema : Json(schema.is_null() ? "{}" : to_text(schema));
  return out;
}

void add_document(Definition& out, const api::Documented& document) {
  out.models = document.models;
  out.validators = document.validators;
  out.authorizers = document.authorizers;
  out.responses = document.responses;
  out.api.update(document.api);
}

// A template lists what operations keep by status.
Json by_status(const Json& list) {
  Json out = Json::object();
  for (const Json& one : list) {
    const Json& status = member(one, "statusCode");
    const std::string text = text_of(status);
    out[text] = one;
    out[text]["statusCode"] = text;
  }
  return out;
}

Json method_shape(const Json& properties) {
  Json out = in_words_of_operations(properties);
  for (const char* name : {"restApiId", "resourceId"}) out.erase(name);
  if (out.contains("methodResponses")) out["methodResponses"] = by_status(out["methodResponses"]);
  if (!out.contains("integration")) return out;
  Json integration = std::move(out["integration"]);
  out.erase("integration");
  if (integration.contains("integrationResponses"))
    integration["integrationResponses"] = by_status(integration["integrationResponses"]);
  if (integration.contains("integrationHttpMethod")) integration["httpMethod"] = integration["integrationHttpMethod"];
  integration.erase("integrationHttpMethod");
  out["methodIntegration"] = std::move(integration);
  return out;
}

void add_resources(Definition& out, const Architecture& architecture, const Resource& api) {
  out.resources[out.root] = {};
  for (const Resource* one : parts_of(architecture, "AWS::ApiGateway::Resource", "RestApiId", api)) {
    out.resources[one->ref] = {text_member(one->properties, "ParentId"), text_member(one->properties, "PathPart"), {}};
  }
  for (const Resource* one : parts_of(architecture, "AWS::ApiGateway::Method", "RestApiId", api)) {
    const auto at = out.resources.find(text_member(one->properties, "ResourceId"));
    if (at == out.resources.end()) continue;
    at->second.methods[capitals(text_member(one->properties, "HttpMethod"))] = method_shape(one->properties);
  }
}

}  // namespace

Definition definition_of(const Architecture& architecture, const Resource& api, const Routes& routes) {
  Definition out;
  out.root = api.attributes.at("RootResourceId");
  out.api = Json{{"id", api.ref}, {"name", api.name}, {"rootResourceId", out.root}};
  add_document(out, routes.document);
  for (const auto& [property, name] : {std::pair{"Description", "description"},
                                       {"Policy", "policy"},
                                       {"BinaryMediaTypes", "binaryMediaTypes"},
                                       {"ApiKeySourceType", "apiKeySource"}}) {
    if (api.properties.contains(property)) out.api[name] = api.properties.at(property);
  }
  for (const Kept& kept : kKept) {
    for (const Resource* entry : parts_of(architecture, kept.type, "RestApiId", api)) {
      (out.*kept.list)[kept.key(*entry)] = kept_shape(*entry);
    }
  }
  add_resources(out, architecture, api);
  return out;
}

Definition http_definition_of(const Architecture& architecture, const Resource& api, const Routes& routes) {
  Definition out;
  add_document(out, routes.document);
  for (const Resource* entry : parts_of(architecture, "AWS::ApiGatewayV2::Authorizer", "ApiId", api)) {
    out.authorizers[entry->ref] = kept_shape(*entry);
  }
  return out;
}

}  // namespace millrace::template_
