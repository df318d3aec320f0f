// Where things are in the World, by the names that people know them by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/story/card.h"
#include "core/story/moment.h"
#include "core/story/selection.h"

namespace millrace::story {

// By the logical id that the picture calls them by; null when there is none.
const table::Table* find_table(const Moment& moment, std::string_view id);
const stream::Stream* find_stream(const Moment& moment, std::string_view node);
const mapping::Mapping* find_mapping(const Moment& moment, std::string_view id);
const function::Function* find_function(const Moment& moment, std::string_view id);
const queue::Queue* find_queue(const Moment& moment, std::string_view id);
const topic::Topic* find_topic(const Moment& moment, std::string_view id);
const bus::EventBus* find_bus(const Moment& moment, std::string_view id);
const workflow::Machine* find_machine(const Moment& moment, std::string_view id);

// The latest execution of a machine, or that of a name; null when there is none.
const workflow::Execution* find_execution(const Moment& moment, const workflow::Machine& machine,
                                          std::string_view name = {});
// The one that is selected, or whose state is, else the latest; null when there is none.
const workflow::Execution* shown_execution(const Moment& moment, const workflow::Machine& machine,
                                           const Selection& selection);

// The latest runs of a function, the last first.
std::vector<const function::Run*> latest_runs(const Moment& moment, const std::string& name, size_t max);

// What facts call an item by: `TASK#100`, `GRP#1 / 2023-03-23`.
std::string item_name(const table::Table& table, const attribute::Map& item);

// The file that a function's handler or a machine's definition lies in.
EditLink edit_of(const Moment& moment, const function::Function& function);
EditLink edit_of(const Moment& moment, const workflow::Machine& machine);

}  // namespace millrace::story
