#include "core/function/service.h"

#include <algorithm>

#include "core/function/handlers.h"
#include "core/function/operations.h"
#include "core/mapping/handlers.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

constexpr std::string_view kMapping = R"({"UUID":"$mapping"})";
// Its code is a zip archive with `export const handler = async (event) => ({got: event});`.
constexpr std::string_view kCreation =
    R"({"FunctionName":"another","Runtime":"nodejs22.x","Handler":"index.handler",)"
    R"("Role":"arn:aws:iam::123456789012:role/r","Code":{"ZipFile":")"
    "UEsDBBQAAAAAAAAAIQAQ8EfrOAAAADgAAAAJAAAAaW5kZXgubWpzZXhwb3J0IGNvbnN0IGhhbmRsZXIgPSBhc3luYyAoZXZlbnQp"
    "ID0+ICh7Z290OiBldmVudH0pOwpQSwECFAMUAAAAAAAAACEAEPBH6zgAAAA4AAAACQAAAAAAAAAAAAAAgAEAAAAAaW5kZXgubWpz"
    "UEsFBgAAAAABAAEANwAAAF8AAAAAAA=="
    R"("}})";
constexpr std::string_view kAlias = R"({"FunctionName":"$function","Name":"live"})";
constexpr std::string_view kLive = R"({"FunctionName":"$function","Qualifier":"live"})";
constexpr std::string_view kLayerVersion = R"({"LayerName":"tools","VersionNumber":1})";
constexpr std::string_view kSigning = R"({"CodeSigningConfigArn":"$signing"})";
constexpr std::string_view kNamed = R"({"FunctionName":"$function"})";

constexpr door::Example kExamples[] = {
    {"Invoke", R"({"FunctionName":"$function","Payload":{}})"},
    {"GetFunction", kNamed},
    {"GetFunctionConfiguration", kNamed},
    {"ListFunctions", "{}"},
    {"CreateFunction", kCreation},
    {"UpdateFunctionConfiguration", R"({"FunctionName":"$function","Timeout":10})"},
    {"UpdateFunctionCode", kNamed},
    {"DeleteFunction", kNamed},
    {"PublishVersion", kNamed},
    {"ListVersionsByFunction", kNamed},
    {"CreateAlias", R"({"FunctionName":"$function","Name":"live","FunctionVersion":"1"})"},
    {"GetAlias", kAlias},
    {"UpdateAlias", R"({"FunctionName":"$function","Name":"live","FunctionVersion":"$LATEST"})"},
    {"ListAliases", kNamed},
    {"DeleteAlias", kAlias},
    {"TagResource", R"({"Resource":"$arn","Tags":{"team":"mill"}})"},
    {"UntagResource", R"({"Resource":"$arn","TagKeys":["team"]})"},
    {"ListTags", R"({"Resource":"$arn"})"},
    {"PutFunctionEventInvokeConfig",
     R"({"FunctionName":"$function","MaximumRetryAttempts":1,"MaximumEventAgeInSeconds":300})"},
    {"UpdateFunctionEventInvokeConfig", R"({"FunctionName":"$function","MaximumRetryAttempts":0})"},
    {"GetFunctionEventInvokeConfig", kNamed},
    {"ListFunctionEventInvokeConfigs", kNamed},
    {"DeleteFunctionEventInvokeConfig", kNamed},
    {"CreateFunctionUrlConfig", R"({"FunctionName":"$function","AuthType":"NONE"})"},
    {"GetFunctionUrlConfig", kNamed},
    {"UpdateFunctionUrlConfig", R"({"FunctionName":"$function","AuthType":"AWS_IAM"})"},
    {"ListFunctionUrlConfigs", kNamed},
    {"DeleteFunctionUrlConfig", kNamed},
    {"AddPermission", R"({"FunctionName":"$function","StatementId":"topic","Action":"lambda:InvokeFunction",)"
                      R"("Principal":"sns.amazonaws.com"})"},
    {"GetPolicy", kNamed},
    {"RemovePermission", R"({"FunctionName":"$function","StatementId":"topic"})"},
    {"PublishLayerVersion", R"({"LayerName":"tools","Content":{"S3Bucket":"code","S3Key":"tools.zip"}})"},
    {"GetLayerVersion", kLayerVersion},
    {"GetLayerVersionByArn", R"({"Arn":"$layer:1"})"},
    {"ListLayers", "{}"},
    {"ListLayerVersions", R"({"LayerName":"tools"})"},
    {"AddLayerVersionPermission",
     R"({"LayerName":"tools","VersionNumber":1,"StatementId":"all","Action":"lambda:GetLayerVersion","Principal":"*"})"},
    {"GetLayerVersionPolicy", kLayerVersion},
    {"RemoveLayerVersionPermission", R"({"LayerName":"tools","VersionNumber":1,"StatementId":"all"})"},
    {"DeleteLayerVersion", kLayerVersion},
    {"PutProvisionedConcurrencyConfig",
     R"({"FunctionName":"$function","Qualifier":"live","ProvisionedConcurrentExecutions":2})"},
    {"GetProvisionedConcurrencyConfig", kLive},
    {"ListProvisionedConcurrencyConfigs", kNamed},
    {"DeleteProvisionedConcurrencyConfig", kLive},
    {"GetAccountSettings", "{}"},
    {"PutFunctionRecursionConfig", R"({"FunctionName":"$function","RecursiveLoop":"Allow"})"},
    {"GetFunctionRecursionConfig", kNamed},
    {"PutRuntimeManagementConfig", R"({"FunctionName":"$function","UpdateRuntimeOn":"FunctionUpdate"})"},
    {"GetRuntimeManagementConfig", kNamed},
    {"CreateCodeSigningConfig", R"({"AllowedPublishers":{"SigningProfileVersionArns":[)"
                                R"("arn:aws:signer:eu-central-1:123456789012:/signing-profiles/team"]}})"},
    {"GetCodeSigningConfig", kSigning},
    {"UpdateCodeSigningConfig",
     R"({"CodeSigningConfigArn":"$signing","CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"Enforce"}})"},
    {"ListCodeSigningConfigs", "{}"},
    {"PutFunctionCodeSigningConfig", R"({"FunctionName":"$function","CodeSigningConfigArn":"$signing"})"},
    {"GetFunctionCodeSigningConfig", kNamed},
    {"ListFunctionsByCodeSigningConfig", kSigning},
    {"DeleteFunctionCodeSigningConfig", kNamed},
    {"DeleteCodeSigningConfig", kSigning},
    {"PutFunctionConcurrency", R"({"FunctionName":"$function","ReservedConcurrentExecutions":1})"},
    {"GetFunctionConcurrency", kNamed},
    {"DeleteFunctionConcurrency", kNamed},
    {"ListEventSourceMappings", "{}"},
    {"GetEventSourceMapping", kMapping},
    {"CreateEventSourceMapping",
     R"({"FunctionName":"$function","EventSourceArn":"$stream","StartingPosition":"LATEST","BatchSize":1})"},
    {"UpdateEventSourceMapping", R"({"UUID":"$mapping","BatchSize":10})"},
    {"DeleteEventSourceMapping", kMapping},
};

// The operations on event source mappings are Lambda's too.
std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  if (call.operation == "Invoke") return invoke(turn, call);
  if (const Operation* own = door::find_operation(operations(), call.operation)) return own->run(turn, call.input);
  return door::find_operation(mapping::operations(), call.operation)->run(turn, call.input);
}

std::vector<std::string_view> names() {
  std::vector<std::string_view> out = door::names_of(operations());
  for (const std::string_view name : door::names_of(mapping::operations())) out.push_back(name);
  out.push_back("Invoke");
  std::stable_sort(out.begin(), out.end());
  return out;
}

void words(const sim::World& world, door::Words& words) {
  if (!world.functions.functions.empty()) {
    words["$function"] = world.functions.functions.begin()->first;
    words["$arn"] = world.functions.functions.begin()->second.arn;
  }
  if (!world.functions.layers.empty()) words["$layer"] = world.functions.layers.begin()->first;
  if (!world.functions.signing.empty()) words["$signing"] = world.functions.signing.begin()->first;
  if (!world.mappings.mappings.empty()) words["$mapping"] = world.mappings.mappings.begin()->first;
}

Json headers(const door::AnswerHead& head) {
  return {{"Connection", "keep-alive"},          {"Content-Length", std::to_string(head.body.size())},
          {"Content-Type", head.content_type},   {"Date", http_date(head.at)},
          {"X-Amz-Executed-Version", "$LATEST"}, {"x-amzn-Remapped-Content-Length", "0"},
          {"x-amzn-RequestId", head.request_id}, {"X-Amzn-Trace-Id", "root=1-" + head.request_id + ";sampled=0"}};
}

// More than that is for functions on managed instances, which are not here.
void amend_numbers(door::Model& model) { model.shapes.at("MemorySize").max = 10'240; }

// A runtime of a function is checked by the service's own list (see runtimes.h).
void amend_runtimes(door::Model& model) {
  door::Shape& any = model.shapes["FunctionRuntime"];
  any.name = "FunctionRuntime";
  any.kind = door::Shape::Kind::kText;
  for (const char* request : {"CreateFunctionRequest", "UpdateFunctionConfigurationRequest"}) {
    for (door::Member& one : model.shapes.at(request).members) {
      if (one.name == "Runtime") one.shape = &any;
    }
  }
}

constexpr const char* kTaggable =
    R"(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:)"
    R"((function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+))"
    R"(|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-)"
    R"([0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+))";

// As texts of the service have them.
void amend_words(door::Model& model) {
  model.null_in_limits = true;
  std::string& pattern = model.shapes.at("LayerVersionArn").pattern;
  pattern = pattern.substr(1, pattern.size() - 2);  // without its outer brackets
  door::Shape& taggable = model.shapes.at("TaggableResource");
  taggable.pattern = kTaggable;
  taggable.matches = door::Pattern(kTaggable);
  model.shapes.at("EventSourcePosition").values = {"LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"};
}

void amend(door::Model& model) {
  amend_numbers(model);
  amend_runtimes(model);
  amend_words(model);
}

const door::Model& model() {
  static const door::Model kModel = door::read_model(door::model_text("function"), amend);
  return kModel;
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "lambda",
      .folder = "function",
      .id = "Lambda",
      .operations = names(),
      .perform = perform,
      .own_model = model,
      .failure = {"ServiceException", "An error occurred and the request cannot be processed."},
      .throttling = {"TooManyRequestsException", "Rate Exceeded.", 429},
      .resource_members = {"FunctionName"},
      .optimised = door::Optimised{"Lambda", "AWSLambda", "AWSLambdaException", {}, "Payload", headers},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::function
