#include "core/workflow/language/definition_reader.h"

#include <algorithm>

#include "core/workflow/language/schema.h"

namespace millrace::workflow {
namespace {

constexpr size_t kNameMax = 80;

// Whether expressions of the state may look at the context object, and in it at the execution's input: what nobody
// reads need not be built for every visit.
void note_context(const Json& json, State& state) {
  const std::string text = to_text(json);
  const bool json_path = state.data.language == Language::kJsonPath;
  const std::string_view name = json_path ? "$$" : "context";
  for (size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const std::string_view rest = std::string_view(text).substr(at + name.size());
    state.reads_context = true;
    if (!rest.starts_with(".Map.") && !rest.starts_with(".State") && !rest.starts_with(".Task."))
      state.reads_input = true;
  }
  if (json_path) return;
  for (size_t at = text.find("$states"); at != std::string::npos; at = text.find("$states", at + 1)) {
    if (text.compare(at + 7, 1, ".") != 0) state.reads_context = state.reads_input = true;
  }
}

Language read_language(const FieldReader& reader, Language outer) {
  return reader.choice("QueryLanguage", {"JSONPath", "JSONata"},
                       outer == Language::kJsonPath ? "JSONPath" : "JSONata") == "JSONPath"
             ? Language::kJsonPath
             : Language::kJsonata;
}

// Where a state may lead: Next, Default, the rules of a Choice, the catchers. With their JSON pointers.
std::vector<std::pair<std::string, std::string>> targets(const State& state, const std::string& where) {
  std::vector<std::pair<std::string, std::string>> out;
  if (!state.next.empty()) out.emplace_back(state.next, where + "/Next");
  if (const auto* choice = std::get_if<Choice>(&state.kind)) {
    for (size_t i = 0; i < choice->rules.size(); ++i) {
      out.emplace_back(choice->rules[i].next, where + "/Choices/" + std::to_string(i) + "/Next");
    }
    if (!choice->otherwise.empty()) out.emplace_back(choice->otherwise, where + "/Default");
  }
  for (size_t i = 0; i < state.catchers.size(); ++i) {
    out.emplace_back(state.catchers[i].next, where + "/Catch/" + std::to_string(i) + "/Next");
  }
  return out;
}

}  // namespace

void DefinitionReader::read(const Json& source) {
  const FieldReader plain(source, "", Language::kJsonPath, out_);
  if (!source.is_object()) return plain.error("Expected value of type Object", "");
  const Language language = read_language(plain, Language::kJsonPath);
  outline_.language = language;
  const FieldReader reader(source, "", language, out_);
  reader.check(machine_fields());
  outline_.timeout_s = reader.integer("TimeoutSeconds", 1, kSecondsMax);
  if (source.contains("States")) read_flow(reader, 0);
}

size_t DefinitionReader::read_flow(const FieldReader& reader, int depth) {
  const size_t flow = outline_.flows.size();
  outline_.flows.emplace_back();
  outline_.flows[flow].where = reader.where();
  outline_.flows[flow].start = reader.text("StartAt").value_or("");
  if (depth > kFlowDepthMax || flow >= kFlowsMax) {
    reader.error("Too many branches inside each other", reader.where());
    return flow;
  }
  if (reader.object_at("States") != nullptr) {
    read_states(reader.inside("States"), flow, depth);
    check_transitions(flow);
  }
  return flow;
}

void DefinitionReader::read_states(const FieldReader& reader, size_t flow, int depth) {
  if (reader.object().empty()) reader.error("Value cannot be empty", reader.where());
  for (const auto& [name, json] : reader.object().items()) {
    State state;
    state.name = name;
    if (!names_.insert(name).second) {
      out_.push_back({"DUPLICATE_STATE_NAME", false, {"Duplicate State name: " + name, reader.at(name), {}}});
    }
    if (name.size() > kNameMax) reader.error("Name of a state must not be longer than 80 characters", reader.at(name));
    if (!json.is_object()) {
      reader.error("Expected value of type Object", reader.at(name));
      continue;
    }
    const FieldReader plain = reader.inside(name);
    state.data.language = read_language(plain, outline_.language);
    if (outline_.language == Language::kJsonata && state.data.language == Language::kJsonPath) {
      reader.error("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine", plain.where());
    }
    note_context(json, state);
    read_state(FieldReader(json, plain.where(), state.data.language, out_), state, depth);
    outline_.flows[flow].in_order.push_back(name);
    outline_.flows[flow].states.emplace(name, std::move(state));
  }
}

void DefinitionReader::check_transitions(size_t number) {
  const Flow& flow = outline_.flows[number];
  const auto missing = [this](const char* field, const std::string& target, const std::string& where, const Flow& in) {
    std::vector<std::string_view> names(in.in_order.begin(), in.in_order.end());
    const std::string near = nearest(target, names);
    out_.push_back({"MISSING_TRANSITION_TARGET",
                    false,
                    {std::string("Missing '") + field + "' target: " + target, where,
                     near.empty() ? "" : "did you mean " + near + "?"}});
  };
  if (!flow.states.contains(flow.start) && outline_.find(number, flow.start) == nullptr) {
    if (!flow.start.empty()) missing("StartAt", flow.start, flow.where + "/StartAt", flow);
    return;
  }
  std::set<std::string_view> reached{flow.start};
  std::vector<std::string_view> frontier{flow.start};
  while (!frontier.empty()) {
    const State& state = flow.states.find(frontier.back())->second;
    frontier.pop_back();
    for (const auto& [target, where] : targets(state, flow.where + "/States/" + pointer_token(state.name))) {
      const auto it = flow.states.find(target);
      if (it == flow.states.end()) missing(where.ends_with("Default") ? "Default" : "Next", target, where, flow);
      else if (reached.insert(it->first).second) frontier.push_back(it->first);
    }
  }
  for (const std::string& name : flow.in_order) {
    if (reached.contains(name)) continue;
    out_.push_back({"MISSING_TRANSITION_TARGET",
                    false,
                    {"State \"" + name + "\" is not reachable.", flow.where + "/States/" + pointer_token(name),
                     "no state leads here"}});
  }
}

void DefinitionReader::read_state(const FieldReader& reader, State& state, int depth) {
  state.type = reader.text("Type").value_or("");
  const auto& allowed = state_fields(state.type);
  if (allowed.empty()) {
    if (!reader.object().contains("Type")) return reader.error("These fields are required: [Type]", reader.where());
    const std::string near = nearest(state.type, state_types());
    return reader.error("Value is not valid", reader.at("Type"),
                        near.empty() ? "one of Task, Pass, Choice, Wait, Succeed, Fail, "
                                       "Parallel, Map"
                                     : "did you mean " + near + "?");
  }
  reader.check(allowed);
  state.data.input_path = reader.path("InputPath", false);
  state.data.output_path = reader.path("OutputPath", false);
  state.data.result_path = reader.path("ResultPath", true);
  state.data.parameters = reader.payload(state.data.language == Language::kJsonPath ? "Parameters" : "Arguments");
  state.data.result_selector = reader.payload("ResultSelector");
  if (reader.object_at("Assign") != nullptr) state.data.assign = reader.payload("Assign");
  state.data.output = reader.payload("Output");
  if (state.type == "Task") state.kind = read_task(reader);
  else if (state.type == "Choice") state.kind = read_choice(reader);
  else if (state.type == "Wait") state.kind = read_wait(reader);
  else if (state.type == "Succeed") state.kind = Succeed{};
  else if (state.type == "Fail") state.kind = read_fail(reader);
  else if (state.type == "Parallel") state.kind = read_parallel(reader, depth);
  else if (state.type == "Map") state.kind = read_map(reader, depth);
  else state.kind = Pass{reader.any("Result") ? std::optional<Value>(share(*reader.any("Result"))) : std::nullopt};
  read_leads(reader, state);
  read_retriers(reader, state);
  read_catchers(reader, state);
}

void DefinitionReader::read_leads(const FieldReader& reader, State& state) {
  if (state.type == "Choice" || state.type == "Succeed" || state.type == "Fail") return;
  const auto next = reader.text("Next");
  const bool end = reader.flag("End").value_or(false);
  if (next && end) reader.error("Only one of the fields is allowed: [Next, End]", reader.where());
  if (!next && !end) reader.error("One of these fields is required: [Next, End]", reader.where(), "say where it leads");
  state.next = next.value_or("");
}

std::vector<std::string> DefinitionReader::read_errors(const FieldReader& reader, bool last) {
  std::vector<std::string> out;
  const Json* errors = reader.array_at("ErrorEquals");
  if (errors == nullptr) return out;
  const std::string where = reader.at("ErrorEquals");
  if (errors->empty()) reader.error("Value cannot be empty", where);
  for (const Json& error : *errors) {
    if (error.is_string()) out.push_back(error.get<std::string>());
    else reader.error("Expected value of type String", where);
  }
  const bool all = std::find(out.begin(), out.end(), "States.ALL") != out.end();
  if (all && out.size() > 1) reader.error("States.ALL must appear alone", where);
  if (all && !last) reader.error("States.ALL must appear in the last element", where);
  return out;
}

void DefinitionReader::read_retriers(const FieldReader& reader, State& state) {
  const Json* list = reader.array_at("Retry");
  for (size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const std::string where = reader.at("Retry") + "/" + std::to_string(i);
    if (!(*list)[i].is_object()) {
      reader.error("Expected value of type Object", where);
      continue;
    }
    const FieldReader each((*list)[i], where, state.data.language, out_);
    each.check(retrier_fields());
    Retrier retrier;
    retrier.errors = read_errors(each, i + 1 == list->size());
    retrier.interval_s = each.integer("IntervalSeconds", 1, kSecondsMax).value_or(1);
    retrier.attempts = each.integer("MaxAttempts", 0, kSecondsMax).value_or(3);
    retrier.backoff = each.number("BackoffRate", 1.0).value_or(2.0);
    retrier.delay_max_s = each.integer("MaxDelaySeconds", 1, 31'622'399);
    if (retrier.delay_max_s && *retrier.delay_max_s <= retrier.interval_s) {
      each.error("MaxDelaySeconds must be greater than IntervalSeconds", each.at("MaxDelaySeconds"));
    }
    retrier.jitter = each.choice("JitterStrategy", {"NONE", "FULL"}, "NONE") == "FULL";
    state.retriers.push_back(std::move(retrier));
  }
}

void DefinitionReader::read_catchers(const FieldReader& reader, State& state) {
  const Json* list = reader.array_at("Catch");
  for (size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const std::string where = reader.at("Catch") + "/" + std::to_string(i);
    if (!(*list)[i].is_object()) {
      reader.error("Expected value of type Object", where);
      continue;
    }
    const FieldReader each((*list)[i], where, state.data.language, out_);
    each.check(catcher_fields());
    Catcher catcher;
    catcher.errors = read_errors(each, i + 1 == list->size());
    catcher.next = each.text("Next").value_or("");
    catcher.result_path = each.path("ResultPath", true);
    catcher.output = each.payload("Output");
    catcher.assign = each.payload("Assign");
    state.catchers.push_back(std::move(catcher));
  }
}

}  // namespace millrace::workflow
