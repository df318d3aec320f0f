// The operations of DynamoDB and DynamoDB Streams: a row and a file each, named for the operation. Whoever calls (an
// SDK over HTTP, a handler, a workflow's integration, the console) comes through `perform`, so the order of validation
// and every text live here once: types of members, limits of the service's model, then the operation's own rules.
#pragma once

#include <span>
#include <string_view>

#include "core/base/result.h"
#include "core/door/operations.h"
#include "core/table/storage/database.h"
#include "core/table/storage/effects.h"

namespace millrace::table {

// `input` is known to have the operation's shape; what is done besides answering is told in `effects`.
using Run = Outcome(Database& database, const Context& context, const Json& input, Effects& effects);

using Operation = door::Operation<Run*>;

std::span<const Operation> operations();         // of DynamoDB, by ascending names
std::span<const Operation> stream_operations();  // of DynamoDB Streams, likewise

// An unknown operation answers UnknownOperationException.
Outcome perform(Database& database, const Context& context, std::string_view operation, const Json& input,
                Effects& effects);

// Tables: "Working with tables and data" of the DynamoDB Developer Guide.
Run create_table, delete_table, describe_table, list_tables, update_table;
// What surrounds a table, and the account.
Run describe_time_to_live, update_time_to_live, list_tags_of_resource, tag_resource, untag_resource;
Run describe_continuous_backups, update_continuous_backups, describe_kinesis_streaming_destination;
Run describe_endpoints, describe_limits, list_backups, list_global_tables;
Run delete_resource_policy, get_resource_policy, put_resource_policy;
// To and from buckets: "DynamoDB data export to Amazon S3" and "DynamoDB data import from Amazon S3". What is done in
// the end is in `table/transfers.h`.
Run describe_export, describe_import, export_table_to_point_in_time, import_table, list_exports, list_imports;
// Items: "Working with items and attributes".
Run delete_item, get_item, put_item, query, scan, update_item;
// Many at once: of a batch each part may be left undone, of a transaction all parts happen or none.
Run batch_get_item, batch_write_item, transact_get_items, transact_write_items;
// PartiQL: "PartiQL - a SQL-compatible query language for Amazon DynamoDB".
Run batch_execute_statement, execute_statement, execute_transaction;
// Streams: "Change data capture for DynamoDB Streams". They live beside the tables, whose ARNs name them.
Run describe_stream, get_records, get_shard_iterator, list_streams;

}  // namespace millrace::table
