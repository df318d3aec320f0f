// Parameters of Systems Manager's store.
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kParameterProperties[] = {{"Name"},
                                             {"Type"},
                                             {"Value"},
                                             {"AllowedPattern"},
                                             {"DataType"},
                                             {"Description"},
                                             {"Policies", "parameters never expire here"},
                                             {"Tags"},
                                             {"Tier"},
                                             {}};

constexpr Right kParameterRights[] = {{"ssm:GetParameter", Meaning::kReads},
                                      {"ssm:GetParameters", Meaning::kReads},
                                      {"ssm:GetParametersByPath", Meaning::kReads},
                                      {"ssm:PutParameter", Meaning::kWrites},
                                      {}};

// A name that is a path begins with the stroke that stands before every name in an ARN.
std::string parameter_arn(const Named& parameter) {
  const std::string stroke = parameter.name.starts_with('/') ? "" : "/";
  return "arn:aws:ssm:" + parameter.stack.region + ":" + parameter.stack.account + ":parameter" + stroke +
         parameter.name;
}

void identify_parameter(const Named& parameter, Identity& identity) {
  identity.attributes["Arn"] = parameter_arn(parameter);
  for (const char* name : {"Type", "Value"}) identity.attributes[name] = text_of(member(parameter.properties, name));
}

void make_parameter(Making& making, const Resource& parameter) {
  Json input{{"Name", parameter.name}};
  for (const char* name : {"Type", "AllowedPattern", "DataType", "Description", "Tier"}) {
    if (parameter.properties.contains(name)) input[name] = parameter.properties.at(name);
  }
  input["Value"] = text_of(member(parameter.properties, "Value"));
  const Json& tags = member(parameter.properties, "Tags");
  for (const auto& [key, value] : tags.items()) input["Tags"].push_back({{"Key", key}, {"Value", value}});
  if (making.call(parameter, "ssm", "PutParameter", std::move(input)).is_null()) return;
  for (const std::string& known : {parameter.name, parameter.attributes.at("Arn")}) making.name(known, parameter.id);
}

void draw_parameter(Drawing& drawing, const Resource& parameter) {
  const std::string type = text_member(parameter.properties, "Type", "String");
  drawing.node(parameter, NodeKind::kParameter, {type});
}

}  // namespace

extern const ResourceType kSsmParameter{.name = "AWS::SSM::Parameter",
                                        .properties = kParameterProperties,
                                        .name_property = "Name",
                                        .identify = identify_parameter,
                                        .make = make_parameter,
                                        .draw = draw_parameter,
                                        .used = Meaning::kReads,
                                        .named_by = "Name",
                                        .rights = kParameterRights};

}  // namespace millrace::template_
