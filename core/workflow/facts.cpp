#include "core/workflow/facts.h"

#include "core/base/prose.h"
#include "core/workflow/states/step.h"

namespace millrace::workflow::facts {
namespace {

constexpr size_t kValueBytesMax = 2'048;
constexpr size_t kCauseBytesMax = 200;

struct Line {
  const char* kind;
  std::string sentence;
  std::string because;
  sim::Weight weight = sim::Weight::kPlain;
  Json data;
};

// `make` builds the Line, and runs only when somebody reads facts.
template <class Make>
void note(sim::Turn& turn, Execution& execution, Make&& make) {
  turn.note([&] {
    Line line = make();
    sim::Fact fact;
    fact.kind = line.kind;
    fact.resource = execution.plan->label;
    fact.subject = execution.name;
    fact.sentence = std::move(line.sentence);
    fact.because = std::move(line.because);
    fact.weight = line.weight;
    if (!line.data.is_null()) fact.data = std::make_shared<const Json>(std::move(line.data));
    return fact;
  });
  execution.last_fact = turn.cause;
}

std::string called(const Execution& execution) { return "execution " + std::to_string(execution.id); }

// With its branch where there are several: `execution 3, item 2`.
std::string called(const Visit& visit) {
  const Branch& branch = visit.branch;
  if (branch.parent == 0) return called(visit.execution);
  return called(visit.execution) + (branch.item ? ", item " : ", branch ") + std::to_string(branch.index + 1);
}

std::string title(const Failure& failure) { return failure.error.value_or("no error name"); }

std::string cause(const Failure& failure) { return failure.cause.value_or(""); }

std::string last_part(const std::string& arn) { return arn.substr(arn.rfind(':') + 1); }

// The value when it is short, else how long it is.
Json brief(const Value& value) {
  if (value == nullptr) return nullptr;
  if (!longer_than(*value, kValueBytesMax)) return *value;
  return Json{{"bytes", to_text(*value).size()}};
}

Json brief(const SharedVariables& variables) {
  Json out = Json::object();
  for (const auto& [name, value] : *variables) out[name] = brief(value);
  return out;
}

std::string starter(const sim::World& world, const Execution& execution, const door::Caller& caller) {
  if (execution.test) return "TestState was called";
  if (execution.member.map_run != 0) {
    const MapRun& run = *world.workflows.map_runs.at(execution.member.map_run);
    const Branch& branch = world.workflows.execution(run.execution)->branches.at(run.branch);
    return branch.state + " works on item " + std::to_string(execution.member.index + 1);
  }
  if (std::holds_alternative<door::FromFunction>(caller)) return "a function called StartExecution";
  if (std::holds_alternative<door::FromExecution>(caller)) return "another execution called StartExecution";
  if (std::holds_alternative<door::FromRequest>(caller)) return "an API integration called StartExecution";
  return "StartExecution was called";
}

Line end_line(const Execution& execution, Instant now) {
  const Failure& failure = execution.failure;
  const std::string took = " after " + spoken(now - execution.started);
  const std::string who = called(execution);
  Json data{{"status", name_of(execution.status)}, {"output", brief(execution.output)}};
  if (failure.error || failure.cause) {
    data["error"] = title(failure);
    data["cause"] = cause(failure);
  }
  switch (execution.status) {
    case Status::kSucceeded: return {kSucceeded, who + " succeeded" + took, "", sim::Weight::kNotable, std::move(data)};
    case Status::kAborted: return {kAborted, who + " was stopped" + took, "", sim::Weight::kFailure, std::move(data)};
    case Status::kTimedOut:
      return {kFailed, who + " timed out" + took, "its TimeoutSeconds passed", sim::Weight::kFailure, std::move(data)};
    default:
      return {kFailed, who + " failed with " + title(failure) + took, cut(cause(failure), kCauseBytesMax),
              sim::Weight::kFailure, std::move(data)};
  }
}

// `lambda Score`, `dynamodb putItem`.
std::string called(const Integration& integration, const Json& parameters) {
  if (integration.kind == Integration::Kind::kFunction) return "lambda " + last_part(integration.arn);
  if (integration.kind == Integration::Kind::kActivity) return "a task of activity " + last_part(integration.arn);
  const std::string function = text_member(parameters, "FunctionName");
  if (integration.service == "lambda" && !function.empty()) return "lambda " + last_part(function);
  return integration.service + " " + integration.resource;
}

std::string words_of_rule(const Reason& reason, const Definition& definition, size_t flow) {
  const State* state = definition.find(flow, reason.state);
  const auto* choice = state == nullptr ? nullptr : std::get_if<Choice>(&state->kind);
  const auto rule = static_cast<size_t>(reason.rule);
  return choice != nullptr && rule < choice->rules.size() ? spoken(choice->rules[rule].condition) : "a rule matched";
}

}  // namespace

void started(sim::Turn& turn, Execution& execution, const door::Caller& caller) {
  note(turn, execution, [&] {
    return Line{kStarted,
                execution.plan->label + " started " + called(execution),
                starter(turn.world, execution, caller),
                sim::Weight::kNotable,
                {{"execution", execution.arn}, {"input", brief(execution.input)}}};
  });
}

void ended(sim::Turn& turn, Execution& execution) {
  note(turn, execution, [&] { return end_line(execution, turn.now()); });
}

// With what is simplified here: the service repeats only the branches that failed.
void redriven(sim::Turn& turn, Execution& execution) {
  note(turn, execution, [&] {
    const Branch& left = *execution.left_at;
    const State* state = execution.plan->definition->find(left.flow, left.state);
    const bool composite = state != nullptr && state->composite();
    return Line{
        kRedriven,
        called(execution) + " goes on at " + left.state,
        std::string("RedriveExecution was called") +
            (composite ? "; all its branches begin anew, where the service repeats only those that failed" : ""),
        sim::Weight::kNotable,
        {{"redrives", execution.redrives}}};
  });
}

void forgotten(sim::Turn& turn, const Execution& execution) {
  turn.note_aside([&] {
    sim::Fact fact;
    fact.kind = kForgotten;
    fact.resource = execution.plan->label;
    fact.subject = execution.name;
    fact.sentence = called(execution) + " is forgotten, and others that have ended will be, the oldest first";
    fact.because = "at most " + std::to_string(turn.world.workflows.executions_max) + " executions and " +
                   std::to_string(turn.world.workflows.bytes_max / bounds::kMegabyte) +
                   " MB of their histories are kept";
    return fact;
  });
}

void left_out(sim::Turn& turn, const Execution& execution) {
  turn.note_aside([&] {
    sim::Fact fact;
    fact.kind = kLeftOut;
    fact.resource = execution.plan->label;
    fact.subject = execution.name;
    fact.sentence = "histories leave out inputs and outputs from now on";
    fact.because = "running executions alone hold more than " +
                   std::to_string(turn.world.workflows.bytes_max / bounds::kMegabyte) + " MB";
    fact.weight = sim::Weight::kFailure;
    return fact;
  });
}

void entered(const Visit& visit) {
  note(visit.turn, visit.execution, [&] {
    const Branch& branch = visit.branch;
    return Line{kEntered,
                called(visit) + " entered " + visit.state.name,
                words(branch.because, *visit.execution.plan->definition, branch.flow),
                sim::Weight::kNotable,
                {{"state", visit.state.name},
                 {"type", visit.state.type},
                 {"event", branch.entered_event},
                 {"input", brief(branch.input)},
                 {"variables", brief(branch.variables)}}};
  });
}

void exited(const Visit& visit, const Left& left) {
  note(visit.turn, visit.execution, [&] {
    const Branch& branch = visit.branch;
    Json data{{"state", visit.state.name}, {"type", visit.state.type}, {"input", brief(branch.input)}};
    for (const DataStage& stage : branch.stages) data[stage.title()] = brief(stage.value);
    data["output"] = brief(left.output);
    data["next"] = left.next;
    data["variables"] = brief(left.variables);
    return Line{kExited, called(visit) + " left " + visit.state.name,
                words(left.because, *visit.execution.plan->definition, branch.flow), sim::Weight::kPlain,
                std::move(data)};
  });
}

void waiting(const Visit& visit, Instant until) {
  note(visit.turn, visit.execution, [&] {
    return Line{kWaiting,
                called(visit) + " waits " + spoken(until - visit.turn.now()),
                visit.state.name + " says so",
                sim::Weight::kPlain,
                {{"state", visit.state.name}, {"until_us", until.us}}};
  });
}

void tried_again(const Visit& visit, const Retrier& retrier, int64_t retried, Duration wait, const Failure& failure) {
  note(visit.turn, visit.execution, [&] {
    return Line{kRetry,
                called(visit) + " tries " + visit.state.name + " again in " + spoken(wait),
                "it failed with " + title(failure) + "; this is retry " + std::to_string(retried) + " of " +
                    std::to_string(retrier.attempts),
                sim::Weight::kFailure,
                {{"state", visit.state.name},
                 {"error", title(failure)},
                 {"cause", cause(failure)},
                 {"retry", retried},
                 {"attempts", retrier.attempts},
                 {"next_us", (visit.turn.now() + wait).us}}};
  });
}

void caught(const Visit& visit, const Catcher& catcher, const Failure& failure) {
  note(visit.turn, visit.execution, [&] {
    return Line{
        kCaught,
        visit.state.name + " of " + called(visit) + " goes on at " + catcher.next,
        "it caught " + title(failure),
        sim::Weight::kFailure,
        {{"state", visit.state.name}, {"error", title(failure)}, {"cause", cause(failure)}, {"next", catcher.next}}};
  });
}

void task_sent(const Visit& visit, const Value& parameters) {
  note(visit.turn, visit.execution, [&] {
    const Integration& integration = std::get<Task>(visit.state.kind).integration;
    const char* verb = integration.kind == Integration::Kind::kActivity ? " offers " : " calls ";
    return Line{kTask,
                called(visit) + verb + called(integration, *parameters),
                "it is in " + visit.state.name,
                sim::Weight::kPlain,
                {{"state", visit.state.name},
                 {"resource", integration.arn},
                 {"parameters", brief(parameters)},
                 {"retries", visit.branch.retries}}};
  });
}

void task_taken(const Visit& visit, const std::string& worker) {
  note(visit.turn, visit.execution, [&] {
    return Line{kActivity,
                (worker.empty() ? "a worker" : worker) + " took the task " + visit.state.name,
                "it asked for one",
                sim::Weight::kPlain,
                {{"state", visit.state.name}}};
  });
}

void task_answered(const Visit& visit, const Value& result) {
  note(visit.turn, visit.execution, [&] {
    return Line{kAnswered,
                visit.state.name + " of " + called(visit) + " has its result",
                "the task succeeded",
                sim::Weight::kPlain,
                {{"state", visit.state.name}, {"result", brief(result)}}};
  });
}

void task_failed(const Visit& visit, const Failure& failure) {
  note(visit.turn, visit.execution, [&] {
    return Line{kTaskFailed,
                "the task " + visit.state.name + " of " + called(visit) + " failed with " + title(failure),
                cut(cause(failure), kCauseBytesMax),
                sim::Weight::kFailure,
                {{"state", visit.state.name}, {"error", failure.error.value_or("")}, {"cause", cause(failure)}}};
  });
}

std::string words(const Reason& reason, const Definition& definition, size_t flow) {
  switch (reason.kind) {
    case Reason::Kind::kStarted: return "the execution started";
    case Reason::Kind::kBegun: return reason.state + " works on it";
    case Reason::Kind::kSucceeded: return reason.state + " succeeded";
    case Reason::Kind::kRule: return words_of_rule(reason, definition, flow);
    case Reason::Kind::kNoRule: return "no rule of " + reason.state + " matched";
    case Reason::Kind::kWaited: return "the wait of " + reason.state + " is over";
    case Reason::Kind::kEnded: return reason.state + " ends it well";
    default: return reason.state + " failed with " + (reason.error.empty() ? "no error name" : reason.error);
  }
}

}  // namespace millrace::workflow::facts
