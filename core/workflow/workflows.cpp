#include "core/workflow/workflows.h"

#include <tuple>

#include "core/base/assert.h"
#include "core/base/hash.h"

namespace millrace::workflow {
namespace {

// Nobody else sees a value with one owner, and it was made unshared and not const: it may be changed in place.
template <class T>
T& own(std::shared_ptr<const T>& shared) {
  if (shared.use_count() > 1) shared = std::make_shared<T>(*shared);
  return const_cast<T&>(*shared);
}

bool same(const Plan& a, const Plan& b) {
  const auto all = [](const Plan& p) {
    return std::tie(p.machine, p.version, p.alias, p.machine_name, p.label, *p.text, p.revision, p.updated, p.role,
                    p.express, p.flow);
  };
  return all(a) == all(b) && *a.definition->source == *b.definition->source;
}

}  // namespace

const char* name_of(Status status) {
  static constexpr const char* kNames[] = {"RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"};
  return kNames[static_cast<size_t>(status)];
}

const Machine* Workflows::machine(std::string_view arn) const {
  const auto it = machines.find(arn);
  return it == machines.end() ? nullptr : it->second.get();
}

const Execution* Workflows::execution(ExecutionId id) const {
  const auto it = executions.find(id);
  return it == executions.end() ? nullptr : it->second.get();
}

const Execution* Workflows::execution(std::string_view arn) const {
  const uint64_t hash = hash_text(arn, kHashStart);
  for (auto it = by_arn.lower_bound({hash, 0}); it != by_arn.end() && it->first == hash; ++it) {
    const Execution* found = execution(it->second);
    if (found != nullptr && found->arn == arn) return found;
  }
  return nullptr;
}

Machine& Workflows::change_machine(std::string_view arn) {
  const auto it = machines.find(arn);
  MILLRACE_ASSERT(it != machines.end());
  return own(it->second);
}

Execution& Workflows::change(ExecutionId id) {
  const auto it = executions.find(id);
  MILLRACE_ASSERT(it != executions.end());
  return own(it->second);
}

Execution* Workflows::change_running(ExecutionId id) {
  const auto it = executions.find(id);
  return it == executions.end() || !it->second->running() ? nullptr : &own(it->second);
}

MapRun& Workflows::change_map_run(uint64_t id) {
  const auto it = map_runs.find(id);
  MILLRACE_ASSERT(it != map_runs.end());
  return own(it->second);
}

void Workflows::share_plans() {
  for (auto& [id, execution] : executions) {
    const auto& plan = execution->plan;
    if (plan == nullptr || plan->definition == nullptr) continue;
    auto& latest = plans[plan->machine];
    if (latest != nullptr && same(*latest, *plan)) own(execution).plan = latest;
    else latest = plan;
  }
}

}  // namespace millrace::workflow
