#include "core/story/passage.h"

#include <algorithm>

#include "core/workflow/facts.h"
namespace millrace::story {
namespace {

constexpr FactId kFactsBack = 5'000;

const Json& value_or_null(const workflow::Value& value) {
  static const Json kNull;
  return value == nullptr ? kNull : *value;
}

struct Passage {
  const sim::Timeline& timeline;
  const workflow::Execution& execution;
  const std::string& name;
  Json out;

  int64_t since_start(Instant at) const { return (at - timeline.world().start).us; }

  void look_up_state() {
    for (size_t flow = 0; flow < execution.definition->flows.size(); ++flow) {
      const workflow::State* state = execution.definition->find(flow, name);
      if (state == nullptr) continue;
      out["type"] = state->type;
      for (const workflow::Retrier& one : state->retriers) {
        out["retriers"].push_back({{"errors", one.errors}, {"retried", 0}, {"attempts", one.attempts}});
      }
    }
  }

  void count_visits() {
    size_t entered = 0;
    size_t left = 0;
    for (const workflow::HistoryEvent& event : execution.history) {
      if (event.state != name) continue;
      entered += event.type.ends_with("StateEntered") ? 1 : 0;
      left += event.type.ends_with("StateExited") ? 1 : 0;
    }
    out["visits"] = entered;
    out["status"] = entered == 0 ? "not yet" : entered == left ? "passed" : execution.running() ? "now" : "failed";
  }

  void add_stage(const std::string& stage, const Json& value) {
    out["stages"].push_back({{"name", stage}, {"value", value}});
  }

  // The branch that is in the state, when there is one.
  bool read_branch() {
    for (const auto& [id, branch] : execution.branches) {
      if (!branch.inside || branch.state != name) continue;
      out["because"] = workflow::facts::words(branch.because, *execution.definition, branch.flow);
      out["entered_us"] = since_start(branch.entered);
      out["input"] = value_or_null(branch.input);
      for (const auto& [stage, value] : branch.stages) add_stage(stage, value_or_null(value));
      for (const auto& [variable, value] : *branch.variables) out["variables"][variable] = value_or_null(value);
      for (size_t i = 0; i < branch.retried.size() && i < out["retriers"].size(); ++i) {
        out["retriers"][i]["retried"] = branch.retried[i];
      }
      if (branch.timer.seq != 0) out["goes_on_us"] = since_start(branch.timer.at);
      if (branch.attempt) out["token"] = branch.attempt->token;
      return true;
    }
    return false;
  }

  void read_left(const sim::Fact& fact) {
    out["left_us"] = since_start(fact.at);
    for (const auto& [member_name, value] : members(*fact.data)) {
      if (member_name == "output" || member_name == "input" || member_name == "variables") out[member_name] = value;
      else if (member_name.starts_with("after") || member_name == "result") add_stage(member_name, value);
    }
  }

  // Backwards from the present to where the latest visit began.
  void read_facts(bool there) {
    const sim::Trace& trace = timeline.trace();
    const FactId last = timeline.world().facts;
    for (FactId id = last; id > 0 && last - id < kFactsBack; --id) {
      const sim::Fact& fact = *trace.find(id);
      if (fact.subject != execution.name || fact.data == nullptr || text_member(*fact.data, "state") != name) continue;
      const Json& data = *fact.data;
      if (fact.kind == workflow::facts::kCaught)
        out["caught"] = {{"error", member(data, "error")}, {"next", member(data, "next")}};
      if (fact.kind == workflow::facts::kTaskFailed || fact.kind == workflow::facts::kRetry) {
        out["failures"].push_back({{"error", member(data, "error")}, {"cause", member(data, "cause")}, {"fact", id}});
      }
      if (fact.kind == workflow::facts::kExited && !there) read_left(fact);
      if (fact.kind != workflow::facts::kEntered) continue;
      out["because"] = fact.because;
      out["entered_us"] = since_start(fact.at);
      out["input"] = member(data, "input");
      return;
    }
  }
};

// The fact that tells the event: of the execution, at its time, and the one that names its state when there is one;
// else the last fact before it. 0: none.
FactId fact_of(const sim::Timeline& timeline, const workflow::Execution& execution, const workflow::HistoryEvent& event) {
  const auto& facts = timeline.trace().facts();
  const size_t known = timeline.world().facts;
  const auto end = facts.begin() + static_cast<std::ptrdiff_t>(known);
  const std::string& name = event.state;
  const std::string_view kind =
      event.type.ends_with("StateExited") ? workflow::facts::kExited : workflow::facts::kEntered;
  const auto then =
      std::lower_bound(facts.begin(), end, event.at, [](const sim::Fact& f, Instant at) { return f.at < at; });
  FactId best = 0;
  for (auto it = then; it != end && it->at == event.at; ++it) {
    if (it->subject != execution.name || it->resource != execution.label) continue;
    if (best == 0) best = it->id;
    if (!name.empty() && it->kind == kind && it->data != nullptr && text_member(*it->data, "state") == name)
      return it->id;
  }
  return best != 0 ? best : static_cast<FactId>(then - facts.begin());
}

Json flows_inside(const workflow::Definition& definition, const workflow::State& state) {
  Json out = Json::array();
  if (const auto* parallel = std::get_if<workflow::Parallel>(&state.kind)) {
    for (const size_t flow : parallel->flows) out.push_back(view_flow(definition, flow));
  }
  if (const auto* map = std::get_if<workflow::Map>(&state.kind)) out.push_back(view_flow(definition, map->flow));
  return out;
}

}  // namespace

Json view_passage(const sim::Timeline& timeline, const workflow::Execution& execution, const std::string& state) {
  Passage passage{timeline,
                  execution,
                  state,
                  {{"state", state},
                   {"type", ""},
                   {"status", ""},
                   {"visits", 0},
                   {"because", ""},
                   {"entered_us", nullptr},
                   {"left_us", nullptr},
                   {"input", nullptr},
                   {"stages", Json::array()},
                   {"output", nullptr},
                   {"variables", Json::object()},
                   {"retriers", Json::array()},
                   {"goes_on_us", nullptr},
                   {"failures", Json::array()},
                   {"caught", nullptr},
                   {"token", ""}}};
  passage.look_up_state();
  passage.count_visits();
  passage.read_facts(passage.read_branch());
  return std::move(passage.out);
}

Json view_history(const sim::Timeline& timeline, const workflow::Execution& execution) {
  Json out = Json::array();
  const auto& events = execution.history;
  for (size_t i = events.size() > kHistoryShown ? events.size() - kHistoryShown : 0; i < events.size(); ++i) {
    const workflow::HistoryEvent& event = events[i];
    out.push_back({{"id", event.id},
                   {"type", event.type},
                   {"state", event.state},
                   {"at_us", (event.at - timeline.world().start).us},
                   {"fact", fact_of(timeline, execution, event)}});
  }
  return out;
}

Json view_flow(const workflow::Definition& definition, size_t flow) {
  Json states = Json::array();
  for (const std::string& name : definition.flows[flow].in_order) {
    const workflow::State& state = definition.flows[flow].states.find(name)->second;
    Json one{{"name", name}, {"type", state.type}, {"next", state.next}};
    if (Json inside = flows_inside(definition, state); !inside.empty()) one["flows"] = std::move(inside);
    states.push_back(std::move(one));
  }
  return states;
}

}  // namespace millrace::story
