// A state machine as read from its Amazon States Language definition: every state, with its paths, templates and
// retriers parsed. Immutable and shared: executions that began keep theirs when the machine is updated. Follows
// states-language.net/spec.html and the developer guide; what may stand where is in `schema.cpp`.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/fields.h"
#include "core/workflow/language/choice_rule.h"
#include "core/workflow/language/integration.h"
#include "core/workflow/language/template.h"

namespace millrace::workflow {

// `InputPath`, `OutputPath` or `ResultPath`: absent is `$`, JSON null is its own thing.
struct PathField {
  bool null = false;
  std::optional<Path> path;
};

struct Retrier {
  std::vector<std::string> errors;
  int64_t interval_s = 1;
  int64_t attempts = 3;
  double backoff = 2.0;
  std::optional<int64_t> delay_max_s;
  bool jitter = false;  // JitterStrategy FULL
};

struct Catcher {
  std::vector<std::string> errors;
  std::string next;
  PathField result_path;
  std::optional<Template> output, assign;
};

// A number or text that a definition gives outright, by a path (`TimeoutSecondsPath`) or by JSONata.
struct Setting {
  std::string field;  // as written: `TimeoutSecondsPath`
  Template value;
};

struct Pass {
  std::optional<Value> result;
};

struct Task {
  Integration integration;
  std::optional<Setting> timeout, heartbeat;  // seconds
  std::optional<Template> credentials;
};

struct Choice {
  std::vector<ChoiceRule> rules;
  std::string otherwise;  // Default, or empty
};

struct Wait {
  Setting until;  // Seconds, Timestamp or their paths
};

struct Succeed {};

struct Fail {
  std::optional<Setting> error, cause;
};

struct Parallel {
  std::vector<size_t> flows;
};

struct ItemReader {
  Integration integration;
  std::optional<Template> parameters;
  std::string input_type;  // CSV, JSON, JSONL, MANIFEST; empty for a listing
  Json config;             // ReaderConfig as written
  std::optional<Setting> items_max;
};

struct ItemBatcher {
  std::optional<Setting> items_max, bytes_max;
  std::optional<Template> input;
};

struct ResultWriter {
  Integration integration;
  std::optional<Template> parameters;
  std::string transformation;  // NONE, COMPACT or FLATTEN; empty: the default
  bool lines = false;          // OutputType JSONL
};

struct Map {
  size_t flow = 0;
  bool distributed = false;
  bool express = false;  // child executions of a distributed map
  std::string label;
  std::optional<Template> items;  // ItemsPath or Items
  std::optional<Template> selector;
  std::optional<Setting> concurrency, tolerated_count, tolerated_percentage;
  std::optional<ItemReader> reader;
  std::optional<ItemBatcher> batcher;
  std::optional<ResultWriter> writer;
};

using StateKind = std::variant<Task, Pass, Choice, Wait, Succeed, Fail, Parallel, Map>;

struct State {
  std::string name;
  std::string type;  // `Task`
  Language language = Language::kJsonPath;
  std::string next;  // empty: the flow ends here
  PathField input_path, result_path, output_path;
  std::optional<Template> parameters;  // Parameters or Arguments
  std::optional<Template> result_selector, assign, output;
  std::vector<Retrier> retriers;
  std::vector<Catcher> catchers;
  StateKind kind;
  bool reads_context = false;  // the context object, and
  bool reads_input = false;    // in it the execution's input, which may be large
};

// States that lead to each other: the machine's own, one branch of a Parallel, or what a Map does to each item.
struct Flow {
  std::string start;
  std::map<std::string, State, std::less<>> states;
  std::string where;                  // JSON pointer of the object that holds `States`
  std::vector<std::string> in_order;  // names as written
};

struct Definition {
  static constexpr size_t kBytesMax = 1'048'576;
  static constexpr size_t kFlowsMax = 4'096;
  static constexpr int kDepthMax = 32;  // of flows inside flows

  Value source = empty_object();
  Language language = Language::kJsonPath;
  std::optional<int64_t> timeout_s;
  std::vector<Flow> flows;  // the machine's own is the first

  const State* find(size_t flow, std::string_view state) const;

  // Saved as its source and parsed again.
  template <class V>
  static void fields(V& v, auto& self) {
    v("source", self.source);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) self.parse_again();
  }

 private:
  void parse_again();
};

// A problem, and how the service classifies it.
struct Diagnostic {
  std::string code;  // `SCHEMA_VALIDATION_FAILED`, `MISSING_TRANSITION_TARGET`, `INVALID_JSON_DESCRIPTION`
  bool warning = false;
  Problem problem;
};

struct Parsed {
  std::shared_ptr<const Definition> definition;  // null when there is an error
  std::vector<Diagnostic> diagnostics;           // all of them, in document order
};

Parsed parse_source(const Json& source, bool express = false);
Parsed parse_definition(std::string_view text, bool express = false);

// `SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /`, joined by commas, as the service puts it.
std::string service_text(const std::vector<Diagnostic>& diagnostics);

}  // namespace millrace::workflow
