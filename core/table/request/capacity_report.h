// Consumed capacity and item collections of operations that touch several tables, summed by table in the order in which
// they were first touched.
#pragma once

#include <vector>

#include "core/table/request/parameters.h"

namespace millrace::table {

class CapacityReport {
 public:
  enum class Split : uint8_t { kNone, kReads, kWrites };  // transactions tell reads and writes apart
  explicit CapacityReport(Split split = Split::kNone) : split_(split) {}

  void add(const Table& table, const Consumed& consumed);
  void add(const Table& table, const ItemChange& change);

  // Adds `ConsumedCapacity` and `ItemCollectionMetrics` to the answer when the request asks for them.
  void tell(Json& answer, const Json& input) const;

 private:
  struct Sum {
    const Table* table;
    Consumed consumed;
    std::vector<Map> collections;  // hash keys of the items changed, for tables with local indexes
  };
  Sum& sum_of(const Table& table);

  Split split_;
  std::vector<Sum> sums_;
};

}  // namespace millrace::table
