// Log groups: what rules and handlers write goes there. Lambda's own are said to be kept without one.
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kLogGroupProperties[] = {{"LogGroupName"},
                                            {"DataProtectionPolicy", kNotYet},
                                            {"DeletionProtectionEnabled", "nothing is deleted from under the run"},
                                            {"FieldIndexPolicies", kNotYet},
                                            {"KmsKeyId", kNoSecrets},
                                            {"LogGroupClass"},
                                            {"ResourcePolicyDocument", kNotYet},
                                            number("RetentionInDays"),
                                            {"Tags"},
                                            {}};
constexpr Property kLogStreamProperties[] = {{"LogGroupName"}, {"LogStreamName"}, {}};
constexpr Property kLogPolicyProperties[] = {{"PolicyName"}, {"PolicyDocument"}, {}};

bool is_of_function(const Resource& group) { return group.name.starts_with("/aws/lambda/"); }

void make_log_group(Making& making, const Resource& group) {
  Json input{{"logGroupName", group.name}};
  if (group.properties.contains("LogGroupClass")) input["logGroupClass"] = group.properties.at("LogGroupClass");
  for (const Json& tag : member(group.properties, "Tags")) {
    input["tags"][text_member(tag, "Key")] = text_member(tag, "Value");
  }
  if (making.call(group, "logs", "CreateLogGroup", std::move(input)).is_null()) return;
  for (const std::string& known : {group.name, group.attributes.at("Arn")}) making.name(known, group.id);
  if (is_of_function(group)) {
    making.notices.push_back({group.where, group.type + " " + group.id, "a function's log is kept without one"});
  }
  const Json& days = member(group.properties, "RetentionInDays");
  if (days.is_null()) return;
  making.call(group, "logs", "PutRetentionPolicy", {{"logGroupName", group.name}, {"retentionInDays", days}});
}

void draw_log_group(Drawing& drawing, const Resource& group) {
  if (!is_of_function(group)) drawing.node(group, NodeKind::kLogGroup, {group.name});
}

void make_log_stream(Making& making, const Resource& stream) {
  making.call(stream, "logs", "CreateLogStream",
              {{"logGroupName", member(stream.properties, "LogGroupName")}, {"logStreamName", stream.name}});
}

void make_log_policy(Making& making, const Resource& policy) {
  making.call(policy, "logs", "PutResourcePolicy",
              {{"policyName", policy.name}, {"policyDocument", policy_text(policy)}});
}

}  // namespace

extern const ResourceType kLogsLogGroup{.name = "AWS::Logs::LogGroup",
                                        .properties = kLogGroupProperties,
                                        .name_property = "LogGroupName",
                                        .arn = "arn:aws:logs:{region}:{account}:log-group:{name}:*",
                                        .make = make_log_group,
                                        .draw = draw_log_group,
                                        .named_by = "logGroupName"};

extern const ResourceType kLogsLogStream{.name = "AWS::Logs::LogStream",
                                         .properties = kLogStreamProperties,
                                         .name_property = "LogStreamName",
                                         .make = make_log_stream};

extern const ResourceType kLogsResourcePolicy{.name = "AWS::Logs::ResourcePolicy",
                                              .idle = kUnlessAsked,
                                              .properties = kLogPolicyProperties,
                                              .name_property = "PolicyName",
                                              .make = make_log_policy};

}  // namespace millrace::template_
