// The story of a session's present moment (core/story/).
#pragma once

#include "core/session/session.h"
#include "core/story/retell.h"

namespace millrace::session {

// Brings the story up to the present.
void tell(const Session& session, const story::Asked& asked, story::Story& story);

}  // namespace millrace::session
