// The states of a definition as read: each with its paths, templates and retriers parsed. What may stand where is in
// `schema.cpp`. Follows states-language.net/spec.html and the developer guide ("Workflow states").
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/workflow/data/data_flow.h"
#include "core/workflow/data/setting.h"
#include "core/workflow/language/choice_rule.h"
#include "core/workflow/language/integration.h"

namespace millrace::workflow {

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
  std::optional<PayloadTemplate> output, assign;
};

struct Pass {
  std::optional<Value> result;
};

struct Task {
  Integration integration;
  std::optional<Setting> timeout, heartbeat;  // seconds
  std::optional<PayloadTemplate> credentials;
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
  std::optional<PayloadTemplate> parameters;
  std::string input_type;  // CSV, JSON, JSONL, MANIFEST; empty for a listing
  Json config;             // ReaderConfig as written
  std::optional<Setting> items_max;
};

struct ItemBatcher {
  std::optional<Setting> items_max, bytes_max;
  std::optional<PayloadTemplate> input;
};

struct ResultWriter {
  Integration integration;
  std::optional<PayloadTemplate> parameters;
  std::string transformation;  // NONE, COMPACT or FLATTEN; empty: the default
  bool lines = false;          // OutputType JSONL
};

struct Map {
  size_t flow = 0;
  bool distributed = false;
  bool express = false;  // child executions of a distributed map
  std::string label;
  std::optional<Setting> items;  // ItemsPath or Items
  std::optional<PayloadTemplate> selector;
  std::optional<Setting> concurrency, tolerated_count, tolerated_percentage;
  std::optional<ItemReader> reader;
  std::optional<ItemBatcher> batcher;
  std::optional<ResultWriter> writer;
};

using StateKind = std::variant<Task, Pass, Choice, Wait, Succeed, Fail, Parallel, Map>;

struct State {
  std::string name;
  std::string type;  // `Task`
  std::string next;  // empty: the flow ends here
  DataFields data;
  std::vector<Retrier> retriers;
  std::vector<Catcher> catchers;
  StateKind kind;
  bool reads_context = false;  // the context object, and
  bool reads_input = false;    // in it the execution's input, which may be large

  // Works through branches of its own.
  bool composite() const { return std::holds_alternative<Parallel>(kind) || std::holds_alternative<Map>(kind); }
};

// States that lead to each other: the machine's own, one branch of a Parallel, or what a Map does to each item.
struct Flow {
  std::string start;
  std::map<std::string, State, std::less<>> states;
  std::string where;                  // JSON pointer of the object that holds `States`
  std::vector<std::string> in_order;  // names as written
};

// All that a definition says.
struct Outline {
  Language language = Language::kJsonPath;
  std::optional<int64_t> timeout_s;
  std::vector<Flow> flows;  // the machine's own is the first

  const State* find(size_t flow, std::string_view state) const;
};

}  // namespace millrace::workflow
