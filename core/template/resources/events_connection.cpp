// AWS::Events::Connection and AWS::Events::ApiDestination: where events go outside, and by which name.
#include "core/bus/connection_secrets.h"
#include "core/bus/naming.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kConnectionProperties[] = {{"Name"},
                                              {"Description"},
                                              {"AuthorizationType"},
                                              {"AuthParameters"},
                                              {"InvocationConnectivityParameters", kNoNetwork},
                                              {"KmsKeyIdentifier", kNoSecrets},
                                              {}};
constexpr Property kDestinationProperties[] = {{"Name"},
                                               {"Description"},
                                               {"ConnectionArn"},
                                               {"HttpMethod"},
                                               {"InvocationEndpoint"},
                                               number("InvocationRateLimitPerSecond"),
                                               {}};

void identify_outside(const Named& named, Identity& identity) {
  identity.attributes["ArnForPolicy"] = named.arn;
  identity.attributes["Arn"] = named.arn + "/" + bus::id_beside(named.name);
}

void identify_connection(const Named& named, Identity& identity) {
  identify_outside(named, identity);
  identity.attributes["SecretArn"] = bus::secret_arn(named.stack.region, named.stack.account, named.name);
}

void make_outside(Making& making, const Resource& resource, const char* operation) {
  Json input = resource.properties;
  input["Name"] = resource.name;
  for (const char* ignored : {"InvocationConnectivityParameters", "KmsKeyIdentifier"}) input.erase(ignored);
  if (making.call(resource, "events", operation, std::move(input)).is_null()) return;
  making.name(resource.attributes.at("Arn"), resource.id);
}

void make_connection(Making& making, const Resource& one) { make_outside(making, one, "CreateConnection"); }
void make_destination(Making& making, const Resource& one) { make_outside(making, one, "CreateApiDestination"); }

}  // namespace

extern const ResourceType kEventsConnection{.name = "AWS::Events::Connection",
                                            .properties = kConnectionProperties,
                                            .name_property = "Name",
                                            .arn = "arn:aws:events:{region}:{account}:connection/{name}",
                                            .identify = identify_connection,
                                            .make = make_connection};

extern const ResourceType kEventsApiDestination{.name = "AWS::Events::ApiDestination",
                                                .properties = kDestinationProperties,
                                                .name_property = "Name",
                                                .arn = "arn:aws:events:{region}:{account}:api-destination/{name}",
                                                .identify = identify_outside,
                                                .make = make_destination};

}  // namespace millrace::template_
