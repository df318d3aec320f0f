// Rules are set and dropped here, whoever does it, so that the index of a bus and what is due of a schedule follow.
#pragma once

#include <string>

#include "core/bus/buses.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::bus {

// Under its name on its bus, in place of the one before.
void set_rule(sim::Turn& turn, Rule rule);
void drop_rule(sim::Turn& turn, const std::string& bus, const std::string& rule);

// The rule that fills the archive: it wants what the archive wants, but nothing that a replay sends.
void set_archive_rule(sim::Turn& turn, const Archive& archive);
std::string archive_rule_name(const std::string& archive);

}  // namespace millrace::bus
