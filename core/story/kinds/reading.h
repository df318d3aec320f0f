// What is told alike of everything that reads a stream or a queue: of event source mappings and of pipes.
#pragma once

#include "core/mapping/mapping.h"
#include "core/story/kinds/kinds.h"

namespace millrace::story {

CardLine mapping_state(const Moment& m, const mapping::Mapping& mapping);  // what it does just now
Section in_hand(const Moment& m, const mapping::Mapping& mapping);
void add_filters(const mapping::Mapping& mapping, Sections& out);
Section counted(const mapping::Mapping& mapping);
// The record that the filter judged just now, with its verdict.
void mapping_part(const Moment& m, const Selection& selection, Sections& out);
FaultTargets mapping_faults(const Moment& m, const Selection& selection);

}  // namespace millrace::story
