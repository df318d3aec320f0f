// How answers tell consumed capacity and item collections, to requests that ask for them: of one table, or of several,
// summed by table in the order in which they were first touched.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/table/storage/database.h"
#include "core/table/storage/effects.h"

namespace millrace::table {

// By table and index, in half units.
struct Consumed {
  int64_t table_halves = 0;
  std::vector<std::pair<std::string, int64_t>> index_halves;
};

// Of a request about one table: adds `ConsumedCapacity` and `ItemCollectionMetrics`.
void tell_consumed(Json& answer, const Json& input, const Table& table, const ItemChange& change);
void tell_consumed(Json& answer, const Json& input, const Table& table, const ItemRead& read);

class CapacityReport {
 public:
  enum class Split : uint8_t { kNone, kReads, kWrites };  // transactions tell reads and writes apart
  explicit CapacityReport(Split split = Split::kNone) : split_(split) {}

  void add(const Table& table, const Consumed& consumed);
  void add(const Table& table, const ItemChange& change);

  // Adds both to the answer.
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
