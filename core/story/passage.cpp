#include "core/story/passage.h"

#include <algorithm>

#include "core/story/walk.h"
#include "core/workflow/facts.h"

namespace millrace::story {
namespace {

constexpr FactId kFactsBack = 5'000;

Json value_or_null(const workflow::Value& value) { return value == nullptr ? Json(nullptr) : *value; }

struct Reader {
  const sim::Timeline& timeline;
  const workflow::Execution& execution;
  Passage& out;

  void look_up_state() {
    for (size_t flow = 0; flow < execution.plan->definition->flows.size(); ++flow) {
      const workflow::State* state = execution.plan->definition->find(flow, out.state);
      if (state == nullptr) continue;
      out.type = state->type;
      for (const workflow::Retrier& one : state->retriers) out.retriers.push_back({one.errors, 0, one.attempts});
    }
    const Walk walk = walk_of(execution);
    out.visits = walk.visits(out.state);
    out.phase = phase_of(walk, out.state);
  }

  // The branch that is in the state, when there is one.
  bool read_branch() {
    for (const auto& [id, branch] : execution.branches) {
      if (!branch.inside || branch.state != out.state) continue;
      out.because = workflow::facts::words(branch.because, *execution.plan->definition, branch.flow);
      out.entered = branch.entered;
      out.input = value_or_null(branch.input);
      for (const workflow::DataStage& one : branch.stages)
        out.stages.push_back({one.title(), value_or_null(one.value)});
      for (const auto& [name, value] : *branch.variables) out.variables.push_back({name, value_or_null(value)});
      for (size_t i = 0; i < branch.retried.size() && i < out.retriers.size(); ++i)
        out.retriers[i].retried = branch.retried[i];
      if (branch.timer.seq != 0) out.goes_on = branch.timer.at;
      if (branch.attempt) out.token = branch.attempt->token;
      return true;
    }
    return false;
  }

  void read_left(const sim::Fact& fact) {
    out.left = fact.at;
    for (const auto& [name, value] : members(*fact.data)) {
      if (name == "input") out.input = value;
      else if (name == "output") out.output = value;
      else if (name.starts_with("after") || name == "result") out.stages.push_back({name, value});
      else if (name == "variables")
        for (const auto& [variable, content] : value.items()) out.variables.push_back({variable, content});
    }
  }

  // Backwards from the present to where the latest visit began.
  void read_facts(bool there) {
    const sim::Trace& trace = timeline.trace();
    const FactId last = timeline.world().facts;
    for (FactId id = last; id > 0 && last - id < kFactsBack; --id) {
      const sim::Fact& fact = *trace.find(id);
      if (fact.subject != execution.name || fact.data == nullptr || text_member(*fact.data, "state") != out.state)
        continue;
      const Json& data = *fact.data;
      if (fact.kind == workflow::facts::kCaught) {
        out.caught = text_member(data, "error");
        out.caught_by = text_member(data, "next");
      }
      if (fact.kind == workflow::facts::kTaskFailed || fact.kind == workflow::facts::kRetry)
        out.failures.push_back({text_member(data, "error"), text_member(data, "cause"), id});
      if (fact.kind == workflow::facts::kExited && !there) read_left(fact);
      if (fact.kind != workflow::facts::kEntered) continue;
      out.because = fact.because;
      out.entered = fact.at;
      out.input = member(data, "input");
      return;
    }
  }
};

// The fact that tells the event: of the execution, at its time, and the one that names its state when there is one;
// else the last fact before it. 0: none.
FactId fact_of(const sim::Timeline& timeline, const workflow::Execution& execution,
               const workflow::HistoryEvent& event) {
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
    if (it->subject != execution.name || it->resource != execution.plan->label) continue;
    if (best == 0) best = it->id;
    if (!name.empty() && it->kind == kind && it->data != nullptr && text_member(*it->data, "state") == name)
      return it->id;
  }
  return best != 0 ? best : static_cast<FactId>(then - facts.begin());
}

}  // namespace

Passage passage_of(const sim::Timeline& timeline, const workflow::Execution& execution, const std::string& state) {
  Passage out;
  out.state = state;
  Reader reader{timeline, execution, out};
  reader.look_up_state();
  reader.read_facts(reader.read_branch());
  return out;
}

std::vector<PastEvent> history_of(const sim::Timeline& timeline, const workflow::Execution& execution, size_t max) {
  std::vector<PastEvent> out;
  const auto& events = execution.history;
  for (size_t i = events.size() > max ? events.size() - max : 0; i < events.size(); ++i)
    out.push_back({events[i], fact_of(timeline, execution, events[i])});
  return out;
}

}  // namespace millrace::story
