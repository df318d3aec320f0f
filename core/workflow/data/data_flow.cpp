#include "core/workflow/data/data_flow.h"

#include <algorithm>

#include "core/workflow/data/setting.h"

namespace millrace::workflow {
namespace {

constexpr size_t kVariablesBytesMax = size_t{10} << 20;  // of all variables together

Attempted<Value> through(const DataFlow& flow, const PathField& field, const Value& stage) {
  if (field.null) return empty_object();
  if (!field.path) return stage;
  auto found = look_up(*field.path, flow.scope.with_input(stage));
  if (found) return std::move(*found);
  return invalid_path(field.path->text, found.error().why);
}

// The raw input with the result where ResultPath says.
Attempted<Value> after_result_path(const DataFlow& flow, const Value& result) {
  const PathField& field = flow.fields.result_path;
  const Value& input = flow.scope.input;
  if (field.null) return input;
  if (!field.path) return result;
  auto placed = assign(*field.path, *input, *result);
  if (placed) return share(std::move(*placed));
  return tl::unexpected<Failure>(
      Failure{"States.ResultPathMatchFailure",
              "Unable to apply step \"" + field.path->text.substr(1) + "\" to input " + to_text(*input),
              true,
              {}});
}

const PayloadTemplate* pointer_to(const std::optional<PayloadTemplate>& field) { return field ? &*field : nullptr; }

Attempted<Passed> passed(const DataFlow& flow, Attempted<Value> output, Attempted<SharedVariables> variables) {
  if (!variables) return tl::unexpected<Failure>(std::move(variables.error()));
  if (!output) return tl::unexpected<Failure>(std::move(output.error()));
  const bool weighed = *output == flow.scope.input;  // when it came in
  auto failure = weighed ? std::nullopt : too_large(**output, flow.state);
  if (failure) return tl::unexpected<Failure>(std::move(*failure));
  return Passed{std::move(*output), std::move(*variables)};
}

Attempted<Passed> after_json_path_result(DataFlow& flow, Value result) {
  if (flow.fields.result_selector) {
    auto selected = evaluate(*flow.fields.result_selector, flow.scope.with_input(result));
    if (!selected) return tl::unexpected<Failure>(std::move(selected.error()));
    result = std::move(*selected);
  }
  record(flow.stages, DataStage::Name::kAfterResultSelector, result);
  auto placed = after_result_path(flow, result);
  if (!placed) return tl::unexpected<Failure>(std::move(placed.error()));
  record(flow.stages, DataStage::Name::kAfterResultPath, *placed);
  const auto& assign = flow.fields.assign;
  auto variables = assign ? assigned(flow, *assign, flow.scope.with_input(result)) : flow.scope.variables;
  return passed(flow, through(flow, flow.fields.output_path, *placed), std::move(variables));
}

Attempted<Passed> after_query_result(DataFlow& flow, Value result) {
  Scope scope = flow.scope;
  scope.result = result;
  const auto& assign = flow.fields.assign;
  auto variables = assign ? assigned(flow, *assign, scope) : flow.scope.variables;
  if (!variables) return tl::unexpected<Failure>(std::move(variables.error()));
  auto output = flow.fields.output ? evaluate(*flow.fields.output, scope) : Attempted<Value>(std::move(result));
  return passed(flow, std::move(output), std::move(variables));
}

}  // namespace

const char* DataStage::title() const {
  static constexpr const char* kTitles[] = {"afterInputPath",
                                            "afterParameters",
                                            "afterArguments",
                                            "result",
                                            "afterResultSelector",
                                            "afterResultPath",
                                            "afterItemsPath",
                                            "afterItemsPointer",
                                            "afterItemSelector",
                                            "afterItemBatcher",
                                            "maxConcurrency",
                                            "toleratedFailureCount",
                                            "toleratedFailurePercentage"};
  return kTitles[static_cast<size_t>(name)];
}

void record(Stages& stages, DataStage::Name name, Value value) {
  const auto there =
      std::find_if(stages.begin(), stages.end(), [&](const DataStage& stage) { return stage.name == name; });
  if (there == stages.end()) stages.push_back({name, std::move(value)});
  else there->value = std::move(value);
}

Attempted<Value> after_input_path(DataFlow& flow) {
  if (!flow.json_path()) return flow.scope.input;
  auto input = through(flow, flow.fields.input_path, flow.scope.input);
  if (input) record(flow.stages, DataStage::Name::kAfterInputPath, *input);
  return input;
}

Attempted<Value> effective_input(DataFlow& flow) {
  auto input = after_input_path(flow);
  if (!input) return input;
  if (flow.fields.parameters) {
    input = evaluate(*flow.fields.parameters, flow.scope.with_input(*input));
    if (!input) return input;
    if (!flow.json_path()) record(flow.stages, DataStage::Name::kAfterArguments, *input);
  }
  if (flow.json_path()) record(flow.stages, DataStage::Name::kAfterParameters, *input);
  return input;
}

Attempted<Passed> after_result(DataFlow& flow, Value result) {
  return flow.json_path() ? after_json_path_result(flow, std::move(result))
                          : after_query_result(flow, std::move(result));
}

Attempted<Passed> handed_on(DataFlow& flow, const Value& input, const PayloadTemplate* output,
                            const PayloadTemplate* assign) {
  if (assign == nullptr) assign = pointer_to(flow.fields.assign);
  if (output == nullptr) output = pointer_to(flow.fields.output);
  auto variables = assign != nullptr ? assigned(flow, *assign, flow.scope.with_input(input)) : flow.scope.variables;
  auto handed = output != nullptr ? evaluate(*output, flow.scope.with_input(input))
                                  : through(flow, flow.fields.output_path, input);
  return passed(flow, std::move(handed), std::move(variables));
}

Attempted<SharedVariables> assigned(const DataFlow& flow, const PayloadTemplate& assign, const Scope& scope) {
  auto value = evaluate(assign, scope);
  if (!value) return tl::unexpected<Failure>(std::move(value.error()));
  if (auto failure = too_large(**value, flow.state)) return tl::unexpected<Failure>(std::move(*failure));
  auto variables = std::make_shared<Variables>(*flow.scope.variables);
  for (const auto& [name, inner] : (*value)->items()) variables->insert_or_assign(name, part(*value, inner));
  size_t bytes = 0;
  for (const auto& [name, inner] : *variables) bytes += to_text(*inner).size();
  if (bytes <= kVariablesBytesMax) return SharedVariables(std::move(variables));
  return runtime_failure("The variables of the execution exceed the maximum of 10 MiB");
}

std::optional<Failure> too_large(const Json& value, std::string_view who) {
  if (!longer_than(value, kPayloadBytesMax)) return std::nullopt;
  return Failure{"States.DataLimitExceeded",
                 "The state/task '" + std::string(who) +
                     "' returned a result with a size exceeding the maximum number of bytes service limit.",
                 false,
                 {}};
}

}  // namespace millrace::workflow
