#include "core/bus/service.h"

#include "core/bus/handlers.h"
#include "core/bus/naming.h"
#include "core/bus/operations/operations.h"
#include "core/world/world.h"

namespace millrace::bus {
namespace {

constexpr std::string_view kBus = R"({"Name":"$bus"})";
constexpr std::string_view kRule = R"({"Name":"$rule","EventBusName":"$bus"})";
constexpr std::string_view kRuleOf = R"({"Rule":"$rule","EventBusName":"$bus"})";
constexpr std::string_view kOnBus = R"({"EventBusName":"$bus"})";
constexpr std::string_view kArchive = R"({"ArchiveName":"$archive"})";
constexpr std::string_view kReplay = R"({"ReplayName":"again"})";
constexpr std::string_view kPartner = R"({"Name":"partner"})";
constexpr std::string_view kShop = R"({"Name":"shop"})";
constexpr std::string_view kResource = R"({"ResourceARN":"$arn"})";

constexpr door::Example kExamples[] = {
    {"PutEvents", R"({"Entries":[{"EventBusName":"$bus","Source":"shop","DetailType":"Order Placed",)"
                  R"("Detail":"{\"id\":\"1\"}"}]})"},
    {"ListRules", kOnBus},
    {"PutRule", R"({"Name":"orders","EventBusName":"$bus","EventPattern":"{\"source\":[\"shop\"]}"})"},
    {"PutTargets",
     R"({"Rule":"$rule","EventBusName":"$bus","Targets":[{"Id":"1","Arn":"arn:aws:sqs:$region:$account:queue"}]})"},
    {"ListTargetsByRule", kRuleOf},
    {"RemoveTargets", R"({"Rule":"$rule","EventBusName":"$bus","Ids":["1"]})"},
    {"DisableRule", kRule},
    {"EnableRule", kRule},
    {"DescribeRule", kRule},
    {"DeleteRule", kRule},
    {"ListRuleNamesByTarget", R"({"TargetArn":"arn:aws:sqs:$region:$account:queue","EventBusName":"$bus"})"},
    {"TestEventPattern",
     R"({"EventPattern":"{\"source\":[\"shop\"]}","Event":"{\"id\":\"1\",\"account\":\"1\",\"source\":\"shop\",)"
     R"(\"time\":\"2026-01-01T00:00:00Z\",\"region\":\"r\",\"detail-type\":\"t\"}"})"},
    {"StartReplay", R"({"ReplayName":"again","EventSourceArn":"$archive_arn","EventStartTime":"2026-01-01T00:00:00Z",)"
                    R"("EventEndTime":"2026-01-02T00:00:00Z","Destination":{"Arn":"$bus_arn"}})"},
    {"DescribeReplay", kReplay},
    {"CancelReplay", kReplay},
    {"ListReplays", "{}"},
    {"ListArchives", "{}"},
    {"DescribeArchive", kArchive},
    {"CreateArchive", R"({"ArchiveName":"everything","EventSourceArn":"$bus_arn","RetentionDays":7})"},
    {"UpdateArchive", R"({"ArchiveName":"$archive","RetentionDays":1})"},
    {"DeleteArchive", kArchive},
    {"ListEventBuses", "{}"},
    {"DescribeEventBus", kBus},
    {"CreateEventBus", R"({"Name":"another"})"},
    {"UpdateEventBus", R"({"Name":"$bus","Description":"Orders and what becomes of them"})"},
    {"DeleteEventBus", kBus},
    {"PutPermission",
     R"({"EventBusName":"$bus","Action":"events:PutEvents","Principal":"123456789012","StatementId":"guests"})"},
    {"RemovePermission", R"({"EventBusName":"$bus","StatementId":"guests"})"},
    {"CreateConnection", R"({"Name":"partner","AuthorizationType":"API_KEY","AuthParameters":)"
                         R"({"ApiKeyAuthParameters":{"ApiKeyName":"x-api-key","ApiKeyValue":"key"}}})"},
    {"UpdateConnection", R"({"Name":"partner","Description":"of the shop"})"},
    {"DeauthorizeConnection", kPartner},
    {"DeleteConnection", kPartner},
    {"DescribeConnection", kPartner},
    {"ListConnections", "{}"},
    {"CreateApiDestination", R"({"Name":"shop","ConnectionArn":"$connection","HttpMethod":"POST",)"
                             R"("InvocationEndpoint":"https://example.com/orders"})"},
    {"UpdateApiDestination", R"({"Name":"shop","HttpMethod":"PUT"})"},
    {"DeleteApiDestination", kShop},
    {"DescribeApiDestination", kShop},
    {"ListApiDestinations", "{}"},
    {"CreateEndpoint", R"({"Name":"global","RoutingConfig":{"FailoverConfig":{"Primary":{"HealthCheck":)"
                       R"("arn:aws:route53:::healthcheck/1"},"Secondary":{"Route":"eu-west-1"}}},)"
                       R"("EventBuses":[{"EventBusArn":"$bus_arn"},{"EventBusArn":"$bus_arn"}]})"},
    {"UpdateEndpoint", R"({"Name":"global","Description":"both regions"})"},
    {"DeleteEndpoint", R"({"Name":"global"})"},
    {"DescribeEndpoint", R"({"Name":"global"})"},
    {"ListEndpoints", "{}"},
    {"TagResource", R"({"ResourceARN":"$arn","Tags":[{"Key":"team","Value":"mill"}]})"},
    {"UntagResource", R"({"ResourceARN":"$arn","TagKeys":["team"]})"},
    {"ListTagsForResource", kResource},
};

// The method of an OAuth connection may have small letters.
const door::Model& own_model() {
  static const door::Model kModel = door::read_model(door::model_text("bus"), [](door::Model& model) {
    model.pattern_first = true;
    model.shapes.at("ConnectionOAuthHttpMethod").stands_for = [](std::string_view text) {
      return text == "get" || text == "post" || text == "put";
    };
  });
  return kModel;
}

// The bus that somebody made, before the default one.
const EventBus& shown_first(const Buses& all) {
  for (const auto& [name, bus] : all.buses) {
    if (!bus->arn.empty()) return *bus;
  }
  return *all.find("");
}

void words(const sim::World& world, door::Words& words) {
  const EventBus& bus = shown_first(world.buses);
  words.emplace("$bus", bus.name);
  words.emplace("$bus_arn", bus_arn(world, bus));
  words.emplace("$arn", bus_arn(world, bus));
  words.emplace("$region", world.region);
  words.emplace("$account", world.account);
  if (!bus.rules.empty()) words.emplace("$rule", bus.rules.begin()->first);
  for (const auto& [name, archive] : world.buses.archives) {
    words.emplace("$archive", name);
    words.emplace("$archive_arn", archive->arn);
  }
  for (const auto& [name, connection] : world.buses.connections) words.emplace("$connection", connection.arn);
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "events",
      .folder = "bus",
      .id = "EventBridge",
      .operations = door::names_of(operations()),
      .perform = perform,
      .own_model = own_model,
      .failure = {"InternalException", "This exception occurs due to unexpected causes."},
      .throttling = {"ThrottlingException", "Rate exceeded"},
      .resource_members = {"EventBusName", "Name", "Rule", "ArchiveName", "ReplayName"},
      .optimised =
          door::Optimised{"EventBridge", "AmazonCloudWatchEvents", "AmazonCloudWatchEventsException", {"Detail"}},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::bus
