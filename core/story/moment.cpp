#include "core/story/moment.h"

#include <algorithm>

#include "core/attribute/wire.h"
#include "core/story/history.h"

namespace millrace::story {
namespace {

template <class Map, class Test>
auto find_in(const Map& map, Test&& test) -> const typename Map::mapped_type* {
  for (const auto& [key, value] : map)
    if (test(value)) return &value;
  return nullptr;
}

}  // namespace

Moment moment_of(const Source& source) {
  const sim::Timeline& timeline = source.timeline;
  return {source, timeline.world(), timeline.trace(), timeline.world().facts, focus_of(timeline)};
}

FactId focus_of(const sim::Timeline& timeline) {
  const sim::Trace& trace = timeline.trace();
  const FactId last = timeline.world().facts;
  FactId best = last;
  const FactId first = timeline.first_of_step(last);
  for (FactId id = last; id >= first && id > 0; --id) {
    if (trace.find(id)->weight >= trace.find(best)->weight) best = id;
  }
  return best;
}

std::string plural(uint64_t n, std::string_view noun) {
  std::string out = std::to_string(n);
  return out.append(" ").append(noun).append(n == 1 ? "" : "s");
}

std::string units_text(int64_t halves) { return std::to_string(halves / 2) + (halves % 2 != 0 ? ".5" : ""); }

std::string since_start(const Moment& m, Instant at) { return time_words(at - m.world.start); }

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

const workflow::Machine* find_machine(const Moment& m, std::string_view id) {
  const auto* found =
      find_in(m.world.workflows.machines, [&](const auto& one) { return m.world.name_of(one->arn) == id; });
  return found == nullptr ? nullptr : found->get();
}

const workflow::Execution* find_execution(const Moment& m, const workflow::Machine& machine, std::string_view name) {
  const auto& all = m.world.workflows.executions;
  for (auto it = all.rbegin(); it != all.rend(); ++it) {
    if (it->second->machine == machine.arn && (name.empty() || it->second->name == name)) return it->second.get();
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

std::string key_words(const table::KeySchema& key, const attribute::Map& item) {
  std::string out;
  for (const auto* part : {&key.hash, &key.range}) {
    for (const table::KeyAttribute& one : *part) {
      const attribute::Value* value = item.find(one.name);
      if (value == nullptr) continue;
      const attribute::Text* text = value->as<attribute::Text>();
      out += (out.empty() ? "" : " / ") + (text != nullptr ? *text : attribute::plain_text(*value));
    }
  }
  return out;
}

std::string file_of(const Moment& m, const function::Function& function) {
  if (function.code == nullptr || function.code_folder.empty()) return {};
  const std::string module = function.code->handler.substr(0, function.code->handler.rfind('.'));
  for (const char* ending : {".mjs", ".js", ".cjs"}) {
    std::string path = function.code_folder + "/" + module + ending;
    if (m.source.files.contains(path)) return path;
  }
  return {};
}

std::string file_of(const Moment& m, const workflow::Machine& machine) {
  for (const auto& [path, file] : m.world.machine_files) {
    if (file.arn == machine.arn) return path;
  }
  return {};
}

}  // namespace millrace::story
