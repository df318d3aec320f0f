// The operations of a service as rows of a table: a name, and what runs. How an operation is called is each service's
// own affair; how it is found and listed is the same for all.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

namespace millrace::door {

template <class Run>
struct Operation {
  std::string_view name;  // `PutItem`
  Run run;
};

// The row of that name, or null. Rows stand in ascending order of their names.
template <class Row>
const Row* find_operation(std::span<const Row> rows, std::string_view name) {
  const auto at =
      std::lower_bound(rows.begin(), rows.end(), name, [](const Row& row, std::string_view n) { return row.name < n; });
  return at != rows.end() && at->name == name ? &*at : nullptr;
}

template <class Row>
std::vector<std::string_view> names_of(std::span<const Row> rows) {
  std::vector<std::string_view> names;
  for (const Row& row : rows) names.push_back(row.name);
  return names;
}

}  // namespace millrace::door
