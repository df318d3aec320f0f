// The ends of exports and imports: between tables and the object store. An export writes what "DynamoDB table export
// output format" of the DynamoDB Developer Guide describes, but for one thing: data files are not compressed, because
// buckets hold texts here. Either takes as long as a new table takes to become ACTIVE.
#pragma once

#include <string>

#include "core/table/storage/database.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::table {

struct Context;

// Writes the objects and completes the description, or says in it why it failed.
void end_export(sim::Turn& turn, const std::string& arn, Transfer& transfer);
// Reads the objects and puts their items into the new table; items that are none, or do not suit its key, are counted.
void end_import(sim::Turn& turn, const Context& context, Transfer& transfer);

}  // namespace millrace::table
