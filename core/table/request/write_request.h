// A request to write one item, read and checked as far as it can be without looking at the table, and what it does to
// the table then. Single writes, batches and transactions are made of these.
#pragma once

#include "core/table/request/parameters.h"
#include "core/table/storage/store.h"

namespace millrace::table {

struct WriteRequest {
  enum class Kind : uint8_t { kPut, kUpdate, kDelete, kCheck };
  Kind kind = Kind::kPut;
  std::string table;
  Map subject;  // the item to put, or the key of the item meant
  std::optional<Condition> condition;
  expression::Update update;
  bool absence_is_fine = false;  // no item passes any condition: DELETE of PartiQL
  bool must_be_new = false;      // a DuplicateItemException when the item is there already: INSERT of PartiQL
};

Checked<WriteRequest> read_put(const Json& input);
Checked<WriteRequest> read_update(const Json& input);
Checked<WriteRequest> read_delete(const Json& input);
Checked<WriteRequest> read_check(const Json& input);  // of a transaction

// Empty values for keys of the table or an index are refused before anything else is known of the item.
std::optional<ServiceError> check_no_empty_keys(const Table& table, const WriteRequest& request);

// The row key of what the request is about, when the request suits the table's keys.
Checked<std::string> key_of(const Table& table, const WriteRequest& request);

// What the request would write, when its condition holds. A ConditionalCheckFailedException otherwise; `input` says
// whether it carries the item. Nothing changes until `store`; the item of a put moves into the plan.
struct Plan {
  Write write;
  bool writes = true;  // false for a check, and for removals from an item that is not there
};
Checked<Plan> plan(const Table& table, WriteRequest& request, std::string key, const Json& input);

// Stores what was planned, or tells of the capacity that looking took when nothing is written. The reference lives
// until the next write.
ItemChange& carry_out(Database& database, Table& table, const WriteRequest& request, Plan plan, const Context& context,
                      Effects& effects);

}  // namespace millrace::table
