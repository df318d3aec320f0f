// How data passes through a state. JSONPath: InputPath, Parameters, (the work), ResultSelector, ResultPath, Assign,
// OutputPath. JSONata: Arguments, (the work), Output and Assign, both seeing the variables as they were. Knows nothing
// of who works: fields and values come in, values or a failure go out. Follows the developer guide ("Processing input
// and output in Step Functions").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/fields.h"
#include "core/workflow/data/payload_template.h"

namespace millrace::workflow {

// `InputPath`, `OutputPath` or `ResultPath`: absent is `$`, JSON null is its own thing.
struct PathField {
  bool null = false;
  std::optional<Path> path;
};

// The fields of a state that say what becomes of its data.
struct DataFields {
  Language language = Language::kJsonPath;
  PathField input_path, result_path, output_path;
  std::optional<PayloadTemplate> parameters;  // Parameters or Arguments
  std::optional<PayloadTemplate> result_selector, assign, output;
};

// A value on its way through a state, for people and TestState.
struct DataStage {
  enum class Name : uint8_t {
    kAfterInputPath,
    kAfterParameters,
    kAfterArguments,
    kResult,
    kAfterResultSelector,
    kAfterResultPath,
    kAfterItemsPath,
    kAfterItemsPointer,
    kAfterItemSelector,
    kAfterItemBatcher,
    kMaxConcurrency,
    kToleratedFailureCount,
    kToleratedFailurePercentage,
  };
  Name name = Name::kResult;
  Value value;

  const char* title() const;  // `afterInputPath`, as InspectionData has it

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("value", self.value);
  }
};

// In the order in which they were there first.
using Stages = std::vector<DataStage>;
void record(Stages& stages, DataStage::Name name, Value value);

// One passage of data through one state.
struct DataFlow {
  const DataFields& fields;
  std::string_view state;  // its name
  Scope scope;             // what its expressions see; the input is the state's own
  Stages& stages;

  bool json_path() const { return fields.language == Language::kJsonPath; }
};

// What comes out of it.
struct Passed {
  Value output;
  SharedVariables variables;
};

// The state's input after InputPath; in JSONata, the input itself.
Attempted<Value> after_input_path(DataFlow& flow);

// What the state works on: after Parameters or Arguments, where it has them.
Attempted<Value> effective_input(DataFlow& flow);

// What the state's Output, or its selectors and paths, make of `result`.
Attempted<Passed> after_result(DataFlow& flow, Value result);

// Of a state that hands its input on (Choice, Wait, Succeed). A rule's Output and Assign stand before the state's.
Attempted<Passed> handed_on(DataFlow& flow, const Value& input, const PayloadTemplate* output = nullptr,
                            const PayloadTemplate* assign = nullptr);

// The variables with what `assign` adds, within the documented limits.
Attempted<SharedVariables> assigned(const DataFlow& flow, const PayloadTemplate& assign, const Scope& scope);

// `The state/task 'x' returned a result with a size exceeding …`, when it does.
std::optional<Failure> too_large(const Json& value, std::string_view who);

}  // namespace millrace::workflow
