#include "core/mapping/filtering.h"

#include "core/mapping/message.h"
#include "core/mapping/stream_source.h"
#include "core/pipe/event.h"

namespace millrace::mapping {

Json seen_by_filters(const Config& config, const Json& event) {
  if (config.of_pipe()) return pipe::opened(pipe::event_of(event));
  return config.of_queue() ? filtered_view(event) : filtered_record(event);
}

bool lets_through(const Config& config, const Json& event) {
  return config.filters.empty() || passes(config, seen_by_filters(config, event));
}

}  // namespace millrace::mapping
