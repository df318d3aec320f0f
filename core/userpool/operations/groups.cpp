#include <algorithm>

#include "core/userpool/operations/common.h"
#include "core/world/turn.h"

namespace millrace::userpool {
namespace {

// The error when the pool has no group that the request names.
std::optional<Outcome> missing_group(const Request& request) {
  const auto pool = pool_in(request);
  if (!pool) return pool.error();
  if ((*pool)->groups.contains(text_member(request.input, "GroupName"))) return std::nullopt;
  return failed("ResourceNotFoundException", "Group not found.");
}

bool is_in(const User& user, const std::string& group) {
  return std::find(user.groups.begin(), user.groups.end(), group) != user.groups.end();
}

}  // namespace

Outcome create_group(const Request& request) {
  const auto pool = pool_in(request);
  if (!pool) return pool.error();
  const std::string name = text_member(request.input, "GroupName");
  if ((*pool)->groups.contains(name)) return failed("GroupExistsException", "A group with the name already exists.");
  if ((*pool)->groups.size() >= Pool::kGroupsMax)
    return failed("LimitExceededException", "Exceeded the limit of groups.");
  (*pool)->groups[name] = {text_member(request.input, "Description"), text_member(request.input, "RoleArn"),
                           request.turn.now()};
  return Json{{"Group", shown_group(**pool, name)}};
}

Outcome delete_group(const Request& request) {
  if (auto missing = missing_group(request)) return *missing;
  Pool& pool = **pool_in(request);
  const std::string name = text_member(request.input, "GroupName");
  for (auto& [user_name, user] : pool.users) std::erase(user.groups, name);
  pool.groups.erase(name);
  return Json::object();
}

Outcome list_groups(const Request& request) {
  const auto pool = pool_in(request);
  if (!pool) return pool.error();
  Json list = Json::array();
  for (const auto& [name, group] : (*pool)->groups) list.push_back(shown_group(**pool, name));
  return Json{{"Groups", std::move(list)}};
}

Outcome admin_add_user_to_group(const Request& request) {
  if (auto missing = missing_group(request)) return *missing;
  const auto user = user_in(request);
  if (!user) return user.error();
  const std::string group = text_member(request.input, "GroupName");
  if (!is_in(**user, group)) (*user)->groups.push_back(group);
  return Json::object();
}

Outcome admin_remove_user_from_group(const Request& request) {
  if (auto missing = missing_group(request)) return *missing;
  const auto user = user_in(request);
  if (!user) return user.error();
  std::erase((*user)->groups, text_member(request.input, "GroupName"));
  return Json::object();
}

Outcome admin_list_groups_for_user(const Request& request) {
  const auto user = user_in(request);
  if (!user) return user.error();
  Json list = Json::array();
  for (const std::string& name : (*user)->groups) list.push_back(shown_group(**pool_in(request), name));
  return Json{{"Groups", std::move(list)}};
}

Outcome list_users_in_group(const Request& request) {
  if (auto missing = missing_group(request)) return *missing;
  const std::string group = text_member(request.input, "GroupName");
  Json list = Json::array();
  for (const auto& [name, user] : (*pool_in(request))->users) {
    if (is_in(user, group)) list.push_back(shown(user));
  }
  return Json{{"Users", std::move(list)}};
}

}  // namespace millrace::userpool
