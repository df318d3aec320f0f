// Statements in PartiQL and their answers.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>

#include "tests/core/table/bench.h"

namespace millrace::table {

inline std::string statement(Bench& bench, std::string text, const std::string& more = "") {
  Json input = *parse_json(quotes("{'x':0" + more + "}"));
  input["Statement"] = text;
  bench.effects = {};
  const Outcome outcome = perform(bench.database, bench.context, "ExecuteStatement", input, bench.effects);
  std::string out = outcome ? to_text(*outcome) : outcome.error().name + ": " + outcome.error().message;
  std::replace(out.begin(), out.end(), '"', '\'');
  return out;
}

// The same of an operation on several, which are its parameter `list`; of an error also what it carries.
inline std::string statements(Bench& bench, const char* operation, const char* list,
                              std::initializer_list<const char*> texts) {
  Json input;
  for (const char* text : texts) input[list].push_back({{"Statement", text}});
  bench.effects = {};
  const Outcome outcome = perform(bench.database, bench.context, operation, input, bench.effects);
  std::string out = outcome ? to_text(*outcome) : outcome.error().message + " " + to_text(outcome.error().extra);
  std::replace(out.begin(), out.end(), '"', '\'');
  return out;
}

}  // namespace millrace::table
