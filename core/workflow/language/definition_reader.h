// Turns the JSON of a definition into its outline, noting every mistake. Used by `parse_definition` alone.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/workflow/language/field_reader.h"
#include "core/workflow/language/state.h"

namespace millrace::workflow {

inline constexpr int64_t kSecondsMax = 99'999'999;  // of every time and count in a definition
inline constexpr size_t kFlowsMax = 4'096;
inline constexpr int kFlowDepthMax = 32;  // of flows inside flows

class DefinitionReader {
 public:
  DefinitionReader(Outline& outline, bool express, std::vector<Diagnostic>& out)
      : outline_(outline), express_(express), out_(out) {}

  void read(const Json& source);

 private:
  // Reads `States` and `StartAt` of `reader` into a flow of its own and returns its number.
  size_t read_flow(const FieldReader& reader, int depth);
  void read_states(const FieldReader& reader, size_t flow, int depth);
  void check_transitions(size_t flow);
  void read_state(const FieldReader& reader, State& state, int depth);
  void read_leads(const FieldReader& reader, State& state);
  void read_retriers(const FieldReader& reader, State& state);
  void read_catchers(const FieldReader& reader, State& state);
  std::vector<std::string> read_errors(const FieldReader& reader, bool last);

  Task read_task(const FieldReader& reader);
  Wait read_wait(const FieldReader& reader);
  Choice read_choice(const FieldReader& reader);
  Fail read_fail(const FieldReader& reader);
  Parallel read_parallel(const FieldReader& reader, int depth);
  Map read_map(const FieldReader& reader, int depth);
  void read_processor(const FieldReader& reader, Map& map, int depth);
  std::optional<ItemReader> read_item_reader(const FieldReader& reader);
  std::optional<ItemBatcher> read_batcher(const FieldReader& reader);
  std::optional<ResultWriter> read_writer(const FieldReader& reader);
  std::optional<Integration> read_resource(const FieldReader& reader);

  Outline& outline_;
  bool express_;
  std::vector<Diagnostic>& out_;
  std::set<std::string> names_;  // of all states of the machine: they must differ
};

// A condition of a Choice rule, with what it is made of.
Condition read_condition(const FieldReader& reader, int depth);

}  // namespace millrace::workflow
