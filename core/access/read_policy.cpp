#include "core/access/read_policy.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/access/condition.h"
#include "core/base/arn.h"
#include "core/base/ascii.h"
#include "core/base/json.h"

namespace millrace::access {
namespace {

constexpr size_t kStatementsMax = 1'000;
constexpr const char* kSyntax = "Syntax errors in policy.";

using Wrong = std::optional<std::string>;

// The texts of an element that holds one or a list of them; numbers and truths count by their texts.
std::optional<std::vector<std::string>> texts_of(const Json& value) {
  std::vector<std::string> out;
  const auto add = [&out](const Json& one) {
    if (one.is_structured() || one.is_null()) return false;
    out.push_back(one.is_string() ? one.get<std::string>() : to_text(one));
    return true;
  };
  if (!value.is_array()) return add(value) ? std::optional(std::move(out)) : std::nullopt;
  if (!std::all_of(value.begin(), value.end(), add)) return std::nullopt;
  return out;
}

// `Action` or `NotAction`: which one the statement has, and its texts.
Wrong read_element(const Json& statement, const std::string& name, bool& negated, std::vector<std::string>& out) {
  negated = statement.contains("Not" + name);
  if (negated && statement.contains(name)) return kSyntax;
  const Json& value = member(statement, negated ? "Not" + name : name);
  if (value.is_null()) return std::nullopt;
  auto texts = texts_of(value);
  if (!texts) return kSyntax;
  out = std::move(*texts);
  return std::nullopt;
}

Wrong check_actions(const Statement& statement, PolicyKind kind) {
  if (statement.actions.empty()) return "Policy statement must contain actions.";
  for (const std::string& action : statement.actions) {
    const size_t colon = action.find(':');
    if (action == "*" && kind != PolicyKind::kTrust) continue;
    if (colon == action.npos) return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
    if (action.find(':', colon + 1) != action.npos) return "Actions/Condition can contain only one colon.";
    const std::string vendor = action.substr(0, colon);
    const bool known = !vendor.empty() && std::all_of(vendor.begin(), vendor.end(),
                                                      [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
    if (!known) return "Vendor " + vendor + " is not valid";
    if (kind == PolicyKind::kTrust && vendor != "sts") {
      return "AssumeRole policy may only specify STS AssumeRole actions.";
    }
  }
  return std::nullopt;
}

Wrong check_resources(const Statement& statement, PolicyKind kind) {
  if (kind == PolicyKind::kTrust) {
    return statement.resources.empty() ? Wrong() : Wrong("Has prohibited field Resource");
  }
  if (statement.resources.empty()) {
    return kind == PolicyKind::kResource ? Wrong() : Wrong("Policy statement must contain resources.");
  }
  for (const std::string& resource : statement.resources) {
    if (resource == "*" || kind == PolicyKind::kResource) continue;
    const auto parts = arn_parts(resource);
    if (parts.front() != "arn") return "Resource " + resource + " must be in ARN format or \"*\".";
    if (parts.size() < 6 && !resource.ends_with("*")) return "The policy failed legacy parsing";
    if (parts.size() > 1 && parts[1] != "*" && !parts[1].starts_with("aws")) {
      return "Partition \"" + std::string(parts[1]) + "\" is not valid for resource \"" + resource + "\".";
    }
  }
  return std::nullopt;
}

Wrong read_principals(const Json& given, std::vector<Principal>& out) {
  if (given == "*") {
    out.push_back({"", "*"});
    return std::nullopt;
  }
  if (!given.is_object()) return "Invalid principal in policy.";
  for (const auto& [type, value] : members(given)) {
    const bool known = type == "AWS" || type == "Service" || type == "Federated" || type == "CanonicalUser";
    const auto names = texts_of(value);
    if (!known || !names) return "Invalid principal in policy.";
    for (const std::string& name : *names) out.push_back({type, name});
  }
  return std::nullopt;
}

Wrong read_principal(const Json& json, PolicyKind kind, Statement& out) {
  out.not_principals = json.contains("NotPrincipal");
  const Json& given = member(json, out.not_principals ? "NotPrincipal" : "Principal");
  if (kind == PolicyKind::kIdentity) {
    return given.is_null() ? Wrong() : Wrong("Policy document should not specify a principal.");
  }
  if (given.is_null()) return "Missing required field Principal";
  return read_principals(given, out.principals);
}

// `ForAnyValue:StringLikeIfExists`.
std::optional<Condition> condition_of(std::string_view name) {
  Condition out;
  for (const auto& [prefix, values] :
       {std::pair<std::string_view, Condition::Values>{"ForAnyValue:", Condition::Values::kAny},
        {"ForAllValues:", Condition::Values::kAll}}) {
    if (!name.starts_with(prefix)) continue;
    out.values = values;
    name.remove_prefix(prefix.size());
  }
  if (name == "Null") return out;
  constexpr std::string_view kIfExists = "IfExists";
  out.if_exists = name.ends_with(kIfExists);
  if (out.if_exists) name.remove_suffix(kIfExists.size());
  out.is = find_operator(name);
  return out.is == nullptr ? std::nullopt : std::optional(out);
}

Wrong read_conditions(const Json& json, std::vector<Condition>& out) {
  const Json& given = member(json, "Condition");
  if (given.is_null()) return std::nullopt;
  if (!given.is_object()) return kSyntax;
  for (const auto& [name, keys] : members(given)) {
    const auto pattern = condition_of(name);
    if (!pattern) return "Invalid Condition type : " + name + ".";
    if (!keys.is_object()) return kSyntax;
    for (const auto& [key, wanted] : members(keys)) {
      auto texts = texts_of(wanted);
      if (!texts) return kSyntax;
      if (key.find(':') == key.npos)
        return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
      Condition condition = *pattern;
      condition.name = key;
      condition.key = to_lower(key);
      condition.wanted = std::move(*texts);
      out.push_back(std::move(condition));
    }
  }
  return std::nullopt;
}

Wrong check_members(const Json& json) {
  static const std::set<std::string_view> kKnown{"Sid",       "Effect",   "Principal",   "NotPrincipal", "Action",
                                                 "NotAction", "Resource", "NotResource", "Condition"};
  if (!json.is_object()) return kSyntax;
  for (const auto& [name, value] : members(json)) {
    if (!kKnown.contains(name)) return kSyntax;
  }
  const Json& effect = member(json, "Effect");
  return effect == "Allow" || effect == "Deny" ? Wrong() : Wrong(kSyntax);
}

Wrong read_statement(const Json& json, PolicyKind kind, Statement& out) {
  if (auto wrong = check_members(json)) return wrong;
  out.sid = text_member(json, "Sid");
  out.allows = member(json, "Effect") == "Allow";
  if (auto wrong = read_principal(json, kind, out)) return wrong;
  if (auto wrong = read_element(json, "Action", out.not_actions, out.actions)) return wrong;
  if (auto wrong = check_actions(out, kind)) return wrong;
  if (auto wrong = read_element(json, "Resource", out.not_resources, out.resources)) return wrong;
  if (auto wrong = check_resources(out, kind)) return wrong;
  return read_conditions(json, out.conditions);
}

// Where the statements stand in the document, which is valid JSON: the objects directly below `Statement`.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {}

  std::vector<std::pair<Position, Position>> find() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') name();
      else if (c == '{' || c == '[') open(c);
      else if (c == '}' || c == ']') close(c);
      if (c == '\n') line_begin_ = at_ + 1, ++line_;
    }
    return std::move(found_);
  }

 private:
  void name() {
    const size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    if (depth_ == 1) inside_ = text_.substr(begin, at_ - begin) == "Statement" || (inside_ && !is_name());
  }
  bool is_name() const {
    const size_t next = text_.find_first_not_of(" \t\r\n", at_ + 1);
    return next != text_.npos && text_[next] == ':';
  }
  // As the service counts columns: the first character of a line is 2.
  Position here() const { return {line_, static_cast<int>(at_ - line_begin_) + 2}; }
  void open(char c) {
    ++depth_;
    if (c == '[' && depth_ == 2) list_ = true;
    if (c == '{' && inside_ && depth_ == (list_ ? 3 : 2)) found_.push_back({here(), here()});
  }
  void close(char c) {
    if (c == '}' && inside_ && depth_ == (list_ ? 3 : 2)) found_.back().second = here();
    if (c == ']' && depth_ == 2) list_ = false;
    --depth_;
  }

  std::string_view text_;
  size_t at_ = 0, line_begin_ = 0;
  int line_ = 1, depth_ = 0;
  bool inside_ = false, list_ = false;
  std::vector<std::pair<Position, Position>> found_;
};

Wrong read_statements(const Json& given, PolicyKind kind, std::vector<Statement>& out) {
  const Json list = given.is_array() ? given : Json::array({given});
  if (list.empty() || list.size() > kStatementsMax) return kSyntax;
  std::set<std::string> sids;
  for (const Json& json : list) {
    if (auto wrong = read_statement(json, kind, out.emplace_back())) return wrong;
    if (!out.back().sid.empty() && !sids.insert(out.back().sid).second) {
      return "Statement IDs (SID) in a single policy must be unique.";
    }
  }
  return std::nullopt;
}

Wrong read_version(const Json& json, Policy& out) {
  const std::string version = text_member(json, "Version", "2008-10-17");
  out.variables = version == "2012-10-17";
  if (!out.variables && version != "2008-10-17") return kSyntax;
  for (const auto& [name, value] : members(json)) {
    if (name != "Version" && name != "Id" && name != "Statement") return kSyntax;
  }
  return std::nullopt;
}

}  // namespace

tl::expected<Document, std::string> read_policy(std::string_view text, PolicyKind kind) {
  const auto json = parse_json(text);
  if (!json) return tl::unexpected<std::string>("This policy contains invalid Json");
  if (!json->is_object()) return tl::unexpected<std::string>(kSyntax);
  auto policy = std::make_shared<Policy>();
  auto wrong = read_version(*json, *policy);
  if (!wrong) wrong = read_statements(member(*json, "Statement"), kind, policy->statements);
  if (wrong) return tl::unexpected<std::string>(std::move(*wrong));
  const auto places = Places(text).find();
  for (size_t i = 0; i < std::min(places.size(), policy->statements.size()); ++i) {
    std::tie(policy->statements[i].from, policy->statements[i].to) = places[i];
  }
  return Document{std::string(text), std::move(policy)};
}

// A document that is kept has been read before; its kind only decides what is refused.
void Document::restore() {
  for (const PolicyKind kind : {PolicyKind::kIdentity, PolicyKind::kTrust, PolicyKind::kResource}) {
    if (auto again = read_policy(text, kind)) {
      *this = std::move(*again);
      return;
    }
  }
}

}  // namespace millrace::access
