#include "core/template/sam.h"

#include <algorithm>

#include "core/template/resources/api_routes.h"
#include "core/template/sam_policies.h"
#include "core/template/scope.h"

namespace millrace::template_ {
namespace {

constexpr const char* kTransform = "AWS::Serverless-2016-10-31";
constexpr const char* kImplicitApi = "ServerlessRestApi";
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
constexpr std::string_view kApiOnly[] = {
    "AccessLogSetting", "AlwaysDeploy",     "Auth",           "CacheClusterEnabled",
    "CacheClusterSize", "CanarySetting",    "Cors",           "Domain",
    "GatewayResponses", "MergeDefinitions", "MethodSettings", "Models",
    "OpenApiVersion",   "PropagateTags",    "TracingEnabled", "DefinitionUri"};

// As SAM does it: objects are merged, lists joined, anything else taken from the resource.
Json merged(const Json& global, const Json& own) {
  if (own.is_null()) return global;
  if (global.is_array() && own.is_array()) {
    Json out = global;
    for (const Json& element : own) out.push_back(element);
    return out;
  }
  if (!global.is_object() || !own.is_object()) return own;
  Json out = global;
  for (const auto& [name, value] : own.items()) out[name] = out.contains(name) ? merged(out[name], value) : value;
  return out;
}

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
    for (auto& [id, paths] : routes_) finish_api(id, paths);
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

  void role(Source& source, const char* property) {
    const Json policies = source.take("Policies");
    if (!policies.is_null())
      out_.notices.push_back({source.at("Policies"), "Policies", "permissions are not enforced yet"});
    if (source.properties.contains(property)) return;
    generate(source, source.id + "Role", "AWS::IAM::Role",
             role_properties(policies, source.at("Policies"), out_.problems, out_.notices), source.where);
    source.properties[property] = attribute_of(source.id + "Role", "Arn");
  }

  void function(Source source) {
    const Json events = source.take("Events");
    const Json code = source.take("CodeUri");
    const Json text = source.take("InlineCode");
    const Json tracing = source.take("Tracing");
    if (!text.is_null()) source.properties["Code"] = Json{{"ZipFile", text}};
    if (!code.is_null()) source.properties["Code"] = code;
    if (!tracing.is_null()) source.properties["TracingConfig"] = Json{{"Mode", tracing}};
    leave_out(source, kFunctionOnly);
    dead_letters(source);
    event_invoke_config(source);
    function_url(source);
    role(source, "Role");
    for (const auto& [name, event] : events.items()) function_event(source, name, event);
    put(source, "AWS::Lambda::Function");
  }

  void dead_letters(Source& source) {
    const Json queue = source.take("DeadLetterQueue");
    if (!queue.is_null()) source.properties["DeadLetterConfig"] = Json{{"TargetArn", member(queue, "TargetArn")}};
  }

  void event_invoke_config(Source& source) {
    Json config = source.take("EventInvokeConfig");
    if (config.is_null()) return;
    const std::string id = source.id + "EventInvokeConfig";
    for (const char* which : {"OnSuccess", "OnFailure"}) {
      if (!member(config, "DestinationConfig").contains(which)) continue;
      Json& destination = config["DestinationConfig"][which];
      destination = Json{{"Destination", event_destination(source, id + which, destination)}};
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
    generate(source, source.id + "UrlPublicPermissions", "AWS::Lambda::Permission",
             Json{{"Action", "lambda:InvokeFunctionUrl"},
                  {"FunctionName", ref_to(source.id)},
                  {"FunctionUrlAuthType", auth},
                  {"Principal", "*"}},
             origin);
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
    if (type == "DynamoDB" || type == "SQS") return stream_event(source, name, type, properties, origin);
    if (type == "SNS") return topic_event(source, name, properties, origin);
    if (type.empty()) {
      out_.problems.push_back({"an event has a type", origin, R"(like "Type": "Api")"});
    } else {
      out_.notices.push_back({origin, "the event " + name + " of type " + type, "it is not simulated yet"});
    }
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
    properties["EventSourceArn"] = stream;
    properties["FunctionName"] = ref_to(source.id);
    generate(source, source.id + name, "AWS::Lambda::EventSourceMapping", std::move(properties), origin);
  }

  // A queue between the topic and the function is not made here.
  void topic_event(const Source& source, const std::string& name, Json properties, const std::string& origin) {
    const Json topic = member(properties, "Topic");
    if (topic.is_null()) {
      out_.problems.push_back({"this event has no Topic", origin + "/Properties", {}});
      return;
    }
    if (properties.contains("SqsSubscription")) {
      out_.notices.push_back({origin, "SqsSubscription", "it is not simulated yet"});
    }
    for (const char* one : {"Topic", "SqsSubscription"}) properties.erase(one);
    properties["TopicArn"] = topic;
    properties["Protocol"] = "lambda";
    properties["Endpoint"] = attribute_of(source.id, "Arn");
    generate(source, source.id + name, "AWS::SNS::Subscription", std::move(properties), origin);
  }

  // The route becomes part of the API's OpenAPI document, which is what SAM does.
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
    const std::string uri = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${" +
                            source.id + ".Arn}/invocations";
    Json operation{{"x-amazon-apigateway-integration",
                    {{"type", "aws_proxy"}, {"httpMethod", "POST"}, {"uri", {{"Fn::Sub", uri}}}}}};
    const Json& when = member(source.entry, "Condition");
    if (when.is_string()) operation = Json{{"Fn::If", Json::array({when, operation, ref_to("AWS::NoValue")})}};
    routes_[id][path][method == "any" ? kAnyMethod : method] = std::move(operation);
  }

  void api(Source source) {
    const Json stage = source.take("StageName");
    const Json variables = source.take("Variables");
    const Json body = source.take("DefinitionBody");
    if (stage.is_null()) out_.problems.push_back({"a serverless API has a StageName", source.at(""), {}});
    leave_out(source, kApiOnly);
    if (!body.is_null()) source.properties["Body"] = body;
    routes_.try_emplace(source.id, Json::object());
    put_stage(source, source.id, stage, variables);
    put(source, "AWS::ApiGateway::RestApi");
  }

  void put_stage(const Source& source, const std::string& api, const Json& stage, const Json& variables) {
    generate(source, api + "Deployment", "AWS::ApiGateway::Deployment", Json{{"RestApiId", ref_to(api)}}, source.where);
    Json properties{{"RestApiId", ref_to(api)}, {"DeploymentId", ref_to(api + "Deployment")}, {"StageName", stage}};
    if (!variables.is_null()) properties["Variables"] = variables;
    const std::string name = stage.is_string() ? stage.get<std::string>() : "";
    generate(source, api + name + "Stage", "AWS::ApiGateway::Stage", std::move(properties), source.where);
  }

  void finish_api(const std::string& id, const Json& paths) {
    if (!resources_.contains(id) && id == kImplicitApi) {
      const Json none = Json::object();
      const Source implicit{id, "/Resources", none, Json::object()};
      generate(implicit, id, "AWS::ApiGateway::RestApi", Json::object(), "/Resources");
      put_stage(implicit, id, kImplicitStage, nullptr);
    }
    if (!resources_.contains(id)) {
      out_.problems.push_back(
          {"there is no API called " + id, "/Resources", "the RestApiId of an Api event names one"});
      return;
    }
    Json& body = resources_[id]["Properties"]["Body"];
    body["paths"] = merged(paths, member(body, "paths"));
  }

  void simple_table(Source source) {
    const Json key = source.take("PrimaryKey");
    const std::string name = text_member(key, "Name", "id");
    const std::string type = text_member(key, "Type", "String");
    if (type != "String" && type != "Number" && type != "Binary") {
      out_.problems.push_back({"a key is a String, a Number or Binary", source.at("PrimaryKey") + "/Type", {}});
    }
    source.properties["AttributeDefinitions"] =
        Json::array({Json{{"AttributeName", name}, {"AttributeType", type.substr(0, 1)}}});
    source.properties["KeySchema"] = Json::array({Json{{"AttributeName", name}, {"KeyType", "HASH"}}});
    if (!source.properties.contains("ProvisionedThroughput")) source.properties["BillingMode"] = "PAY_PER_REQUEST";
    put(source, "AWS::DynamoDB::Table");
  }

  void state_machine(Source source) {
    static constexpr std::pair<const char*, const char*> kRenamed[] = {
        {"Name", "StateMachineName"}, {"Type", "StateMachineType"},        {"DefinitionUri", "DefinitionS3Location"},
        {"Role", "RoleArn"},          {"Logging", "LoggingConfiguration"}, {"Tracing", "TracingConfiguration"}};
    const Json events = source.take("Events");
    for (const auto& [name, event] : events.items()) {
      out_.notices.push_back(
          {source.at("Events") + "/" + pointer_token(name), "the event " + name, "it is not simulated yet"});
    }
    for (const auto& [sam, plain] : kRenamed) {
      Json value = source.take(sam);
      if (!value.is_null()) source.properties[plain] = std::move(value);
    }
    leave_out(source, kStateMachineOnly);
    role(source, "RoleArn");
    put(source, "AWS::StepFunctions::StateMachine");
  }

  const Json& source_;
  Json resources_ = Json::object();
  std::map<std::string, Json> routes_;  // by API: the `paths` of its OpenAPI document
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
