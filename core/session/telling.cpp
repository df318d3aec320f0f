#include "core/session/telling.h"

#include "core/session/console.h"

namespace millrace::session {

void tell(const Session& session, const story::Asked& asked, story::Story& story) {
  const bool moved = story::retell(session.source(), asked, story);
  if (moved && asked.stage == story::Stage::kConsole) story.console = console_of(session);
}

}  // namespace millrace::session
