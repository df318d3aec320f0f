// What a fact has to show beside its sentence: both sides of a mapping, or what a call that was refused was lacking.
#pragma once

#include "core/story/detail.h"
#include "core/story/moment.h"

namespace millrace::story {

// Nothing of most facts.
Sections sections_about(const sim::Fact& fact);

// Of the facts that came with the last step.
Sections present_sections(const Moment& moment);

// Both sides of the mapping templates that a request went through, as far as facts within reach tell of them.
Sections mappings_of_request(const Moment& moment, const std::string& api, const std::string& request);

}  // namespace millrace::story
