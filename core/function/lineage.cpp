#include "core/function/lineage.h"

#include <algorithm>

#include "core/world/world.h"

namespace millrace::function {
namespace {

// Of several messages in one batch: of each function the most.
LineageRef together(const LineageRef& a, const LineageRef& b) {
  if (a == nullptr || b == nullptr || a == b) return a == nullptr ? b : a;
  Lineage out = *a;
  for (const auto& [function, runs] : *b) out[function] = std::max(out[function], runs);
  return std::make_shared<const Lineage>(std::move(out));
}

template <class Map, class Key>
auto* found_in(const Map& all, const Key& key) {
  const auto it = all.find(key);
  return it == all.end() ? nullptr : &it->second;
}

struct Origin {
  const sim::World& world;

  LineageRef operator()(const door::FromFunction& caller) const {
    const Run* run = found_in(world.functions.runs, caller.run);
    return run == nullptr ? nullptr : run->lineage;
  }
  LineageRef operator()(const door::FromEvent& caller) const {
    const Parting* parting = found_in(world.functions.queue.partings, caller.parting);
    return parting == nullptr ? nullptr : parting->lineage;
  }
  LineageRef operator()(const door::FromTopic& caller) const {
    const topic::Delivery* delivery = found_in(world.topics.deliveries, caller.delivery);
    return delivery == nullptr ? nullptr : delivery->notification->lineage;
  }
  LineageRef operator()(const door::FromBucket& caller) const {
    const object::Notice* notice = found_in(world.objects.notices, caller.notice);
    return notice == nullptr ? nullptr : notice->lineage;
  }
  // Only messages of queues bring some.
  LineageRef operator()(const door::FromMapping& caller) const {
    const mapping::Mapping* mapping = found_in(world.mappings.mappings, caller.mapping);
    LineageRef out;
    if (mapping == nullptr || !mapping->intake) return out;
    for (const mapping::Batch& batch : mapping->intake->batches) {
      if (batch.id != caller.batch) continue;
      for (const auto& record : batch.records) out = together(out, record->lineage);
    }
    return out;
  }
  // What led to the batch that is in the pipe.
  LineageRef operator()(const door::FromPipe& caller) const {
    const pipe::Run* run = found_in(world.pipes.runs, caller.run);
    const door::Call* call = run == nullptr ? nullptr : found_in(world.calls.open, run->call);
    const auto* mapping = call == nullptr ? nullptr : std::get_if<door::FromMapping>(&call->caller);
    return mapping == nullptr ? nullptr : (*this)(*mapping);
  }
  LineageRef operator()(const auto&) const { return nullptr; }
};

}  // namespace

LineageRef lineage_of(const sim::World& world, const door::Caller& caller) { return std::visit(Origin{world}, caller); }

LineageRef with_run_of(const LineageRef& before, const std::string& function) {
  Lineage out = before == nullptr ? Lineage{} : *before;
  ++out[function];
  return std::make_shared<const Lineage>(std::move(out));
}

bool is_loop(const Function& function, const LineageRef& before) {
  if (before == nullptr || function.may_loop) return false;
  const auto runs = before->find(function.name);
  return runs != before->end() && runs->second >= kLoopRuns;
}

}  // namespace millrace::function
