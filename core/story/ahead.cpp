#include "core/bus/naming.h"
#include "core/story/retell.h"

namespace millrace::story {
namespace {

constexpr size_t kAheadMax = 50;

void of_workflows(const sim::World& world, std::vector<Ahead>& out) {
  for (const auto& [id, execution] : world.workflows.executions) {
    if (!execution->running()) continue;
    for (const auto& [number, branch] : execution->branches) {
      if (!branch.inside || branch.timer.seq == 0 || out.size() >= kAheadMax) continue;
      out.push_back({execution->plan->label, branch.entered, branch.timer.at,
                     branch.state + ", " + spoken(branch.timer.at - branch.entered)});
    }
  }
}

void of_intake(const sim::World& world, const mapping::Mapping& mapping, std::vector<Ahead>& out) {
  const mapping::Intake& intake = *mapping.intake;
  if (!intake.gathered.empty() && intake.window_ends > world.now && out.size() < kAheadMax)
    out.push_back({mapping.name, world.now, intake.window_ends, "window"});
  for (const mapping::Batch& batch : intake.batches) {
    if (batch.call == 0 && batch.due > world.now && out.size() < kAheadMax)
      out.push_back({mapping.name, world.now, batch.due, "retry"});
  }
}

void of_mappings(const sim::World& world, std::vector<Ahead>& out) {
  for (const auto& [uuid, mapping] : world.mappings.mappings) {
    if (mapping.intake) of_intake(world, mapping, out);
    for (const mapping::Shard& shard : mapping.shards) {
      for (const mapping::Lane& lane : shard.lanes) {
        if (out.size() >= kAheadMax) return;
        if (!lane.batches.empty() && lane.batches.front().call == 0 && lane.batches.front().due > world.now) {
          out.push_back({mapping.name, world.now, lane.batches.front().due, "retry"});
        } else if (lane.batches.empty() && !lane.gathered.empty()) {
          out.push_back({mapping.name, world.now, lane.window_ends, "window"});
        }
      }
    }
  }
}

// Rules with a schedule, and deliveries that are tried again.
void of_buses(const sim::World& world, std::vector<Ahead>& out) {
  for (const auto& [name, rule] : world.buses.find("")->rules) {
    if (rule->due.seq == 0 || out.size() >= kAheadMax) continue;
    out.push_back(
        {world.name_of(rule->bus), world.now, rule->due.at, bus::rule_name(world, rule->arn) + ", " + rule->schedule});
  }
  for (const auto& [number, one] : world.buses.deliveries) {
    if (one.due.seq == 0 || one.phase != bus::Phase::kWaiting || out.size() >= kAheadMax) continue;
    out.push_back({world.name_of(one.bus), world.now, one.due.at, "retry"});
  }
}

// The next time of each.
void of_schedules(const sim::World& world, std::vector<Ahead>& out) {
  for (const auto& [id, schedule] : world.schedules.schedules) {
    if (!schedule.next || out.size() >= kAheadMax) continue;
    out.push_back({world.name_of(schedule.arn), world.now, *schedule.next, schedule.expression});
  }
}

}  // namespace

std::vector<Ahead> what_is_ahead(const Moment& m) {
  std::vector<Ahead> out;
  of_workflows(m.world, out);
  of_mappings(m.world, out);
  of_buses(m.world, out);
  of_schedules(m.world, out);
  for (Ahead& one : out) one.when = since_start(m, one.until);
  return out;
}

}  // namespace millrace::story
