#include "core/workflow/data/data_flow.h"

#include "core/workflow/data/jsonata.h"

namespace millrace::workflow {
namespace {

constexpr size_t kVariablesBytesMax = size_t{10} << 20;  // of all variables together

tl::unexpected<Failure> invalid_path(const std::string& path, const std::string& why) {
  return runtime_failure("Invalid path '" + path + "' : " + why);
}

Attempted<Value> through(const Visit& visit, const PathField& field, const Value& stage) {
  if (field.null) return empty_object();
  if (!field.path) return stage;
  auto found = look_up(*field.path, scope_of(visit, stage));
  if (found) return std::move(*found);
  return invalid_path(field.path->text, found.error().why);
}

bool is_json_path(const Visit& visit) { return visit.state.language == Language::kJsonPath; }

// The raw input with the result where ResultPath says.
Attempted<Value> after_result_path(const Visit& visit, const PathField& field, const Value& result) {
  if (field.null) return visit.branch.input;
  if (!field.path) return result;
  auto placed = assign(*field.path, *visit.branch.input, *result);
  if (placed) return share(std::move(*placed));
  return tl::unexpected<Failure>(Failure{"States.ResultPathMatchFailure",
                                         "Unable to apply step \"" + field.path->text.substr(1) + "\" to input " +
                                             to_text(*visit.branch.input),
                                         true, {}});
}

Attempted<SharedVariables> maybe_assigned(Visit& visit, const std::optional<Template>& assign, const Scope& scope) {
  return assign ? assigned(visit, *assign, scope) : Attempted<SharedVariables>(visit.branch.variables);
}

Attempted<Left> left_with(const Visit& visit, Attempted<Value> output, Attempted<SharedVariables> variables) {
  if (!variables) return tl::unexpected<Failure>(std::move(variables.error()));
  if (!output) return tl::unexpected<Failure>(std::move(output.error()));
  const bool weighed = *output == visit.branch.input;  // when it came in
  auto failure = weighed ? std::nullopt : too_large(**output, visit.state.name);
  if (failure) return tl::unexpected<Failure>(std::move(*failure));
  return Left{std::move(*output), std::move(*variables), visit.state.next, visit.state.name + " succeeded"};
}

Attempted<Left> finished_json_path(Visit& visit, Value result) {
  const State& state = visit.state;
  if (state.result_selector) {
    auto selected = evaluate(*state.result_selector, scope_of(visit, result));
    if (!selected) return tl::unexpected<Failure>(std::move(selected.error()));
    result = std::move(*selected);
  }
  record(visit, "afterResultSelector", result);
  auto placed = after_result_path(visit, state.result_path, result);
  if (!placed) return tl::unexpected<Failure>(std::move(placed.error()));
  record(visit, "afterResultPath", *placed);
  auto variables = maybe_assigned(visit, state.assign, scope_of(visit, result));
  return left_with(visit, through(visit, state.output_path, *placed), std::move(variables));
}

Attempted<Left> finished_query(Visit& visit, Value result) {
  Scope scope = scope_of(visit, visit.branch.input);
  scope.result = result;
  auto variables = maybe_assigned(visit, visit.state.assign, scope);
  if (!variables) return tl::unexpected<Failure>(std::move(variables.error()));
  auto output = visit.state.output ? evaluate(*visit.state.output, scope) : Attempted<Value>(std::move(result));
  return left_with(visit, std::move(output), std::move(variables));
}

}  // namespace

Attempted<Value> after_input_path(Visit& visit) {
  if (!is_json_path(visit)) return visit.branch.input;
  auto input = through(visit, visit.state.input_path, visit.branch.input);
  if (input) record(visit, "afterInputPath", *input);
  return input;
}

Attempted<Value> effective_input(Visit& visit) {
  auto input = after_input_path(visit);
  if (!input) return input;
  const bool json_path = is_json_path(visit);
  if (visit.state.parameters) {
    input = evaluate(*visit.state.parameters, scope_of(visit, *input));
    if (!input) return input;
    if (!json_path) record(visit, "afterArguments", *input);
  }
  if (json_path) record(visit, "afterParameters", *input);
  return input;
}

Attempted<Left> finished(Visit& visit, Value result) {
  return is_json_path(visit) ? finished_json_path(visit, std::move(result)) : finished_query(visit, std::move(result));
}

Attempted<Left> handed_on(Visit& visit, Value input, const std::string& next, std::string because, const Template* output,
                          const Template* assign) {
  const State& state = visit.state;
  const Scope scope = scope_of(visit, input);
  if (assign == nullptr && state.assign) assign = &*state.assign;
  if (output == nullptr && state.output) output = &*state.output;
  auto variables = assign != nullptr ? assigned(visit, *assign, scope) : Attempted<SharedVariables>(visit.branch.variables);
  auto left = left_with(visit, output != nullptr ? evaluate(*output, scope) : through(visit, state.output_path, input),
                        std::move(variables));
  if (!left) return left;
  left->next = next;
  left->because = std::move(because);
  return left;
}

Attempted<SharedVariables> assigned(Visit& visit, const Template& assign, const Scope& scope) {
  auto value = evaluate(assign, scope);
  if (!value) return tl::unexpected<Failure>(value.error());
  if (auto failure = too_large(**value, visit.state.name)) return tl::unexpected<Failure>(std::move(*failure));
  auto variables = std::make_shared<Variables>(*visit.branch.variables);
  for (const auto& [name, inner] : (*value)->items()) variables->insert_or_assign(name, part(*value, inner));
  size_t bytes = 0;
  for (const auto& [name, inner] : *variables) bytes += to_text(*inner).size();
  if (bytes <= kVariablesBytesMax) return SharedVariables(std::move(variables));
  return runtime_failure("The variables of the execution exceed the maximum of 10 MiB");
}

Attempted<Value> setting(Visit& visit, const Setting& setting, const Value& stage) {
  const Scope scope = scope_of(visit, stage);
  if (setting.value.kind == Template::Kind::kExpression) {
    if (const auto* path = std::get_if<Path>(&setting.value.expression.what)) {
      auto found = look_up(*path, scope);
      return found ? Attempted<Value>(std::move(*found)) : invalid_path(path->text, found.error().why);
    }
  }
  return evaluate(setting.value, scope);
}

Attempted<int64_t> integer_setting(Visit& visit, const Setting& which, const Value& stage, int64_t least) {
  auto value = setting(visit, which, stage);
  if (!value) return tl::unexpected<Failure>(value.error());
  const Json& json = **value;
  if (which.value.kind == Template::Kind::kQuery) {
    if (json.is_number() && json.get<double>() == static_cast<double>(json.get<int64_t>())) {
      if (json.get<int64_t>() >= least) return json.get<int64_t>();
    }
    return query_failure(unexpected_type(which.value.query, which.field, "number", json), which.field);
  }
  if (json.is_number_integer() && json.get<int64_t>() >= least) return json.get<int64_t>();
  const std::string source = which.value.kind == Template::Kind::kExpression ? which.value.expression.text : "";
  return runtime_failure("The " + which.field + " field refers to value \"" +
                         (json.is_string() ? json.get<std::string>() : to_text(json)) + "\" which is not a valid integer: " +
                         source);
}

}  // namespace millrace::workflow
