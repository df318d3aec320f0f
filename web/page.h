// What the two halves of the page's entry share: the session (main.cpp) and the canvas that shows it (canvas.cpp).
#pragma once

#include <functional>

#include "core/session/session.h"

namespace millrace::web {

// The open session, or null.
session::Session* current_session();

// Runs `work` and answers its JSON as text; an exception becomes an error with the journal. The text lives until the
// next call.
const char* answer(const std::function<Json()>& work);

Json nothing_open();

}  // namespace millrace::web
