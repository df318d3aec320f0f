// Operations on what surrounds a table: time to live, tags, where its changes go besides its stream, and the account's
// limits and endpoints. There are no Kinesis destinations and no global tables here, so their lists are empty.
#pragma once

#include "core/table/operations/operations.h"

namespace millrace::table {

Outcome update_time_to_live(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome describe_time_to_live(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome tag_resource(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome untag_resource(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome list_tags_of_resource(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome describe_kinesis_streaming_destination(Database& database, const Context& context, const Json& input,
                                               Effects& effects);
Outcome list_global_tables(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome describe_limits(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome describe_endpoints(Database& database, const Context& context, const Json& input, Effects& effects);

}  // namespace millrace::table
