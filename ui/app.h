// The whole interface in one call per frame: panels read the session, draw, and return what the user wants, to be
// performed after the frame. Needs a current ImGui context with a frame begun and `view.fonts` loaded.
#pragma once

#include "core/story/story.h"
#include "ui/view_state.h"

namespace millrace::session {
class Session;
}

namespace millrace::ui {

Commands draw(const session::Session& session, ViewState& view);

// The same for a story that is already told.
Commands draw_story(const Story& story, ViewState& view);

// Loads the page's typefaces into the current ImGui context.
void prepare(ViewState& view);

}  // namespace millrace::ui
