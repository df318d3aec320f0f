#include "core/table/request/tags.h"

#include <algorithm>
#include <set>

#include "core/base/ascii.h"
#include "core/table/request/schema.h"

namespace millrace::table {
namespace {

using attribute::validation_error;

constexpr size_t kTagsMax = 50;

// Beyond ASCII everything passes for a letter.
bool allowed(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || is_lower(c) || is_upper(c) || (c >= '0' && c <= '9') ||
           std::string_view(" \t\n+-=._:/@").find(c) != std::string_view::npos;
  });
}

}  // namespace

Checked<Table*> tagged_table(Database& database, const Context& context, const Json& input, const char* operation) {
  const std::string arn = text_member(input, "ResourceArn");
  if (arn.empty()) return validation_error("Invalid TableArn");
  if (!arn.starts_with("arn:")) return validation_error("Invalid TableArn: ARNs must start with 'arn:'");
  const size_t name = arn.find(":table/");
  if (name == std::string::npos || arn.find('/', name + 7) != std::string::npos) {
    return validation_error("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
  }
  if (!arn.starts_with("arn:aws:dynamodb:" + context.region + ":" + context.account + ":")) {
    return service_error("AccessDeniedException", "User: arn:aws:iam::" + context.account +
                                                      ":root is not authorized to perform: dynamodb:" + operation +
                                                      " on resource: " + arn);
  }
  if (Table* table = find_table(database, context, arn)) return table;
  return service_error("ResourceNotFoundException", "Requested resource not found: ResourcArn: " + arn + " not found");
}

tl::unexpected<ServiceError> parameter_missing(const char* name) {
  return validation_error("The parameter '" + std::string(name) + "' is required but was not present in the request");
}

std::optional<ServiceError> add_tags(std::map<std::string, std::string>& tags, const Json& wire) {
  auto merged = tags;
  std::set<std::string> seen;
  for (const Json& tag : wire) {
    const std::string key = text_member(tag, "Key");
    const std::string value = text_member(tag, "Value");
    if (!allowed(key) || !allowed(value)) {
      return invalid_parameter("Tag keys and values can only contain letters, white space, numbers and + - = . _ : / @")
          .value();
    }
    if (key.starts_with("aws:")) return invalid_parameter("Tag keys that begin with aws: are reserved").value();
    if (!seen.insert(key).second) return validation_error("Duplicate tag key: " + key).value();
    merged[key] = value;
  }
  if (merged.size() > kTagsMax) {
    return invalid_parameter("Too many tags: a table has at most " + std::to_string(kTagsMax)).value();
  }
  tags = std::move(merged);
  return std::nullopt;
}

}  // namespace millrace::table
