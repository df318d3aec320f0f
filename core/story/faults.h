// What can be made to go wrong with the selected thing, and what is laid to: told below everything else that is said of
// it. What is offered derives from the catalogue of faults.
#pragma once

#include "core/story/detail.h"
#include "core/story/moment.h"
#include "core/story/selection.h"
#include "core/template/graph.h"

namespace millrace::story {

void tell_faults(const Moment& moment, const template_::Node& node, const Selection& selection, Sections& out);

}  // namespace millrace::story
