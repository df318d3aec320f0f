// GetQueueAttributes, SetQueueAttributes.
#include "core/queue/attributes.h"

#include "core/queue/errors.h"
#include "core/queue/keeping.h"
#include "core/queue/operations/checks.h"
#include "core/queue/redrive.h"

namespace millrace::queue {

Answer get_queue_attributes(const Request& request) {
  const auto named = named_queue(request);
  if (!named) return named.error();
  Queue& queue = request.all().change((*named)->name);
  settle(request.turn, queue);
  Json out = Json::object();
  for (const std::string& name : texts_of(member(request.input(), "AttributeNames"))) {
    if (!is_attribute(name)) return unknown_attribute(name);
    if (name == "All") out = all_attributes(queue);
    else if (auto text = attribute_text(queue, name)) out[name] = std::move(*text);
  }
  return out.empty() ? Json::object() : Json{{"Attributes", std::move(out)}};
}

Answer set_queue_attributes(const Request& request) {
  const auto named = named_queue(request);
  if (!named) return named.error();
  Config config = (*named)->config;
  if (auto wrong = set_attributes(config, member(request.input(), "Attributes"), false)) return wrong;
  if (auto wrong = check_redrive(request.all(), config, (*named)->arn)) return wrong;
  Queue& queue = request.all().change((*named)->name);
  if (config.scope != queue.config.scope) change_scope(queue.deduplication, config.scope, request.turn.now());
  queue.config = std::move(config);
  queue.modified = request.turn.now();
  settle(request.turn, queue);
  return Json::object();
}

}  // namespace millrace::queue
