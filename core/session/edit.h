// Applying an edited file to a running World, as a deployment would: a handler's script is new code for the functions
// it belongs to (UpdateFunctionCode), a definition a new revision of its state machine (UpdateStateMachine). What runs
// already goes on with the old one.
#pragma once

#include "core/base/result.h"
#include "core/run/journal.h"
#include "core/world/turn.h"

namespace millrace::session {

// Problems: a file that belongs to nothing, a script that does not parse (`file:line:column`), a definition that is not
// one (JSON pointer), a template (start again with it instead). Nothing changes then.
Result<void> edit_file(sim::Turn& turn, const sim::EditFile& edit);

}  // namespace millrace::session
