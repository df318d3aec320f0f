// Executions: starting, stopping, describing, listing, and their histories.
#include <algorithm>

#include "core/workflow/execution/description.h"
#include "core/workflow/execution/start.h"
#include "core/workflow/language/mock_config.h"
#include "core/workflow/operations/checks.h"
#include "core/workflow/operations/publishing.h"
#include "core/workflow/run/ending.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

Outcome invalid_input(const std::string& why) {
  return service_error("InvalidExecutionInput", "Invalid State Machine Execution Input: '" + why + "'");
}

// The words of the service's parser for the slips that people make most.
std::string parser_words(const std::string& text, const JsonError& error) {
  const size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string::npos) return "Invalid execution input.";
  const size_t end =
      std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", start), text.size());
  if (end > start) {
    return "Unrecognized token '" + text.substr(start, end - start) +
           "': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
  }
  const size_t next = text.find_first_not_of(" \t\r\n", start + 1);
  if (text[start] == '{' && next != std::string::npos && text[next] != '"') {
    return std::string("Unexpected character ('") + text[next] + "' (code " +
           std::to_string(static_cast<int>(text[next])) + ")): was expecting double-quote to start field name";
  }
  return error.what;
}

tl::expected<Value, Outcome> read_input(const Json& input) {
  if (!input.contains("input")) return empty_object();
  const std::string text = text_member(input, "input");
  if (text.size() > kPayloadBytesMax)
    return tl::unexpected<Outcome>(invalid_input("the input is longer than 262144 bytes"));
  auto parsed = parse_json(text);
  if (parsed) return share(std::move(*parsed));
  return tl::unexpected<Outcome>(invalid_input(parser_words(text, parsed.error())));
}

// A started execution of the same name: the same call again is no error, another is.
Outcome named_before(const Execution& execution, const Value& input) {
  if (execution.running() && same_value(*execution.input, *input)) {
    return Json{{"executionArn", execution.arn}, {"startDate", api_time(execution.started)}};
  }
  return service_error("ExecutionAlreadyExists", "Execution Already Exists: '" + execution.arn + "'");
}

struct Wanted {
  Chosen chosen;
  std::string test_case;
};

// `…:stateMachine:Orders#Happy` names a test case of the mock configuration.
tl::expected<Wanted, Outcome> find_machine(const Request& request) {
  std::string arn = text_member(request.input(), "stateMachineArn");
  std::string test_case;
  if (const size_t hash = arn.find('#'); hash != std::string::npos) {
    test_case = arn.substr(hash + 1);
    arn.resize(hash);
  }
  if (auto wrong = check_arn(arn, "stateMachine")) return tl::unexpected<Outcome>(std::move(*wrong));
  auto chosen = choose(request, arn);
  if (!chosen) return tl::unexpected<Outcome>(no_machine(arn));
  if (!test_case.empty() && !has_test_case(*request.all().mocks, {chosen->machine->name, test_case})) {
    return tl::unexpected<Outcome>(service_error("ValidationException", "The mock configuration has no test case '" +
                                                                            test_case + "' for state machine '" +
                                                                            chosen->machine->name + "'"));
  }
  return Wanted{std::move(*chosen), std::move(test_case)};
}

std::string new_name(const Request& request, const Machine& machine) {
  return request.turn.uuid(label(sim::labels::kExecutionName, label_of(request.world(), machine)));
}

// The plan that the machine's execution before had, when it is the same.
std::shared_ptr<const Plan> plan_of(const Request& request, const Chosen& chosen) {
  const Machine& machine = *chosen.machine;
  const Revision& revision = *chosen.revision;
  std::string label = label_of(request.world(), machine);
  auto& latest = request.all().plans[machine.arn];
  if (latest != nullptr && latest->definition == revision.definition && latest->role == revision.role &&
      latest->revision == revision.id && latest->updated == revision.at && latest->version == chosen.version &&
      latest->alias == chosen.alias && latest->label == label) {
    return latest;
  }
  Plan out;
  out.machine = machine.arn;
  out.version = chosen.version;
  out.alias = chosen.alias;
  out.machine_name = machine.name;
  out.label = std::move(label);
  out.text = revision.text;
  out.revision = revision.id;
  out.updated = revision.at;
  out.role = revision.role;
  out.express = machine.express;
  out.definition = revision.definition;
  return latest = std::make_shared<const Plan>(std::move(out));
}

std::shared_ptr<Execution> new_execution(const Request& request, const Wanted& wanted, std::string name, Value input) {
  const Machine& machine = *wanted.chosen.machine;
  auto made = std::make_shared<Execution>();
  Execution& out = *made;
  const std::string kind = machine.express ? "express" : "execution";
  out.arn = arn_prefix(request.world(), kind) + machine.name + ":" + name;
  if (machine.express) out.arn += ":" + new_name(request, machine);
  out.name = std::move(name);
  out.plan = plan_of(request, wanted.chosen);
  out.input = std::move(input);
  out.test_case = wanted.test_case;
  return made;
}

// What both ways of starting check; then the execution before it starts, or the answer that needs none.
tl::expected<std::shared_ptr<Execution>, Outcome> prepare(const Request& request, bool sync) {
  auto wanted = find_machine(request);
  if (!wanted) return tl::unexpected<Outcome>(wanted.error());
  const Machine& machine = *wanted->chosen.machine;
  if (sync && !machine.express) {
    return tl::unexpected<Outcome>(
        service_error("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine"));
  }
  auto input = read_input(request.input());
  if (!input) return tl::unexpected<Outcome>(input.error());
  std::string name = text_member(request.input(), "name");
  if (request.input().contains("name") && !good_name(name)) return tl::unexpected<Outcome>(invalid_name(name));
  if (name.empty()) name = new_name(request, machine);
  auto out = new_execution(request, *wanted, std::move(name), *input);
  const Execution* known = machine.express ? nullptr : request.all().execution(out->arn);
  if (known != nullptr) return tl::unexpected<Outcome>(named_before(*known, *input));
  if (request.all().executions.size() >= request.all().executions_max + request.all().ended.size()) {
    return tl::unexpected<Outcome>(service_error("ExecutionLimitExceeded",
                                                 "The maximum number of running executions has been reached. Running "
                                                 "executions must end or be stopped before a new one can be started."));
  }
  return out;
}

// The map run that the execution works for; null when there is none.
const MapRun* map_run_of(const Request& request, const Execution& execution) {
  const auto it = request.all().map_runs.find(execution.member.map_run);
  return it == request.all().map_runs.end() ? nullptr : it->second.get();
}

Json described(const Request& request, const Execution& execution) {
  Json out = describe_execution(execution);
  if (const MapRun* run = map_run_of(request, execution)) out["mapRunArn"] = run->arn;
  return out;
}

Json listed(const Request& request, const Execution& execution) {
  Json out = listed_execution(execution);
  if (const MapRun* run = map_run_of(request, execution)) {
    out["mapRunArn"] = run->arn;
    out["itemCount"] = run->sizes[execution.member.index];
  }
  return out;
}

}  // namespace

Answer start_execution(const Request& request) {
  auto fresh = prepare(request, false);
  if (!fresh) return fresh.error();
  const Execution& execution = start_execution(request.turn, std::move(*fresh), request.call.caller);
  return Outcome(object_of("executionArn", execution.arn, "startDate", api_time(execution.started)));
}

Answer start_sync_execution(const Request& request) {
  auto fresh = prepare(request, true);
  if (!fresh) return fresh.error();
  Execution& execution = start_execution(request.turn, std::move(*fresh), request.call.caller);
  execution.reply = request.call.id;
  return std::nullopt;
}

Answer stop_execution(const Request& request) {
  const auto found = named_execution(request);
  if (!found) return found.error();
  if ((*found)->running()) {
    Execution& execution = request.all().change((*found)->id);
    Failure failure;
    if (request.input().contains("error")) failure.error = text_member(request.input(), "error");
    if (request.input().contains("cause")) failure.cause = text_member(request.input(), "cause");
    end_execution(request.turn, execution, {Status::kAborted, nullptr, std::move(failure)});
  }
  return Outcome(Json{{"stopDate", api_time((*found)->stopped.value_or(request.turn.now()))}});
}

// Of an Express execution only when a map run started it.
Answer describe_execution(const Request& request) {
  const Execution* item = request.all().execution(text_member(request.input(), "executionArn"));
  if (item != nullptr && item->member.map_run != 0) return Outcome(described(request, *item));
  const auto found = named_execution(request);
  if (!found) return found.error();
  return Outcome(described(request, **found));
}

// Those of a machine, version or alias, or the executions of a map run's items.
Answer list_executions(const Request& request) {
  const std::string arn = text_member(request.input(), "stateMachineArn");
  const std::string run_arn = text_member(request.input(), "mapRunArn");
  if (arn.empty() == run_arn.empty()) {
    return invalid("Exactly one of the fields is required: [stateMachineArn, mapRunArn]");
  }
  if (auto wrong = run_arn.empty() ? check_arn(arn, "stateMachine") : check_arn(run_arn, "mapRun")) return wrong;
  const auto chosen = choose(request, arn);
  if (!chosen && run_arn.empty()) return no_machine(arn);
  if (chosen && chosen->machine->express) {
    return service_error("StateMachineTypeNotSupported",
                         "This operation is not supported by this type of state machine");
  }
  const auto belongs = [&](const Execution& each) {
    if (each.member.map_run != 0) {
      const auto run = request.all().map_runs.find(each.member.map_run);
      return run != request.all().map_runs.end() && run->second->arn == run_arn;
    }
    return run_arn.empty() && (each.plan->machine == arn || each.plan->version == arn || each.plan->alias == arn);
  };
  const std::string status = text_member(request.input(), "statusFilter");
  if (status == "PENDING_REDRIVE" && run_arn.empty()) {
    return invalid("The status filter PENDING_REDRIVE can only be used with a mapRunArn");
  }
  const std::string redrive = text_member(request.input(), "redriveFilter");
  const auto fits = [&](const Execution& each) {
    return (status.empty() || status == name_of(each.status)) &&
           (redrive.empty() || (redrive == "REDRIVEN") == (each.redrives > 0));
  };
  std::vector<const Execution*> newest_first;
  for (auto it = request.all().executions.rbegin(); it != request.all().executions.rend(); ++it) {
    const Execution& each = *it->second;
    if (belongs(each) && fits(each)) newest_first.push_back(&each);
  }
  return page(request, "executions", newest_first.size(), [&](size_t i) { return listed(request, *newest_first[i]); });
}

Answer get_execution_history(const Request& request) {
  const auto found = named_execution(request);
  if (!found) return found.error();
  const auto& history = (*found)->history;
  const bool reverse = member(request.input(), "reverseOrder") == true;
  const bool with_data = member(request.input(), "includeExecutionData") != false;
  return page(request, "events", history.size(),
              [&](size_t i) { return to_api(history[reverse ? history.size() - 1 - i : i], with_data); });
}

}  // namespace millrace::workflow
