#include "core/function/configure.h"
#include "core/function/configure_checks.h"
#include "core/function/engine.h"
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/package.h"
#include "core/template/resource_type.h"
#include "core/template/resources/iam_rights.h"
#include "core/template/resources/ids.h"
#include "core/template/resources/reasons.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

constexpr Property kEnvironment[] = {{"Variables"}, {}};
constexpr Property kDeadLetters[] = {{"TargetArn"}, {}};
constexpr Property kFunctionProperties[] = {{"FunctionName"},
                                            {"Handler"},
                                            {"Runtime"},
                                            {"Code"},
                                            number("Timeout"),
                                            number("MemorySize"),
                                            {"Environment", nullptr, kEnvironment},
                                            number("ReservedConcurrentExecutions"),
                                            {"Role"},
                                            {"Description", kNoText},
                                            {"Architectures", "handlers run on the page's own machine"},
                                            {"PackageType"},
                                            {"Layers"},
                                            {"DeadLetterConfig", nullptr, kDeadLetters},
                                            {"EphemeralStorage", "handlers have no file system"},
                                            {"FileSystemConfigs", "handlers have no file system"},
                                            {"ImageConfig"},
                                            {"KmsKeyArn", kNoSecrets},
                                            {"LoggingConfig", "a function's log is always kept"},
                                            {"RecursiveLoop"},
                                            {"RuntimeManagementConfig", "the engine is built in"},
                                            {"SnapStart", "cold starts are a setting"},
                                            {"CodeSigningConfigArn", kNoAccess},
                                            {"TracingConfig", kNoTracing},
                                            {"VpcConfig"},
                                            {"Tags", kNoTags},
                                            {}};

constexpr Right kFunctionRights[] = {
    {"lambda:InvokeFunction", Meaning::kInvokes}, {"lambda:Invoke", Meaning::kInvokes}, {}};

// A role that is not one of the template's, or not understood, is none.
std::string role_of(const Making& making, const Resource& function) {
  const std::string role = text_member(function.properties, "Role");
  bool referred = false;
  for (const Reference& reference : function.references) referred |= reference.where.starts_with("/Role");
  return role.empty() || (referred && !role.starts_with("arn:")) ? no_role(making.turn.world.account) : role;
}

bool is_image(const Resource& function) { return !member(member(function.properties, "Code"), "ImageUri").is_null(); }

// As CreateFunction takes it.
Json creation_of(const Making& making, const Resource& function) {
  Json input{{"FunctionName", function.name}, {"Role", role_of(making, function)}};
  for (const char* name :
       {"Runtime", "Handler", "Timeout", "MemorySize", "DeadLetterConfig", "Layers", "VpcConfig", "ImageConfig"}) {
    if (function.properties.contains(name)) input[name] = function.properties.at(name);
  }
  if (is_image(function)) input["Code"] = function.properties.at("Code");
  const Json& variables = member(member(function.properties, "Environment"), "Variables");
  if (!variables.is_object()) return input;
  Json& texts = input["Environment"]["Variables"] = Json::object();
  for (const auto& [name, value] : members(variables)) append_member(texts, name, text_of(value));
  return input;
}

void say_refused(Making& making, const Resource& function, const std::vector<function::Refused>& refused) {
  for (const function::Refused& one : refused) making.say(function, one.member, one.error.message);
}

bool is_foreign(const Resource& function) {
  const std::string runtime = text_member(function.properties, "Runtime");
  return is_image(function) || (!runtime.empty() && !runtime.starts_with("nodejs"));
}

// What containers and other languages do is not run here; the function is there all the same.
function::Package foreign_package(Making& making, const Resource& function) {
  const bool image = is_image(function);
  const std::string what = image ? "container images" : "handlers for " + text_member(function.properties, "Runtime");
  making.notices.push_back({function.where + "/Properties/" + (image ? "Code" : "Runtime"),
                            "the code of " + function.id, what + " do not run here"});
  return {function::make_code({}, text_member(function.properties, "Handler")), {}};
}

// The handler's code, when it can be run.
std::optional<function::Package> package_of(Making& making, const Resource& function) {
  if (is_foreign(function)) return foreign_package(making, function);
  Result<Package> packed = package(function, making.files);
  if (!packed) {
    making.say(packed.error());
    return std::nullopt;
  }
  const Result<void> fine = making.turn.engine.check(*packed->code);
  if (fine) return function::Package{packed->code, packed->folder};
  const std::string folder = packed->folder.empty() ? "" : packed->folder + "/";
  const std::string inline_text = function.where + "/Properties/Code/ZipFile: ";
  making.say({fine.error().what, (packed->inline_text ? inline_text : folder) + fine.error().where, {}});
  return std::nullopt;
}

void make_function(Making& making, const Resource& function) {
  sim::Turn& turn = making.turn;
  const Json input = creation_of(making, function);
  auto refused = function::check_create(turn.world, input);
  const Json& reserved = member(function.properties, "ReservedConcurrentExecutions");
  const Json reservation{{"FunctionName", function.name}, {"ReservedConcurrentExecutions", reserved}};
  if (!reserved.is_null()) {
    for (function::Refused& one : function::check_concurrency(turn.world, reservation))
      refused.push_back(std::move(one));
  }
  say_refused(making, function, refused);
  std::optional<function::Package> code = package_of(making, function);
  if (!code || !refused.empty()) return;
  making.name(function.name, function.id);
  making.name(function.attributes.at("Arn"), function.id);
  const auto wrong = function::make(turn, input, std::move(*code));
  if (wrong) return making.say(function, "Layers", wrong->message);
  if (!reserved.is_null()) function::put_concurrency(turn, reservation);
  turn.world.functions.functions.find(function.name)->second.may_loop =
      text_member(function.properties, "RecursiveLoop") == "Allow";
}

// By what the function's role allows; for what it only knows by a variable, the most likely thing.
void draw_function(Drawing& drawing, const Resource& function) {
  const Json& timeout = member(function.properties, "Timeout");
  drawing.node(
      function, NodeKind::kFunction,
      {text_member(function.properties, "Handler"), "timeout " + (timeout.is_null() ? "3" : text_of(timeout)) + " s"});
  const std::set<std::string> allowed = connect_by_role(drawing, function, "/Role");
  for (const Reference& reference : function.references) {
    const Resource* target = drawing.architecture.find(reference.target);
    const bool known = allowed.contains(reference.target);
    if (known || target == nullptr || !reference.where.starts_with("/Environment")) continue;
    drawing.connect_likely(function.id, *target);
  }
  const std::string grave = text_member(member(function.properties, "DeadLetterConfig"), "TargetArn");
  if (const Resource* dead_letters = drawing.named("TargetArn", grave))
    drawing.connect_likely(function.id, *dead_letters);
}

}  // namespace

extern const ResourceType kLambdaFunction{.name = "AWS::Lambda::Function",
                                          .properties = kFunctionProperties,
                                          .name_property = "FunctionName",
                                          .name_of = id_within<64>,
                                          .arn = "arn:aws:lambda:{region}:{account}:function:{name}",
                                          .make = make_function,
                                          .draw = draw_function,
                                          .used = Meaning::kInvokes,
                                          .named_by = "FunctionName",
                                          .rights = kFunctionRights};

}  // namespace millrace::template_
