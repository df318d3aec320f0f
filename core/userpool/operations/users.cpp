#include "core/userpool/making.h"
#include "core/userpool/operations/common.h"
#include "core/world/turn.h"

namespace millrace::userpool {
namespace {

// `Attributes` of a user in a list are `UserAttributes` of one that is read.
Json shown_alone(const User& user) {
  Json out = shown(user);
  out["UserAttributes"] = out["Attributes"];
  out.erase("Attributes");
  return out;
}

Outcome with_user(const Request& request, void (*change)(User&)) {
  const auto user = user_in(request);
  if (!user) return user.error();
  change(**user);
  (*user)->changed = request.turn.now();
  return Json::object();
}

// `email = "wren@example.com"`, `username ^= "w"`: one comparison, as the service has it.
struct Filter {
  std::string name;
  std::string value;
  bool begins = false;

  bool takes(const User& user) const {
    const auto attribute = user.attributes.find(name);
    const std::string text = name == "username"                   ? user.name
                             : name == "sub"                      ? user.sub
                             : name == "cognito:user_status"      ? std::string(name_of(user.status))
                             : attribute == user.attributes.end() ? ""
                                                                  : attribute->second;
    return begins ? text.starts_with(value) : text == value;
  }
};

Filter filter_in(const Request& request) {
  const std::string text = text_member(request.input, "Filter");
  Filter out;
  const size_t sign = text.find('=');
  if (sign == std::string::npos) return out;
  out.begins = sign > 0 && text[sign - 1] == '^';
  out.name = text.substr(0, text.find_first_of(" ^="));
  const size_t open = text.find('"', sign);
  const size_t close = text.rfind('"');
  if (open != std::string::npos && close > open) out.value = text.substr(open + 1, close - open - 1);
  return out;
}

}  // namespace

Outcome admin_create_user(const Request& request) {
  const auto pool = pool_in(request);
  if (!pool) return pool.error();
  const std::string name = text_member(request.input, "Username");
  if ((*pool)->users.contains(name)) return failed("UsernameExistsException", "User account already exists");
  if ((*pool)->users.size() >= Pool::kUsersMax) return failed("LimitExceededException", "Exceeded the limit of users.");
  const std::string password = text_member(request.input, "TemporaryPassword");
  if (!password.empty()) {
    if (auto wrong = wrong_password(**pool, password)) return failed("InvalidPasswordException", *wrong);
  }
  User& user = make_user(request.turn, **pool, name, member(request.input, "UserAttributes"));
  user.status = Status::kForceChangePassword;
  if (!password.empty()) user.password = hidden(password);
  return Json{{"User", shown(user)}};
}

Outcome admin_get_user(const Request& request) {
  const auto user = user_in(request);
  if (!user) return user.error();
  return shown_alone(**user);
}

Outcome admin_delete_user(const Request& request) {
  const auto user = user_in(request);
  if (!user) return user.error();
  (*pool_in(request))->users.erase((*user)->name);
  return Json::object();
}

Outcome admin_enable_user(const Request& request) {
  return with_user(request, [](User& user) { user.enabled = true; });
}

Outcome admin_disable_user(const Request& request) {
  return with_user(request, [](User& user) { user.enabled = false; });
}

Outcome admin_confirm_sign_up(const Request& request) {
  const auto user = user_in(request);
  if (!user) return user.error();
  if ((*user)->status != Status::kUnconfirmed) {
    return failed("NotAuthorizedException",
                  "User cannot be confirmed. Current status is " + std::string(name_of((*user)->status)));
  }
  return with_user(request, [](User& one) { one.status = Status::kConfirmed; });
}

Outcome admin_set_user_password(const Request& request) {
  const auto user = user_in(request);
  if (!user) return user.error();
  const std::string password = text_member(request.input, "Password");
  if (auto wrong = wrong_password(**pool_in(request), password)) return failed("InvalidPasswordException", *wrong);
  (*user)->password = hidden(password);
  (*user)->status = member(request.input, "Permanent") == true ? Status::kConfirmed : Status::kForceChangePassword;
  (*user)->changed = request.turn.now();
  return Json::object();
}

Outcome admin_update_user_attributes(const Request& request) {
  const auto user = user_in(request);
  if (!user) return user.error();
  put_attributes(**user, member(request.input, "UserAttributes"));
  (*user)->changed = request.turn.now();
  return Json::object();
}

Outcome list_users(const Request& request) {
  const auto pool = pool_in(request);
  if (!pool) return pool.error();
  const Filter filter = filter_in(request);
  const Json& limit = member(request.input, "Limit");
  const size_t most = limit.is_number_unsigned() ? limit.get<size_t>() : 60;
  Json list = Json::array();
  for (const auto& [name, user] : (*pool)->users) {
    if (list.size() < most && (filter.name.empty() || filter.takes(user))) list.push_back(shown(user));
  }
  return Json{{"Users", std::move(list)}};
}

}  // namespace millrace::userpool
