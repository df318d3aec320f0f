#include "core/template/sam_table.h"

namespace millrace::template_ {

Json table_properties(Json properties, const std::string& at, Problems& problems) {
  const Json key = member(properties, "PrimaryKey");
  properties.erase("PrimaryKey");
  const std::string name = text_member(key, "Name", "id");
  const std::string type = text_member(key, "Type", "String");
  if (type != "String" && type != "Number" && type != "Binary") {
    problems.push_back({"a key is a String, a Number or Binary", at + "/Type", {}});
  }
  properties["AttributeDefinitions"] =
      Json::array({Json{{"AttributeName", name}, {"AttributeType", type.substr(0, 1)}}});
  properties["KeySchema"] = Json::array({Json{{"AttributeName", name}, {"KeyType", "HASH"}}});
  if (!properties.contains("ProvisionedThroughput")) properties["BillingMode"] = "PAY_PER_REQUEST";
  return properties;
}

}  // namespace millrace::template_
