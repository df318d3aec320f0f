#include "core/story/find.h"

#include <algorithm>

#include "core/table/facts.h"
#include "core/table/storage/key.h"

namespace millrace::story {
namespace {

template <class Map, class Test>
auto find_in(const Map& map, Test&& test) -> const typename Map::mapped_type* {
  for (const auto& [key, value] : map)
    if (test(value)) return &value;
  return nullptr;
}

}  // namespace

const table::Table* find_table(const Moment& m, std::string_view id) {
  return find_in(m.world.database.tables, [&](const table::Table& t) { return m.world.name_of(t.name) == id; });
}

const stream::Stream* find_stream(const Moment& m, std::string_view node) {
  return find_in(m.world.database.streams, [&](const stream::Stream& s) { return m.world.name_of(s.arn) == node; });
}

const mapping::Mapping* find_mapping(const Moment& m, std::string_view id) {
  return find_in(m.world.mappings.mappings, [&](const mapping::Mapping& one) { return one.name == id; });
}

const function::Function* find_function(const Moment& m, std::string_view id) {
  return find_in(m.world.functions.functions, [&](const function::Function& f) { return f.logical_id == id; });
}

const queue::Queue* find_queue(const Moment& m, std::string_view id) {
  const auto* found = find_in(m.world.queues.queues, [&](const auto& one) { return m.world.name_of(one->name) == id; });
  return found == nullptr ? nullptr : found->get();
}

const topic::Topic* find_topic(const Moment& m, std::string_view id) {
  const auto* found = find_in(m.world.topics.topics, [&](const auto& one) { return m.world.name_of(one->name) == id; });
  return found == nullptr ? nullptr : found->get();
}

const bus::EventBus* find_bus(const Moment& m, std::string_view id) {
  const auto* found = find_in(m.world.buses.buses, [&](const auto& one) { return m.world.name_of(one->name) == id; });
  return found == nullptr ? nullptr : found->get();
}

const workflow::Machine* find_machine(const Moment& m, std::string_view id) {
  const auto* found =
      find_in(m.world.workflows.machines, [&](const auto& one) { return m.world.name_of(one->arn) == id; });
  return found == nullptr ? nullptr : found->get();
}

const workflow::Execution* find_execution(const Moment& m, const workflow::Machine& machine, std::string_view name) {
  const auto& all = m.world.workflows.executions;
  for (auto it = all.rbegin(); it != all.rend(); ++it) {
    if (it->second->plan->machine == machine.arn && (name.empty() || it->second->name == name)) return it->second.get();
  }
  return nullptr;
}

const workflow::Execution* shown_execution(const Moment& m, const workflow::Machine& machine,
                                           const Selection& selection) {
  if (m.world.name_of(machine.arn) == selection.resource) {
    for (const std::string& name : {selection.within, selection.subject}) {
      const workflow::Execution* named = name.empty() ? nullptr : find_execution(m, machine, name);
      if (named != nullptr) return named;
    }
  }
  return find_execution(m, machine);
}

std::vector<const function::Run*> latest_runs(const Moment& m, const std::string& name, size_t max) {
  std::vector<const function::Run*> runs;
  const auto take = [&](const function::Run& run) {
    if (run.function == name && runs.size() < max) runs.push_back(&run);
  };
  const auto& under_way = m.world.functions.runs;
  const auto& ended = m.world.functions.ended;
  for (auto it = under_way.rbegin(); it != under_way.rend(); ++it) take(it->second);
  for (auto it = ended.rbegin(); it != ended.rend(); ++it) take(*it->second);
  std::stable_sort(runs.begin(), runs.end(), [](const auto* a, const auto* b) { return a->id > b->id; });
  return runs;
}

std::string item_name(const table::Table& table, const attribute::Map& item) {
  return table::key_text(table::key_attributes(table.key, item));
}

EditLink edit_of(const Moment& m, const function::Function& function) {
  EditLink link{.words = "Edit code"};
  if (function.code == nullptr) return link;
  const std::string folder = function.code_folder.empty() ? "" : function.code_folder + "/";
  const std::string module = function.code->handler.substr(0, function.code->handler.rfind('.'));
  for (const char* ending : {".mjs", ".js", ".cjs"}) {
    const std::string inside = module + ending;
    if (!function.code->files.contains(inside) || !m.source.files.contains(folder + inside)) continue;
    link.path = folder + inside;
    return link;
  }
  link.why_not = "it is written in the template";
  return link;
}

EditLink edit_of(const Moment& m, const workflow::Machine& machine) {
  EditLink link{.words = "Edit definition"};
  for (const auto& [path, file] : m.world.machine_files) {
    if (file.arn == machine.arn) link.path = path;
  }
  if (link.path.empty()) link.why_not = "it is written in the template";
  return link;
}

}  // namespace millrace::story
