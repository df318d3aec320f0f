// How items get into a table and out of it again: the one place where rows, indexes, byte counts and the stream change
// together.
#pragma once

#include <optional>
#include <string>

#include "core/table/storage/database.h"
#include "core/table/storage/effects.h"

namespace millrace::table {

// A write that has passed all checks. `attributes` are the decoded items', empty where there is no item; those of an
// item that is merely replaced, in a table without indexes, may be empty too.
struct Write {
  std::string key;
  ItemPtr before;
  Map before_attributes;
  ItemPtr after;
  Map after_attributes;
  bool in_transaction = false;
  bool by_expiry = false;
};

// Makes the write and tells of it in `effects`; the reference lives until the next write.
ItemChange& store(Database& database, Table& table, Write write, const Context& context, Effects& effects);

// When the item expires, if it does.
std::optional<Instant> expiry_of(const Table& table, const attribute::Item& item);
// Moves `effects.next_expiry` forward to the item's, when that is earlier.
void note_expiry(const Table& table, const attribute::Item& item, const Context& context, Effects& effects);

}  // namespace millrace::table
