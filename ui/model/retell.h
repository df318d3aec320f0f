// Tells a session's present moment as a story for the panels. What does not change from frame to frame is told again
// only when the run moved or something else was selected.
#pragma once

#include "core/session/session.h"
#include "ui/model/story.h"
#include "ui/view_state.h"

namespace millrace::ui {

void retell(const session::Session& session, const ViewState& view, Story& story);

// What is due and not yet a fact: waits of workflows, windows and retries of mappings, runs under way.
std::vector<Ahead> what_is_ahead(const session::Session& session);

}  // namespace millrace::ui
