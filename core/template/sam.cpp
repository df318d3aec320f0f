#include "core/template/sam.h"

#include <algorithm>

#include "core/template/resources/api_routes.h"
#include "core/template/resources/reasons.h"
#include "core/template/sam_api.h"
#include "core/template/sam_permissions.h"
#include "core/template/sam_policies.h"
#include "core/template/sam_rules.h"
#include "core/template/sam_table.h"
#include "core/template/scope.h"

namespace millrace::template_ {
namespace {

constexpr const char* kTransform = "AWS::Serverless-2016-10-31";
constexpr const char* kImplicitStage = "Prod";

// The properties that only the serverless type has, and why they do nothing.
constexpr std::string_view kFunctionOnly[] = {"AssumeRolePolicyDocument",
                                              "AutoPublishAlias",
                                              "AutoPublishAliasAllProperties",
                                              "AutoPublishCodeSha256",
                                              "CapacityProviderConfig",
                                              "DeploymentPreference",
                                              "PermissionsBoundary",
                                              "PropagateTags",
                                              "ProvisionedConcurrencyConfig",
                                              "RolePath",
                                              "PublishToLatestPublished",
                                              "SourceKMSKeyArn",
                                              "VersionDescription"};
constexpr std::string_view kLayerOnly[] = {"RetentionPolicy", "PublishLambdaVersion"};
constexpr std::string_view kStateMachineOnly[] = {
    "AutoPublishAlias", "DeploymentPreference", "PermissionsBoundary", "PropagateTags",
    "RolePath",         "UseAliasAsEventTarget"};
constexpr std::string_view kApiOnly[] = {"AlwaysDeploy",   "Domain",        "MergeDefinitions",
                                         "OpenApiVersion", "PropagateTags", "DefinitionUri"};
constexpr std::string_view kHttpApiOnly[] = {"DefinitionUri", "Domain", "FailOnWarnings", "PropagateTags"};

// What a serverless API says of its stage, by the stage's own names.
constexpr const char* kOfStage[] = {"AccessLogSetting", "CacheClusterEnabled", "CacheClusterSize", "CanarySetting",
                                    "MethodSettings",   "TracingEnabled",      "Variables"};
constexpr const char* kOfHttpStage[] = {"AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables"};

Json ref_to(const std::string& id) { return Json{{"Ref", id}}; }
Json attribute_of(const std::string& id, const char* attribute) {
  return Json{{"Fn::GetAtt", Json::array({id, attribute})}};
}

// A serverless resource on its way to a plain one.
struct Source {
  std::string id;
  std::string where;
  const Json& entry;
  Json properties;  // with the globals

  Json take(const char* name) {
    const auto it = properties.find(name);
    if (it == properties.end()) return nullptr;
    Json value = std::move(*it);
    properties.erase(it);
    return value;
  }
  std::string at(std::string_view name) const { return where + "/Properties/" + pointer_token(name); }
};

class Expansion {
 public:
  explicit Expansion(const Json& source) : source_(source) { out_.source = source; }

  Expanded run() {
    for (const auto& [id, entry] : member(source_, "Resources").items()) expand_one(id, entry);
    for (auto& [id, routes] : routes_) {
      if (id == kImplicitApi) make_implicit(id, "Api", &Expansion::api, kImplicitStage);
      finish_document(id, routes, "the RestApiId of an Api event names one");
    }
    for (auto& [id, routes] : http_routes_) {
      if (id == kImplicitHttpApi) make_implicit(id, "HttpApi", &Expansion::http_api, nullptr);
      finish_document(id, routes, "the ApiId of an HttpApi event names one");
    }
    add_notifications();
    out_.source["Resources"] = std::move(resources_);
    out_.source.erase("Transform");
    out_.source.erase("Globals");
    return std::move(out_);
  }

 private:
  void expand_one(const std::string& id, const Json& entry) {
    static constexpr std::pair<const char*, void (Expansion::*)(Source)> kTypes[] = {
        {"Function", &Expansion::function},
        {"LayerVersion", &Expansion::layer},
        {"Api", &Expansion::api},
        {"HttpApi", &Expansion::http_api},
        {"SimpleTable", &Expansion::simple_table},
        {"StateMachine", &Expansion::state_machine}};
    const std::string type = text_member(entry, "Type");
    for (const auto& [name, expand] : kTypes) {
      if (type != std::string("AWS::Serverless::") + name) continue;
      Json properties = merged(member(member(source_, "Globals"), name), member(entry, "Properties"));
      if (!properties.is_object()) properties = Json::object();
      return (this->*expand)({id, "/Resources/" + pointer_token(id), entry, std::move(properties)});
    }
    resources_[id] = entry;
  }

  // The plain resource that takes the place of `source`, with what is left of its properties.
  void put(Source& source, const char* type) {
    Json entry = source.entry;
    entry["Type"] = type;
    entry["Properties"] = std::move(source.properties);
    resources_[source.id] = std::move(entry);
  }

  // One more resource, made because of something at `origin`; it has the condition of `source`.
  void generate(const Source& source, const std::string& id, const char* type, Json properties,
                const std::string& origin) {
    Json entry{{"Type", type}, {"Properties", std::move(properties)}};
    if (source.entry.contains("Condition")) entry["Condition"] = source.entry.at("Condition");
    resources_[id] = std::move(entry);
    out_.origins[id] = origin;
  }

  void leave_out(Source& source, const auto& names) {
    for (const std::string_view name : names) {
      if (source.take(std::string(name).c_str()).is_null()) continue;
      out_.notices.push_back({source.at(name), std::string(name), "it is not simulated yet"});
    }
  }

  void role(Source& source, const char* property, const RoleOwner& owner) {
    Json policies = source.take("Policies");
    if (!policies.is_null()) out_.notices.push_back({source.at("Policies"), "Policies", kUnlessAsked});
    if (source.properties.contains(property)) return;
    policies = with_statements(std::move(policies), std::exchange(grants_, Json::array()));
    generate(source, source.id + "Role", "AWS::IAM::Role",
             role_properties(owner, policies, source.at("Policies"), out_.problems, out_.notices), source.where);
    source.properties[property] = attribute_of(source.id + "Role", "Arn");
  }

  // SAM lets a function send to where its failures go, when their kind is said.
  void grant(const Json& destination, const Json& arn) {
    if (auto statement = sending_to(text_member(destination, "Type"), arn)) grants_.push_back(std::move(*statement));
  }

  void function(Source source) {
    const Json events = source.take("Events");
    const Json code = source.take("CodeUri");
    const Json text = source.take("InlineCode");
    const Json tracing = source.take("Tracing");
    if (!code.is_null()) source.properties["Code"] = code;
    if (!text.is_null()) source.properties["Code"] = Json{{"ZipFile", text}};
    if (!tracing.is_null()) source.properties["TracingConfig"] = Json{{"Mode", tracing}};
    leave_out(source, kFunctionOnly);
    dead_letters(source);
    event_invoke_config(source);
    function_url(source);
    for (const Json& event : events) {
      const Json& failures = member(member(member(event, "Properties"), "DestinationConfig"), "OnFailure");
      grant(failures, member(failures, "Destination"));
    }
    role(source, "Role", {"lambda.amazonaws.com", managed_for(events, source.properties)});
    for (const auto& [name, event] : events.items()) {
      const size_t before = out_.problems.size();
      function_event(source, name, event);
      if (out_.problems.size() == before) permit(source, name, event);
    }
    put(source, "AWS::Lambda::Function");
  }

  void dead_letters(Source& source) {
    const Json queue = source.take("DeadLetterQueue");
    if (queue.is_null()) return;
    grant(queue, member(queue, "TargetArn"));
    source.properties["DeadLetterConfig"] = Json{{"TargetArn", member(queue, "TargetArn")}};
  }

  void event_invoke_config(Source& source) {
    Json config = source.take("EventInvokeConfig");
    if (config.is_null()) return;
    const std::string id = source.id + "EventInvokeConfig";
    for (const char* which : {"OnSuccess", "OnFailure"}) {
      if (!member(config, "DestinationConfig").contains(which)) continue;
      Json& destination = config["DestinationConfig"][which];
      const Json arn = event_destination(source, id + which, destination);
      grant(destination, arn);
      destination = Json{{"Destination", arn}};
    }
    config["FunctionName"] = ref_to(source.id);
    config["Qualifier"] = "$LATEST";
    generate(source, id, "AWS::Lambda::EventInvokeConfig", std::move(config), source.at("EventInvokeConfig"));
  }

  // With AuthType NONE, SAM lets everybody in too.
  void function_url(Source& source) {
    Json config = source.take("FunctionUrlConfig");
    if (config.is_null()) return;
    const std::string origin = source.at("FunctionUrlConfig");
    const Json auth = member(config, "AuthType");
    config["TargetFunctionArn"] = ref_to(source.id);
    generate(source, source.id + "Url", "AWS::Lambda::Url", std::move(config), origin);
    if (auth != "NONE") return;
    for (auto& [name, permission] : public_permissions(ref_to(source.id))) {
      generate(source, source.id + name, "AWS::Lambda::Permission", std::move(permission), origin);
    }
  }

  void layer(Source source) {
    const Json content = source.take("ContentUri");
    if (!content.is_null()) source.properties["Content"] = content;
    if (!source.properties.contains("LayerName")) source.properties["LayerName"] = source.id;
    leave_out(source, kLayerOnly);
    put(source, "AWS::Lambda::LayerVersion");
  }

  // SAM makes a queue or a topic where none is named.
  Json event_destination(const Source& source, const std::string& id, const Json& given) {
    if (given.contains("Destination")) return given.at("Destination");
    static constexpr std::pair<const char*, std::pair<const char*, const char*>> kMade[] = {
        {"SQS", {"Queue", "AWS::SQS::Queue"}}, {"SNS", {"Topic", "AWS::SNS::Topic"}}};
    for (const auto& [type, made] : kMade) {
      if (text_member(given, "Type") != type) continue;
      generate(source, id + made.first, made.second, Json::object(), source.at("EventInvokeConfig"));
      return type == std::string("SQS") ? attribute_of(id + made.first, "Arn") : ref_to(id + made.first);
    }
    return nullptr;
  }

  void function_event(const Source& source, const std::string& name, const Json& event) {
    const std::string origin = source.at("Events") + "/" + pointer_token(name);
    const std::string type = text_member(event, "Type");
    const Json& properties = member(event, "Properties");
    if (type == "Api") return api_event(source, properties, origin);
    if (type == "HttpApi") return http_api_event(source, properties, origin);
    if (type == "DynamoDB" || type == "SQS" || type == "Kinesis")
      return stream_event(source, name, type, properties, origin);
    if (type == "SNS") return topic_event(source, name, properties, origin);
    if (type == "S3") return bucket_event(source, properties, origin);
    if (is_rule_event(type)) return rule_event(source, name, event, {attribute_of(source.id, "Arn")});
    if (type == "ScheduleV2") return schedule_event(source, name, properties, origin);
    if (type.empty()) {
      out_.problems.push_back({"an event has a type", origin, R"(like "Type": "Api")"});
    } else {
      out_.notices.push_back({origin, "the event " + name + " of type " + type, "it is not simulated yet"});
    }
  }

  // Whoever brings an event may invoke the function, as SAM writes it into the function's policy.
  void permit(const Source& source, const std::string& name, const Json& event) {
    auto properties = permission_for(text_member(event, "Type"), member(event, "Properties"), source.id + name);
    if (!properties) return;
    (*properties)["FunctionName"] = ref_to(source.id);
    generate(source, source.id + name + "Permission", "AWS::Lambda::Permission", std::move(*properties),
             source.at("Events") + "/" + pointer_token(name));
  }

  void rule_event(const Source& source, const std::string& name, const Json& event, const RuleTarget& target) {
    generate(source, source.id + name, "AWS::Events::Rule",
             rule_properties(text_member(event, "Type"), member(event, "Properties"), target),
             source.at("Events") + "/" + pointer_token(name));
  }

  // A rule's, with a role that may start the machine, one per event.
  void machine_event(const Source& source, const std::string& name, const Json& event) {
    const std::string type = text_member(event, "Type");
    const std::string origin = source.at("Events") + "/" + pointer_token(name);
    if (type == "ScheduleV2") return schedule_event(source, name, member(event, "Properties"), origin);
    if (!is_rule_event(type)) return out_.notices.push_back({origin, "the event " + name, "it is not simulated yet"});
    const std::string role = source.id + name + "Role";
    Json given = member(member(event, "Properties"), "RoleArn");
    if (given.is_null()) {
      generate(source, role, "AWS::IAM::Role", starting_role(ref_to(source.id)), source.where);
      given = attribute_of(role, "Arn");
    }
    rule_event(source, name, event, {ref_to(source.id), given});
  }

  void stream_event(const Source& source, const std::string& name, const std::string& type, Json properties,
                    const std::string& origin) {
    const char* from = type == "SQS" ? "Queue" : "Stream";
    const Json stream = member(properties, from);
    if (stream.is_null()) {
      out_.problems.push_back({"this event has no " + std::string(from), origin + "/Properties", {}});
      return;
    }
    properties.erase(from);
    if (member(properties, "DestinationConfig").contains("OnFailure")) {
      properties["DestinationConfig"]["OnFailure"].erase("Type");
    }
    properties["EventSourceArn"] = stream;
    properties["FunctionName"] = ref_to(source.id);
    generate(source, source.id + name, "AWS::Lambda::EventSourceMapping", std::move(properties), origin);
  }

  // A schedule whose target is the function or the machine, with a role of its own unless one is given.
  void schedule_event(const Source& source, const std::string& name, Json properties, const std::string& origin) {
    const std::string id = source.id + name;
    const bool machine = text_member(source.entry, "Type").ends_with("StateMachine");
    const Json arn = machine ? ref_to(source.id) : attribute_of(source.id, "Arn");
    Json target{{"Arn", arn}};
    for (const char* one : {"Input", "RetryPolicy", "RoleArn"}) {
      if (properties.contains(one)) target[one] = properties[one];
      properties.erase(one);
    }
    const Json letters = member(properties, "DeadLetterConfig");
    properties.erase("DeadLetterConfig");
    const Json grave = letters.is_null() ? Json() : grave_of(source, id, letters, origin);
    if (!grave.is_null()) target["DeadLetterConfig"] = {{"Arn", grave}};
    if (!target.contains("RoleArn")) {
      const char* action = machine ? "states:StartExecution" : "lambda:InvokeFunction";
      generate(source, id + "Role", "AWS::IAM::Role", scheduler_role(id + "Policy", action, arn, grave), origin);
      target["RoleArn"] = attribute_of(id + "Role", "Arn");
    }
    if (!properties.contains("FlexibleTimeWindow")) properties["FlexibleTimeWindow"] = {{"Mode", "OFF"}};
    if (!properties.contains("Name") && member(properties, "OmitName") != true) properties["Name"] = id;
    for (const char* one : {"OmitName", "PermissionsBoundary"}) properties.erase(one);
    properties["Target"] = std::move(target);
    generate(source, id, "AWS::Scheduler::Schedule", std::move(properties), origin);
  }

  // The ARN of the queue for dead letters, given or made here.
  Json grave_of(const Source& source, const std::string& id, const Json& given, const std::string& origin) {
    if (given.contains("Arn")) return given.at("Arn");
    const std::string queue = text_member(given, "QueueLogicalId", id + "Queue");
    generate(source, queue, "AWS::SQS::Queue", Json::object(), origin);
    return attribute_of(queue, "Arn");
  }

  // Messages go to the function itself, or to a queue that it reads.
  void topic_event(const Source& source, const std::string& name, Json properties, const std::string& origin) {
    const Json topic = member(properties, "Topic");
    if (topic.is_null()) {
      out_.problems.push_back({"this event has no Topic", origin + "/Properties", {}});
      return;
    }
    const Json queue = member(properties, "SqsSubscription");
    for (const char* one : {"Topic", "SqsSubscription"}) properties.erase(one);
    const bool queued = queue.is_object() || queue == Json(true);
    const std::string id = source.id + name;
    properties["TopicArn"] = topic;
    properties["Protocol"] = queued ? "sqs" : "lambda";
    properties["Endpoint"] = queued ? queue_between(source, id, topic, queue, origin) : attribute_of(source.id, "Arn");
    generate(source, id, "AWS::SNS::Subscription", std::move(properties), origin);
  }

  // The ARN of the queue, given or made here; the topic may send to it, and the function reads it.
  Json queue_between(const Source& source, const std::string& id, const Json& topic, const Json& given,
                     const std::string& origin) {
    Json arn = member(given, "QueueArn");
    Json url = member(given, "QueueUrl");
    if (arn.is_null()) {
      generate(source, id + "Queue", "AWS::SQS::Queue", Json::object(), origin);
      arn = attribute_of(id + "Queue", "Arn");
      url = ref_to(id + "Queue");
    }
    const Json statement{{"Effect", "Allow"},
                         {"Principal", "*"},
                         {"Action", "sqs:SendMessage"},
                         {"Resource", arn},
                         {"Condition", {{"ArnEquals", {{"aws:SourceArn", topic}}}}}};
    generate(source, text_member(given, "QueuePolicyLogicalId", id + "QueuePolicy"), "AWS::SQS::QueuePolicy",
             {{"Queues", Json::array({url})},
              {"PolicyDocument", {{"Version", "2012-10-17"}, {"Statement", Json::array({statement})}}}},
             origin);
    Json mapping{{"FunctionName", ref_to(source.id)}, {"EventSourceArn", arn}};
    for (const char* one : {"BatchSize", "Enabled"}) {
      if (!member(given, one).is_null()) mapping[one] = given.at(one);
    }
    generate(source, id + "EventSourceMapping", "AWS::Lambda::EventSourceMapping", std::move(mapping), origin);
    return arn;
  }

  // A rule of the bucket's for each event; the bucket is of the same template.
  void bucket_event(const Source& source, const Json& properties, const std::string& origin) {
    const std::string bucket = text_member(member(properties, "Bucket"), "Ref");
    const Json& events = member(properties, "Events");
    if (bucket.empty() || events.is_null()) {
      out_.problems.push_back({"an S3 event has Events and a Bucket of the template", origin + "/Properties",
                               R"(like "Bucket": {"Ref": "Uploads"})"});
      return;
    }
    for (const Json& event : events.is_array() ? events : Json::array({events})) {
      Json rule{{"Event", event}, {"Function", attribute_of(source.id, "Arn")}};
      if (properties.contains("Filter")) rule["Filter"] = properties["Filter"];
      notified_.push_back({bucket, origin, std::move(rule)});
    }
  }

  void add_notifications() {
    for (Notified& one : notified_) {
      if (resources_.contains(one.bucket)) {
        Json& properties = resources_[one.bucket]["Properties"];
        properties["NotificationConfiguration"]["LambdaConfigurations"].push_back(std::move(one.rule));
      } else {
        out_.problems.push_back({"there is no bucket called " + one.bucket, one.origin + "/Properties/Bucket", {}});
      }
    }
  }

  void api_event(const Source& source, const Json& properties, const std::string& origin) {
    const Json& api = member(properties, "RestApiId");
    const std::string id = api.is_string() ? api.get<std::string>() : text_member(api, "Ref", kImplicitApi);
    const std::string path = text_member(properties, "Path");
    std::string method = text_member(properties, "Method");
    for (char& c : method) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (path.empty() || path[0] != '/' || method.empty()) {
      out_.problems.push_back(
          {"an Api event has a Path that starts with a slash, and a Method", origin + "/Properties", {}});
      return;
    }
    add_route(routes_[id], source, path, method, properties, Json::object());
  }

  // What an OpenAPI document says of a route to the function; `more` is of its integration.
  static void add_route(std::vector<EventRoute>& routes, const Source& source, const std::string& path,
                        const std::string& method, const Json& event, const Json& more) {
    const std::string uri = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${" +
                            source.id + ".Arn}/invocations";
    Json integration{{"type", "aws_proxy"}, {"httpMethod", "POST"}, {"uri", {{"Fn::Sub", uri}}}};
    integration.update(more);
    const bool any = method == "any" || method == kAnyMethod;
    routes.push_back({path, any ? kAnyMethod : method, Json{{kIntegrationExtension, std::move(integration)}}, event,
                      member(source.entry, "Condition")});
  }

  // Without a Path and a Method it is the route `$default`.
  void http_api_event(const Source& source, const Json& properties, const std::string& origin) {
    const Json& api = member(properties, "ApiId");
    const std::string id = api.is_string() ? api.get<std::string>() : text_member(api, "Ref", kImplicitHttpApi);
    const std::string path = text_member(properties, "Path", "/$default");
    std::string method = text_member(properties, "Method", "any");
    for (char& c : method) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (path[0] != '/' || (path == "/$default") == properties.contains("Method")) {
      out_.problems.push_back({"an HttpApi event has a Path that starts with a slash and a Method, or neither",
                               origin + "/Properties",
                               {}});
      return;
    }
    Json more{{"payloadFormatVersion", text_member(properties, "PayloadFormatVersion", "2.0")}};
    if (properties.contains("TimeoutInMillis")) more["timeoutInMillis"] = properties["TimeoutInMillis"];
    add_route(http_routes_[id], source, path, method, properties, more);
  }

  void api(Source source) {
    const Json stage = source.take("StageName");
    const Json body = source.take("DefinitionBody");
    if (stage.is_null()) out_.problems.push_back({"a serverless API has a StageName", source.at(""), {}});
    leave_out(source, kApiOnly);
    if (!body.is_null()) source.properties["Body"] = body;
    routes_.try_emplace(source.id);
    const std::string stage_id = put_stage(source, stage);
    describe_api(source, stage_id);
    put(source, "AWS::ApiGateway::RestApi");
  }

  // What becomes of the API's document, once its routes are known, and beside it.
  void describe_api(Source& source, const std::string& stage) {
    ApiDescription& described = described_[source.id];
    described = {source.take("Auth"), source.take("Cors"), source.at("Auth")};
    const Json models = source.take("Models"), responses = source.take("GatewayResponses");
    if (source.properties.contains("BinaryMediaTypes")) unescape_types(source.properties["BinaryMediaTypes"]);
    const Json policy =
        policy_of_api(member(described.auth, "ResourcePolicy"), described.where + "/ResourcePolicy", out_.notices);
    if (!policy.is_null()) source.properties["Policy"] = policy;
    Json& body = source.properties["Body"];
    for (const auto& [name, schema] : models.items()) body["definitions"][name] = schema;
    if (!responses.is_null()) body["x-amazon-apigateway-gateway-responses"] = documented_responses(responses);
    usage_plan(source, member(described.auth, "UsagePlan"), stage);
  }

  // A plan of the API's own, or one that the template's APIs share.
  void usage_plan(const Source& source, const Json& given, const std::string& stage) {
    const std::string how = text_member(given, "CreateUsagePlan", "NONE");
    if (how == "NONE") return;
    const std::string start = how == "SHARED" ? "Serverless" : source.id;
    const std::string plan = start + "UsagePlan", key = start + "ApiKey", origin = source.at("Auth") + "/UsagePlan";
    const Json stage_of_plan{{"ApiId", ref_to(source.id)}, {"Stage", ref_to(stage)}};
    if (resources_.contains(plan)) return resources_[plan]["Properties"]["ApiStages"].push_back(stage_of_plan);
    Json properties = given;
    properties.erase("CreateUsagePlan");
    properties["ApiStages"] = Json::array({stage_of_plan});
    generate(source, plan, "AWS::ApiGateway::UsagePlan", std::move(properties), origin);
    generate(source, key, "AWS::ApiGateway::ApiKey", Json{{"Enabled", true}}, origin);
    generate(source, plan + "Key", "AWS::ApiGateway::UsagePlanKey",
             {{"KeyId", ref_to(key)}, {"KeyType", "API_KEY"}, {"UsagePlanId", ref_to(plan)}}, origin);
  }

  // Returns the stage's logical id.
  std::string put_stage(Source& source, const Json& stage) {
    const std::string api = source.id;
    generate(source, api + "Deployment", "AWS::ApiGateway::Deployment", Json{{"RestApiId", ref_to(api)}}, source.where);
    Json properties{{"RestApiId", ref_to(api)}, {"DeploymentId", ref_to(api + "Deployment")}, {"StageName", stage}};
    move_members(source, kOfStage, properties);
    const std::string id = api + (stage.is_string() ? stage.get<std::string>() : "") + "Stage";
    generate(source, id, "AWS::ApiGateway::Stage", std::move(properties), source.where);
    return id;
  }

  static void move_members(Source& source, const auto& names, Json& to) {
    for (const char* name : names) {
      Json value = source.take(name);
      if (!value.is_null()) to[name] = std::move(value);
    }
  }

  void http_api(Source source) {
    const Json stage = source.take("StageName");
    const Json body = source.take("DefinitionBody");
    leave_out(source, kHttpApiOnly);
    source.properties["ProtocolType"] = "HTTP";
    if (!body.is_null()) source.properties["Body"] = body;
    described_[source.id] = {source.take("Auth"), nullptr, source.at("Auth")};
    http_routes_.try_emplace(source.id);
    put_http_stage(source, stage);
    put(source, "AWS::ApiGatewayV2::Api");
  }

  void put_http_stage(Source& source, const Json& stage) {
    const std::string api = source.id;
    Json properties{{"ApiId", ref_to(api)}, {"StageName", stage.is_null() ? "$default" : stage}, {"AutoDeploy", true}};
    move_members(source, kOfHttpStage, properties);
    const std::string name = stage.is_string() ? stage.get<std::string>() : "ApiGatewayDefault";
    generate(source, api + name + "Stage", "AWS::ApiGatewayV2::Stage", std::move(properties), source.where);
  }

  // The APIs that events make by themselves have the properties that the template's globals give.
  void make_implicit(const std::string& id, const char* type, void (Expansion::*expand)(Source), const char* stage) {
    if (resources_.contains(id)) return;
    const Json none = Json::object();
    Json properties = member(member(source_, "Globals"), type);
    if (!properties.is_object()) properties = Json::object();
    if (stage != nullptr) properties["StageName"] = stage;
    (this->*expand)({id, "/Resources", none, std::move(properties)});
    out_.origins[id] = "/Resources";
  }

  // Routes become part of the API's OpenAPI document, which is what SAM does.
  void finish_document(const std::string& id, const std::vector<EventRoute>& routes, const char* hint) {
    if (!resources_.contains(id)) {
      out_.problems.push_back({"there is no API called " + id, "/Resources", hint});
      return;
    }
    const bool http = text_member(resources_[id], "Type") == "AWS::ApiGatewayV2::Api";
    complete_document({described_[id], routes, http}, resources_[id]["Properties"]["Body"], out_.notices);
  }

  void simple_table(Source source) {
    source.properties = table_properties(std::move(source.properties), source.at("PrimaryKey"), out_.problems);
    put(source, "AWS::DynamoDB::Table");
  }

  void state_machine(Source source) {
    static constexpr std::pair<const char*, const char*> kRenamed[] = {
        {"Name", "StateMachineName"}, {"Type", "StateMachineType"},        {"DefinitionUri", "DefinitionS3Location"},
        {"Role", "RoleArn"},          {"Logging", "LoggingConfiguration"}, {"Tracing", "TracingConfiguration"}};
    const Json events = source.take("Events");
    for (const auto& [name, event] : events.items()) machine_event(source, name, event);
    for (const auto& [sam, plain] : kRenamed) {
      Json value = source.take(sam);
      if (!value.is_null()) source.properties[plain] = std::move(value);
    }
    leave_out(source, kStateMachineOnly);
    role(source, "RoleArn", {"states.amazonaws.com"});
    put(source, "AWS::StepFunctions::StateMachine");
  }

  const Json& source_;
  Json resources_ = Json::object();
  std::map<std::string, std::vector<EventRoute>> routes_, http_routes_;  // by REST API and by HTTP API

  std::map<std::string, ApiDescription> described_;

  struct Notified {
    std::string bucket;
    std::string origin;
    Json rule;
  };
  std::vector<Notified> notified_;  // functions, of what happens in buckets
  Json grants_ = Json::array();     // statements for the role of the function that is expanded
  Expanded out_;
};

}  // namespace

bool is_serverless(const Json& source) {
  const Json& transform = member(source, "Transform");
  return transform == kTransform ||
         (transform.is_array() && std::find(transform.begin(), transform.end(), kTransform) != transform.end());
}

Expanded expand(const Json& source) { return Expansion(source).run(); }

}  // namespace millrace::template_
