// TagQueue, UntagQueue, ListQueueTags. Follows the developer guide ("Quotas related to queues").
#include "core/queue/operations/tags.h"
#include "core/queue/errors.h"
#include "core/queue/operations/checks.h"

namespace millrace::queue {
namespace {

constexpr size_t kTagKeyMax = 128;
constexpr size_t kTagValueMax = 256;

}  // namespace

std::optional<Outcome> add_tags(Queue& queue, const Json& tags) {
  if (!tags.is_object()) return std::nullopt;
  auto all = queue.tags;
  for (const auto& [key, value] : members(tags)) {
    const std::string text = value.is_string() ? value.get<std::string>() : "";
    if (key.empty() || key.size() > kTagKeyMax) {
      return invalid("Tag keys must be between 1 and 128 characters in length.");
    }
    if (text.size() > kTagValueMax) return invalid("Tag values must be between 0 and 256 characters in length.");
    if (key.starts_with("aws:")) return invalid("Tag keys must not begin with aws:, which is reserved.");
    all[key] = text;
  }
  if (all.size() > Queue::kTagsMax) return invalid("Too many tags added for queue " + queue.name + ".");
  queue.tags = std::move(all);
  return std::nullopt;
}

Answer tag_queue(const Request& request) {
  const auto named = named_queue(request);
  if (!named) return named.error();
  if (auto wrong = add_tags(request.all().change((*named)->name), member(request.input(), "Tags"))) return wrong;
  return Json::object();
}

Answer untag_queue(const Request& request) {
  const auto named = named_queue(request);
  if (!named) return named.error();
  Queue& queue = request.all().change((*named)->name);
  for (const std::string& key : texts_of(member(request.input(), "TagKeys"))) queue.tags.erase(key);
  return Json::object();
}

Answer list_queue_tags(const Request& request) {
  const auto named = named_queue(request);
  if (!named) return named.error();
  return (*named)->tags.empty() ? Json::object() : Json{{"Tags", (*named)->tags}};
}

}  // namespace millrace::queue
