#include "core/door/asker.h"

#include "core/api/match.h"
#include "core/world/world.h"

namespace millrace::door {
namespace {

using identity::Asker;
using Found = std::optional<Asker>;

// `/notes/{id}`, as the API has it; of an authoriser it is its own.
std::string source_of(const sim::World& world, const api::Exchange& exchange) {
  const auto found = world.apis.apis.find(exchange.request.api);
  if (found == world.apis.apis.end()) return "";
  const api::Api& api = *found->second;
  const std::string arn = arn_in(world, "execute-api", api.id + "/");
  if (!exchange.authorizer.empty()) return arn + "authorizers/" + exchange.authorizer;
  const auto met = api::match(api, exchange.request.method, exchange.request.path);
  if (!met || met->resource.empty()) return arn + api.stage + "/$default";
  return arn + api.stage + "/" + exchange.request.method + met->resource;
}

// By the key that a front found the request to be signed with.
Asker signer_of(const sim::World& world, const api::Exchange& exchange) {
  const std::string key = text_member(member(exchange.caller, "identity"), "accessKey");
  return identity::asker_of(world.identities, world.account, key, world.now);
}

// Who signs a request to a function URL that asks for signatures, and else nobody.
Asker through_url(const sim::World& world, const api::FunctionUrl& url, const api::Exchange& exchange) {
  Asker out;
  out.caller.arn = "anonymous";
  if (url.config->auth == "AWS_IAM") out = signer_of(world, exchange);
  out.context["aws:sourceip"] = {api::kClientAddress};
  return out;
}

struct Finder {
  const sim::World& world;
  const Call& call;

  Found operator()(const Console& caller) const {
    return identity::asker_of(world.identities, world.account, caller.key, world.now);
  }
  Found operator()(const FromFunction& caller) const {
    const auto run = world.functions.runs.find(caller.run);
    return run == world.functions.runs.end() ? std::nullopt : as_function(run->second.function);
  }
  Found operator()(const FromExecution& caller) const {
    const workflow::Execution* execution = world.workflows.execution(caller.execution);
    if (execution == nullptr) return std::nullopt;
    return in_role(world, execution->plan->role, execution->plan->machine_name);
  }
  Found operator()(const FromSchedule& caller) const {
    const auto invocation = world.schedules.invocations.find(caller.invocation);
    if (invocation == world.schedules.invocations.end()) return std::nullopt;
    return in_role(world, text_member(invocation->second.schedule.target, "RoleArn"), invocation->second.execution);
  }
  Found operator()(const FromPipe& caller) const {
    const auto run = world.pipes.runs.find(caller.run);
    if (run == world.pipes.runs.end()) return std::nullopt;
    return in_role(world, run->second.pipe->role, run->second.pipe->name);
  }
  Found operator()(const FromRequest& caller) const {
    const auto exchange = world.apis.exchanges.find(caller.request);
    if (exchange == world.apis.exchanges.end()) return std::nullopt;
    const std::string& role = exchange->second.role;
    if (role == api::kCallersCredentials) return signer_of(world, exchange->second);
    if (!role.empty()) return in_role(world, role, "BackplaneAssumeRoleSession");
    if (const auto url = url_behind(world, call)) return through_url(world, *url, exchange->second);
    const std::string source = source_of(world, exchange->second);
    return source.empty() ? std::nullopt : Found(as_service(world, "apigateway", source));
  }
  Found operator()(const FromTopic& caller) const {
    const auto delivery = world.topics.deliveries.find(caller.delivery);
    if (delivery == world.topics.deliveries.end()) return std::nullopt;
    return as_service(world, "sns", arn_in(world, "sns", delivery->second.topic));
  }
  Found operator()(const FromBus& caller) const {
    const auto found = world.buses.deliveries.find(caller.delivery);
    if (found == world.buses.deliveries.end()) return std::nullopt;
    const bus::Delivery& delivery = found->second;
    const std::string role = text_member(delivery.target->given, "RoleArn");
    if (delivery.phase != bus::Phase::kBurying && !role.empty()) return in_role(world, role, delivery.rule);
    return call.service == "events" ? std::nullopt : Found(as_service(world, "events", delivery.rule_arn));
  }
  Found operator()(const FromBucket& caller) const {
    const auto notice = world.objects.notices.find(caller.notice);
    if (notice == world.objects.notices.end() || call.service == "events") return std::nullopt;
    return as_service(world, "s3", "arn:aws:s3:::" + notice->second.bucket);
  }
  Found operator()(const FromSecret& caller) const {
    const secret::Secret* secret = world.secrets.find(caller.secret);
    return secret == nullptr ? std::nullopt : Found(as_service(world, "secretsmanager", secret->arn));
  }
  // What became of an event goes to its destination in the name of the function.
  Found operator()(const FromEvent& caller) const {
    const auto parting = world.functions.queue.partings.find(caller.parting);
    return parting == world.functions.queue.partings.end() ? std::nullopt : as_function(parting->second.function);
  }
  // So do records that were given up; the function itself Lambda may always call.
  Found operator()(const FromMapping& caller) const {
    const auto mapping = world.mappings.mappings.find(caller.mapping);
    if (call.service == "lambda" || mapping == world.mappings.mappings.end()) return std::nullopt;
    const std::string& consumer = mapping->second.config.consumer;
    if (const pipe::Pipe* pipe = world.pipes.find_arn(consumer)) return in_role(world, pipe->role, pipe->name);
    const function::Function* function = function::find_function(world.functions, consumer);
    return function == nullptr ? std::nullopt : as_function(function->name);
  }

  Found as_function(const std::string& name) const {
    const auto function = world.functions.functions.find(name);
    if (function == world.functions.functions.end()) return std::nullopt;
    return in_role(world, function->second.role, function->first);
  }
};

}  // namespace

Asker in_role(const sim::World& world, const std::string& role_arn, const std::string& session) {
  Asker out = identity::asker_of(world.identities, world.account, "", world.now);
  const std::string role = role_arn.substr(role_arn.rfind('/') + 1);
  out.caller.kind = access::Caller::Kind::kSession;
  out.caller.role = role_arn;
  out.caller.arn = "arn:aws:sts::" + world.account + ":assumed-role/" + role + "/" + session;
  out.context["aws:principalarn"] = {role_arn};
  out.context["aws:principaltype"] = {"AssumedRole"};
  const auto found = world.identities.roles.find(role);
  if (found == world.identities.roles.end() || found->second.arn != role_arn) return out;
  out.say.identity = identity::policies_of(world.identities, found->second);
  out.say.boundary = identity::boundary_of(world.identities, found->second);
  return out;
}

Asker as_service(const sim::World& world, const std::string& service, const std::string& source) {
  Asker out;
  out.caller.kind = access::Caller::Kind::kService;
  out.caller.account = world.account;
  out.caller.arn = out.caller.name = service + ".amazonaws.com";
  out.context["aws:sourceaccount"] = {world.account};
  out.context["aws:sourcearn"] = {source};
  out.context["aws:principalisawsservice"] = {"true"};
  out.context["aws:principalservicename"] = {out.caller.name};
  out.context["aws:currenttime"] = {iso8601(world.now, 0)};
  out.context["aws:epochtime"] = {std::to_string(unix_seconds(world.now))};
  return out;
}

std::string arn_in(const sim::World& world, std::string_view service, std::string_view resource) {
  return "arn:aws:" + std::string(service) + ":" + world.region + ":" + world.account + ":" + std::string(resource);
}

std::optional<api::FunctionUrl> url_behind(const sim::World& world, const Call& call) {
  const auto* caller = std::get_if<FromRequest>(&call.caller);
  const auto exchange = caller == nullptr ? world.apis.exchanges.end() : world.apis.exchanges.find(caller->request);
  if (exchange == world.apis.exchanges.end() || world.apis.apis.contains(exchange->second.request.api)) return {};
  return api::find_function_url(world.functions, exchange->second.request.api);
}

std::optional<Asker> asker_of(const sim::World& world, const Call& call) {
  return std::visit(Finder{world, call}, call.caller);
}

}  // namespace millrace::door
