// Versions and aliases: what a state machine's ARN may name besides the machine itself.
#pragma once

#include <optional>
#include <string>

#include "core/workflow/operations/operations.h"

namespace millrace::workflow {

// What people call the machine: its logical id in the template, or its own name.
std::string label_of(const sim::World& world, const Machine& machine);

// What an ARN names: a machine as it is now, one of its versions, or an alias that chose one.
struct Chosen {
  const Machine* machine = nullptr;
  const Revision* revision = nullptr;
  std::string version, alias;  // ARNs, or empty
  std::string description;     // of the version,
  Instant published;           // and when
};

// Nothing when there is none. An alias draws one of its versions by weight.
std::optional<Chosen> choose(const Request& request, std::string_view arn);

// Publishes what the machine is now and returns the version's ARN; the same again when nothing has changed since.
std::string publish(const Request& request, const std::string& machine_arn, const std::string& description);

// Variables that each state reads: `{"State1": ["total"]}`.
Json variable_references(const Definition& definition);

}  // namespace millrace::workflow
