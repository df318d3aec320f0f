// Which facts a question means, and what tells them apart.
#pragma once

#include <string>

#include "core/lesson/clause.h"
#include "core/world/fact.h"

namespace millrace::lesson {

bool fits(const Match& match, const sim::Fact& fact);

// The part's text: a string as it is, anything else as JSON; empty when the fact has no such part.
std::string part_of(const sim::Fact& fact, const Part& part);

// For people: `table.inserted of AppTable`.
std::string words(const Match& match);

}  // namespace millrace::lesson
