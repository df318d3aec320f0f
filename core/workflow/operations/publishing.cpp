#include "core/workflow/operations/publishing.h"

#include <charconv>
#include <set>

#include "core/workflow/operations/checks.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

std::optional<int64_t> version_number(std::string_view text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<Chosen> choose_version(const Machine& machine, const std::string& arn, int64_t number) {
  const auto it = machine.versions.find(number);
  if (it == machine.versions.end()) return std::nullopt;
  return Chosen{&machine, &it->second.revision, arn, "", it->second.description, it->second.created};
}

std::optional<Chosen> choose_by_alias(const Request& request, const Machine& machine, const std::string& name) {
  const auto it = machine.aliases.find(name);
  if (it == machine.aliases.end()) return std::nullopt;
  const auto& routes = it->second.routes;
  size_t route = 0;
  if (routes.size() > 1) {
    const auto asked = label(sim::labels::kRouting, label_of(request.world(), machine));
    const auto drawn = static_cast<int64_t>(request.turn.below(asked, 100));
    if (drawn >= routes[0].second) route = 1;
  }
  const std::string& arn = routes[route].first;
  auto chosen = choose_version(machine, arn, version_number(arn.substr(arn.rfind(':') + 1)).value_or(0));
  if (chosen) chosen->alias = machine.arn + ":" + name;
  return chosen;
}

void read_variables(const Expression& expression, std::set<std::string>& out) {
  if (const auto* path = std::get_if<Path>(&expression.what)) {
    if (path->root == Path::Root::kVariable) out.insert(path->variable);
  } else if (const auto* call = std::get_if<std::shared_ptr<const Call>>(&expression.what)) {
    for (const Expression& argument : (*call)->arguments) read_variables(argument, out);
  }
}

// `$name` in a JSONata expression, but for `$states` and functions, which are called.
void read_query_variables(const std::string& query, std::set<std::string>& out) {
  for (size_t at = query.find('$'); at != std::string::npos; at = query.find('$', at + 1)) {
    size_t end = at + 1;
    while (end < query.size() && (std::isalnum(static_cast<unsigned char>(query[end])) != 0 || query[end] == '_'))
      ++end;
    const std::string name = query.substr(at + 1, end - at - 1);
    const bool called = end < query.size() && query[end] == '(';
    if (!name.empty() && name != "states" && !called) out.insert(name);
  }
}

void read_variables(const PayloadTemplate& from, std::set<std::string>& out) {
  if (from.kind == PayloadTemplate::Kind::kExpression) read_variables(from.expression, out);
  if (from.kind == PayloadTemplate::Kind::kQuery) read_query_variables(from.query, out);
  for (const auto& [name, inner] : from.members) read_variables(inner, out);
}

void read_variables(const Setting& from, std::set<std::string>& out) { read_variables(from.value, out); }

void read_variables(const PathField& from, std::set<std::string>& out) {
  if (from.path && from.path->root == Path::Root::kVariable) out.insert(from.path->variable);
}

void read_variables(const Condition& from, std::set<std::string>& out) {
  for (const auto* path : {&from.variable, &from.operand_path}) {
    if (*path && (*path)->root == Path::Root::kVariable) out.insert((*path)->variable);
  }
  read_variables(from.query, out);
  for (const Condition& inner : from.of) read_variables(inner, out);
}

template <class T>
void read_variables(const std::optional<T>& from, std::set<std::string>& out) {
  if (from) read_variables(*from, out);
}

struct KindVariables {
  std::set<std::string>& out;
  void operator()(const Pass&) const {}
  void operator()(const Succeed&) const {}
  void operator()(const Parallel&) const {}
  void operator()(const Wait& wait) const { read_variables(wait.until, out); }
  void operator()(const Fail& fail) const {
    read_variables(fail.error, out);
    read_variables(fail.cause, out);
  }
  void operator()(const Task& task) const {
    for (const auto* field : {&task.timeout, &task.heartbeat}) read_variables(*field, out);
    read_variables(task.credentials, out);
  }
  void operator()(const Choice& choice) const {
    for (const ChoiceRule& rule : choice.rules) {
      read_variables(rule.condition, out);
      read_variables(rule.assign, out);
      read_variables(rule.output, out);
    }
  }
  void operator()(const Map& map) const {
    read_variables(map.selector, out);
    for (const auto* field : {&map.items, &map.concurrency, &map.tolerated_count, &map.tolerated_percentage}) {
      read_variables(*field, out);
    }
    if (map.reader) {
      read_variables(map.reader->parameters, out);
      read_variables(map.reader->items_max, out);
    }
    if (!map.batcher) return;
    read_variables(map.batcher->input, out);
    for (const auto* field : {&map.batcher->items_max, &map.batcher->bytes_max}) read_variables(*field, out);
  }
};

std::set<std::string> variables_of(const State& state) {
  std::set<std::string> out;
  for (const auto* field : {&state.data.input_path, &state.data.output_path}) read_variables(*field, out);
  for (const auto* field :
       {&state.data.parameters, &state.data.result_selector, &state.data.assign, &state.data.output})
    read_variables(*field, out);
  for (const Catcher& catcher : state.catchers) {
    read_variables(catcher.assign, out);
    read_variables(catcher.output, out);
  }
  std::visit(KindVariables{out}, state.kind);
  return out;
}

}  // namespace

std::string label_of(const sim::World& world, const Machine& machine) {
  const std::string label = world.name_of(machine.arn);
  return label == machine.arn ? world.name_of(machine.name) : label;
}

std::optional<Chosen> choose(const Request& request, std::string_view text) {
  if (const Machine* machine = request.all().machine(text)) return Chosen{machine, &machine->current, "", "", "", {}};
  const auto arn = parse_arn(text);
  if (!arn || arn->rest.empty()) return std::nullopt;
  const Machine* machine = request.all().machine(text.substr(0, text.rfind(':')));
  if (machine == nullptr) return std::nullopt;
  if (const auto number = version_number(arn->rest)) return choose_version(*machine, std::string(text), *number);
  return choose_by_alias(request, *machine, arn->rest);
}

std::string publish(const Request& request, const std::string& machine_arn, const std::string& description) {
  Machine& machine = request.all().change_machine(machine_arn);
  const auto arn = [&](int64_t number) { return machine.arn + ":" + std::to_string(number); };
  if (!machine.versions.empty()) {
    const auto& [number, last] = *machine.versions.rbegin();
    if (last.revision.id == machine.current.id && *last.revision.text == *machine.current.text) return arn(number);
  }
  const int64_t number = machine.next_version++;
  machine.versions.emplace(number, Version{machine.current, description, request.turn.now()});
  return arn(number);
}

Json variable_references(const Definition& definition) {
  Json out = Json::object();
  for (const Flow& flow : definition.flows) {
    for (const std::string& name : flow.in_order) {
      const auto variables = variables_of(flow.states.find(name)->second);
      if (!variables.empty()) out[name] = variables;
    }
  }
  return out;
}

}  // namespace millrace::workflow
