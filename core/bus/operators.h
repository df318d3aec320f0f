// The comparison operators of event patterns, one by one: how each is written, and which values it accepts.
#pragma once

#include "core/bus/pattern.h"
#include "core/bus/pattern_reader.h"

namespace millrace::bus {

// Whether a member of that name in a list's object is an operator: `prefix`, `exists`, ...
bool is_operator(std::string_view name);

// Reads one entry of a field's list, whose first token was `first`; nothing when it is refused.
std::optional<Matcher> read_matcher(PatternReader& in, Token first);

// Whether the value, a leaf of an event, is one the matcher wants. A field that is not there is not asked about.
bool accepts(const Matcher& matcher, const Json& value);

// Whether a wildcard among them could keep too many partial matches alive at once. The service does not document its
// measure; this one is the largest number of them while the wildcard's own text goes by, with a limit of 10.
bool too_complex(const Matchers& matchers);

}  // namespace millrace::bus
