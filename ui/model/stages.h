// What the middle pane shows besides the architecture, built from the World: a table's items, the console, a workflow.
#pragma once

#include "ui/model/console.h"
#include "ui/model/flow.h"
#include "ui/model/grid.h"
#include "ui/model/moment.h"

namespace millrace::ui {

// Of the table that is selected, else of the one that changed last, else of the first.
ItemGrid grid_of(const Moment& moment, const Selection& selection);

ConsoleStory console_of(const Moment& moment);

// Of the workflow that is selected, else of the first; its execution that is selected, else the latest.
FlowStory flow_of(const Moment& moment, const Selection& selection);

}  // namespace millrace::ui
