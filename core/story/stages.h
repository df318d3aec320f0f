// What the middle pane shows besides the architecture, built from the World: a table's items, a workflow.
#pragma once

#include "core/story/flow.h"
#include "core/story/grid.h"
#include "core/story/moment.h"

namespace millrace::story {

// Of the table that is selected, else of the one that changed last, else of the first.
ItemGrid grid_of(const Moment& moment, const Selection& selection);

// Of the workflow that is selected, else of the first; its execution that is selected, else the latest.
FlowStory flow_of(const Moment& moment, const Selection& selection);

}  // namespace millrace::story
