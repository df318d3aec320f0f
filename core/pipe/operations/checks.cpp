#include "core/pipe/operations/checks.h"

namespace millrace::pipe {

ServiceError not_found(const std::string& name) {
  return {"NotFoundException", "Pipe " + name + " does not exist.", 404, nullptr};
}

ServiceError conflict(const std::string& name, const std::string& why) {
  return {"ConflictException", why, 409, Json{{"resourceId", name}, {"resourceType", "pipe"}}};
}

tl::expected<Pipe*, ServiceError> named_pipe(const Request& request) {
  Pipe* pipe = request.all().find(request.text("Name"));
  if (pipe == nullptr) return tl::unexpected(not_found(request.text("Name")));
  return pipe;
}

std::optional<ServiceError> add_tags(Pipe& pipe, const Json& tags) {
  auto all = pipe.tags;
  if (tags.is_object()) {
    for (const auto& [key, value] : members(tags)) all[key] = value.get<std::string>();
  }
  if (all.size() > Pipe::kTagsMax) {
    return ServiceError{"ValidationException", "A pipe can have no more than 50 tags.", 400, nullptr};
  }
  pipe.tags = std::move(all);
  return std::nullopt;
}

}  // namespace millrace::pipe
