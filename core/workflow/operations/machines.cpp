// State machines: creating, changing, describing, listing, deleting, and checking a definition without creating one.
#include "core/base/uuid.h"
#include "core/door/model/check.h"
#include "core/workflow/execution/description.h"
#include "core/workflow/operations/checks.h"
#include "core/workflow/operations/publishing.h"

namespace millrace::workflow {
namespace {

// As the service shows it; absent settings have their defaults.
tl::expected<Json, Outcome> read_logging(const Json& input) {
  const Json& given = member(input, "loggingConfiguration");
  const std::string level = text_member(given, "level", "OFF");
  const Json& destinations = member(given, "destinations");
  const size_t count = destinations.is_array() ? destinations.size() : 0;
  if (count > 1 || (level != "OFF" && count != 1)) {
    return tl::unexpected<Outcome>(service_error(
        "InvalidLoggingConfiguration", "Invalid Logging Configuration: Must specify exactly one Log Destination."));
  }
  Json out{{"level", level}, {"includeExecutionData", member(given, "includeExecutionData") == true}};
  if (count > 0) out["destinations"] = destinations;
  return out;
}

std::optional<Outcome> check_description(const Json& input) {
  if (!input.contains("versionDescription") || member(input, "publish") == true) return std::nullopt;
  return invalid("Version description can only be set when publish is true");
}

Revision new_revision(const Request& request, std::string text, std::shared_ptr<const Definition> definition,
                      std::string role) {
  return {"", share_text(std::move(text)), std::move(definition), std::move(role), request.turn.now()};
}

Json described(const Machine& machine, const Revision& revision) {
  Json out{{"stateMachineArn", machine.arn},
           {"name", machine.name},
           {"status", "ACTIVE"},
           {"definition", *revision.text},
           {"roleArn", revision.role},
           {"type", machine.express ? "EXPRESS" : "STANDARD"},
           {"creationDate", api_time(machine.created)},
           {"loggingConfiguration", machine.logging},
           {"tracingConfiguration", {{"enabled", machine.tracing}}},
           {"encryptionConfiguration", {{"type", "AWS_OWNED_KEY"}}}};
  if (!revision.id.empty()) out["revisionId"] = revision.id;
  Json references = variable_references(*revision.definition);
  if (!references.empty()) out["variableReferences"] = std::move(references);
  return out;
}

// Creating what is there already, with the same definition, type, logging and tracing, is the same as nothing.
Outcome created_again(const Machine& machine, const Machine& wanted) {
  const bool same = *machine.current.text == *wanted.current.text && machine.express == wanted.express &&
                    machine.logging == wanted.logging && machine.tracing == wanted.tracing;
  if (same) return Json{{"stateMachineArn", machine.arn}, {"creationDate", api_time(machine.created)}};
  return service_error("StateMachineAlreadyExists", "State Machine Already Exists: '" + machine.arn + "'");
}

Json diagnostic(const Diagnostic& from) {
  return {{"severity", from.warning ? "WARNING" : "ERROR"},
          {"code", from.code},
          {"message", from.problem.what},
          {"location", from.problem.where}};
}

}  // namespace

Answer create_state_machine(const Request& request) {
  const Json& input = request.input();
  const std::string name = text_member(input, "name");
  if (!good_name(name)) return invalid_name(name);
  if (auto wrong = check_description(input)) return wrong;
  Machine machine;
  machine.express = text_member(input, "type") == "EXPRESS";
  const std::string text = text_member(input, "definition");
  Parsed parsed = parse_definition(text, machine.express);
  if (!parsed.definition) return invalid_definition(parsed.diagnostics);
  auto logging = read_logging(input);
  if (!logging) return logging.error();
  machine.arn = arn_prefix(request.world(), "stateMachine") + name;
  machine.name = name;
  machine.created = request.turn.now();
  machine.logging = std::move(*logging);
  machine.tracing = member(member(input, "tracingConfiguration"), "enabled") == true;
  machine.current = new_revision(request, text, std::move(parsed.definition), text_member(input, "roleArn"));
  for (const Json& tag : member(input, "tags")) machine.tags[text_member(tag, "key")] = text_member(tag, "value");
  if (const Machine* known = request.all().machine(machine.arn)) return created_again(*known, machine);
  if (request.all().machines.size() >= Workflows::kMachinesMax) {
    return service_error("StateMachineLimitExceeded", "State Machine Limit Exceeded");
  }
  const std::string arn = machine.arn;
  Json out{{"stateMachineArn", arn}, {"creationDate", api_time(machine.created)}};
  request.all().machines.emplace(arn, std::make_shared<Machine>(std::move(machine)));
  if (member(input, "publish") == true) {
    out["stateMachineVersionArn"] = publish(request, arn, text_member(input, "versionDescription"));
  }
  return Outcome(std::move(out));
}

Answer update_state_machine(const Request& request) {
  const Json& input = request.input();
  if (auto wrong = check_description(input)) return wrong;
  const std::string arn = text_member(input, "stateMachineArn");
  if (auto wrong = check_arn(arn, "stateMachine")) return wrong;
  const Machine* known = request.all().machine(arn);
  if (known == nullptr) return no_machine(arn);
  if (!input.contains("definition") && !input.contains("roleArn") && !input.contains("loggingConfiguration") &&
      !input.contains("tracingConfiguration")) {
    return service_error("MissingRequiredParameter",
                         "Either the definition, the role ARN, the LoggingConfiguration, the "
                         "TracingConfiguration or the EncryptionConfiguration must be specified");
  }
  const std::string text = text_member(input, "definition", *known->current.text);
  Parsed parsed = parse_definition(text, known->express);
  if (!parsed.definition) return invalid_definition(parsed.diagnostics);
  auto logging =
      input.contains("loggingConfiguration") ? read_logging(input) : tl::expected<Json, Outcome>(known->logging);
  if (!logging) return logging.error();
  Machine& machine = request.all().change_machine(arn);
  const std::string role = text_member(input, "roleArn", machine.current.role);
  const bool changed = text != *machine.current.text || role != machine.current.role;
  machine.logging = std::move(*logging);
  if (input.contains("tracingConfiguration"))
    machine.tracing = member(input["tracingConfiguration"], "enabled") == true;
  Json out{{"updateDate", api_time(request.turn.now())}};
  if (changed) {
    machine.current = new_revision(request, text, std::move(parsed.definition), role);
    machine.current.id = named_uuid(request.world().luck.seed, "revision " + arn, ++machine.updates);
  }
  if (!machine.current.id.empty()) out["revisionId"] = machine.current.id;
  if (member(input, "publish") == true) {
    out["stateMachineVersionArn"] = publish(request, arn, text_member(input, "versionDescription"));
  }
  return Outcome(std::move(out));
}

Answer delete_state_machine(const Request& request) {
  const std::string arn = text_member(request.input(), "stateMachineArn");
  if (auto wrong = check_arn(arn, "stateMachine")) return wrong;
  request.all().machines.erase(arn);
  request.all().plans.erase(arn);
  return Outcome(Json::object());
}

Answer describe_state_machine(const Request& request) {
  const std::string arn = text_member(request.input(), "stateMachineArn");
  if (auto wrong = check_arn(arn, "stateMachine")) return wrong;
  const auto chosen = choose(request, arn);
  if (!chosen) return no_machine(arn);
  Json out = described(*chosen->machine, *chosen->revision);
  if (!chosen->version.empty()) {
    out["stateMachineArn"] = chosen->version;
    if (!chosen->description.empty()) out["description"] = chosen->description;
  }
  return Outcome(std::move(out));
}

Answer describe_state_machine_for_execution(const Request& request) {
  const auto execution = named_execution(request);
  if (!execution) return execution.error();
  const Plan& plan = *(*execution)->plan;
  const Machine* machine = request.all().machine(plan.machine);
  Json out{{"stateMachineArn", plan.machine},
           {"name", plan.machine_name},
           {"definition", *plan.text},
           {"roleArn", plan.role},
           {"updateDate", api_time(plan.updated)},
           {"loggingConfiguration",
            machine != nullptr ? machine->logging : Json{{"level", "OFF"}, {"includeExecutionData", false}}},
           {"tracingConfiguration", {{"enabled", machine != nullptr && machine->tracing}}},
           {"encryptionConfiguration", {{"type", "AWS_OWNED_KEY"}}}};
  if (!plan.revision.empty()) out["revisionId"] = plan.revision;
  Json references = variable_references(*plan.definition);
  if (!references.empty()) out["variableReferences"] = std::move(references);
  return Outcome(std::move(out));
}

Answer list_state_machines(const Request& request) {
  std::vector<const Machine*> machines;
  for (const auto& [arn, machine] : request.all().machines) machines.push_back(machine.get());
  return page(request, "stateMachines", machines.size(), [&](size_t i) {
    const Machine& machine = *machines[i];
    return Json{{"stateMachineArn", machine.arn},
                {"name", machine.name},
                {"type", machine.express ? "EXPRESS" : "STANDARD"},
                {"creationDate", api_time(machine.created)}};
  });
}

Answer validate_state_machine_definition(const Request& request) {
  const Json& input = request.input();
  const Parsed parsed = parse_definition(text_member(input, "definition"), text_member(input, "type") == "EXPRESS");
  const bool warnings = text_member(input, "severity") == "WARNING";
  const Json& most = member(input, "maxResults");
  const size_t limit = most.is_number() && most > 0 ? static_cast<size_t>(door::whole_number(most)) : 100;
  Json list = Json::array();
  size_t count = 0;
  for (const Diagnostic& each : parsed.diagnostics) {
    if (each.warning && !warnings) continue;
    if (++count <= limit) list.push_back(diagnostic(each));
  }
  return Outcome(Json{
      {"result", parsed.definition ? "OK" : "FAIL"}, {"diagnostics", std::move(list)}, {"truncated", count > limit}});
}

}  // namespace millrace::workflow
