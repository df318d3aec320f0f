// Pages of Query and Scan, told briefly.
#pragma once

#include <string>

#include "tests/core/table/bench.h"

namespace millrace::table {

// The `n`s of a Query's items, and what was counted.
inline std::string numbers(Bench& bench, const std::string& members, const char* operation = "Query") {
  const Outcome outcome = bench.run(operation, "{'TableName':'Things'," + members + "}");
  if (!outcome) return outcome.error().message;
  std::string text;
  for (const Json& item : (*outcome)["Items"]) text += (text.empty() ? "" : " ") + text_member(item["n"], "N");
  text += " (" + std::to_string((*outcome)["Count"].get<int>()) + "/" +
          std::to_string((*outcome)["ScannedCount"].get<int>()) + ")";
  if (outcome->contains("LastEvaluatedKey")) text += " more";
  return text;
}

}  // namespace millrace::table
