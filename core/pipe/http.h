// An API destination as a target: the request that reaches its endpoint, and what is made of the answer. Such a place
// answers with a status alone, so that none can enrich here.
#pragma once

#include "core/pipe/stage.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::pipe {

// The answer comes as that of a call of the run does. Whether the pipe's role may call it is not asked.
void send_outside(sim::Turn& turn, const Run& run, const Item& item);

}  // namespace millrace::pipe
