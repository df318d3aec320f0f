// TagResource, UntagResource, ListTagsForResource.
#include "core/pipe/operations/checks.h"

namespace millrace::pipe {
namespace {

Pipe* tagged_pipe(const Request& request) {
  const std::string arn = request.text("resourceArn");
  Pipe* pipe = request.all().find(arn.substr(arn.rfind('/') + 1));
  return pipe != nullptr && pipe->arn == arn ? pipe : nullptr;
}

Outcome no_such_resource(const Request& request) { return tl::unexpected(not_found(request.text("resourceArn"))); }

}  // namespace

Outcome tag_resource(const Request& request) {
  Pipe* pipe = tagged_pipe(request);
  if (pipe == nullptr) return no_such_resource(request);
  if (auto error = add_tags(*pipe, member(request.input(), "tags"))) return tl::unexpected(std::move(*error));
  return Json::object();
}

Outcome untag_resource(const Request& request) {
  Pipe* pipe = tagged_pipe(request);
  if (pipe == nullptr) return no_such_resource(request);
  for (const Json& key : member(request.input(), "tagKeys")) pipe->tags.erase(key.get<std::string>());
  return Json::object();
}

Outcome list_tags_for_resource(const Request& request) {
  const Pipe* pipe = tagged_pipe(request);
  if (pipe == nullptr) return no_such_resource(request);
  Json tags = Json::object();
  for (const auto& [key, value] : pipe->tags) tags[key] = value;
  return Json{{"tags", std::move(tags)}};
}

}  // namespace millrace::pipe
