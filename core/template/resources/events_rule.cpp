// Rules are in the picture as arrows from their bus to their targets. The default bus is in no template: the first rule
// on it draws it.
#include <algorithm>

#include "core/bus/buses.h"
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"

namespace millrace::template_ {
namespace {

constexpr const char* kNoSuchTarget = "there are no such targets here";

constexpr Property kRetryPolicy[] = {number("MaximumRetryAttempts"), number("MaximumEventAgeInSeconds"), {}};
constexpr Property kRuleTarget[] = {{"Id"},
                                    {"Arn"},
                                    {"RoleArn"},
                                    {"Input"},
                                    {"InputPath"},
                                    {"InputTransformer"},
                                    {"DeadLetterConfig"},
                                    {"RetryPolicy", nullptr, kRetryPolicy},
                                    {"HttpParameters"},
                                    {"KinesisParameters"},
                                    {"SqsParameters"},
                                    {"AppSyncParameters", kNoSuchTarget},
                                    {"BatchParameters", kNoSuchTarget},
                                    {"EcsParameters", kNoSuchTarget},
                                    {"RedshiftDataParameters", kNoSuchTarget},
                                    {"RunCommandParameters", kNoSuchTarget},
                                    {"SageMakerPipelineParameters", kNoSuchTarget},
                                    {}};
constexpr Property kRuleProperties[] = {{"Name"},
                                        {"Description"},
                                        {"EventBusName"},
                                        {"EventPattern"},
                                        {"RoleArn"},
                                        {"ScheduleExpression"},
                                        {"State"},
                                        {"Tags"},
                                        {"Targets", nullptr, kRuleTarget},
                                        {}};

std::string bus_of(const Resource& rule) {
  return std::string(bus::name_in(text_member(rule.properties, "EventBusName", bus::Buses::kDefault)));
}

std::string own_name(const Resource& rule) { return text_member(rule.properties, "Name", rule.id); }

// As its ARN has it: with its bus in front, unless that is the default one.
std::string name_with_bus(const Stack&, const Resource& rule) {
  const std::string bus = bus_of(rule);
  return bus == bus::Buses::kDefault ? own_name(rule) : bus + "/" + own_name(rule);
}

// `Ref` gives `orders|placed`.
void identify_rule(const Named& rule, Identity& identity) {
  identity.ref = rule.name;
  std::replace(identity.ref.begin(), identity.ref.end(), '/', '|');
}

void make_rule(Making& making, const Resource& rule) {
  Json input = rule.properties;
  input["Name"] = own_name(rule);
  Json targets = member(input, "Targets");
  input.erase("Targets");
  if (Json& pattern = input["EventPattern"]; pattern.is_null()) input.erase("EventPattern");
  else if (!pattern.is_string()) pattern = to_text(pattern);
  const Json made = making.call(rule, "events", "PutRule", input);
  if (made.is_null()) return;
  making.name(text_member(made, "RuleArn"), rule.id);
  if (!targets.is_array() || targets.empty()) return;
  for (Json& target : targets) {
    Json& constant = target["Input"];
    if (constant.is_null()) target.erase("Input");
    else if (!constant.is_string()) constant = to_text(constant);
  }
  making.call(rule, "events", "PutTargets",
              {{"Rule", own_name(rule)}, {"EventBusName", bus_of(rule)}, {"Targets", std::move(targets)}});
}

bool is_first_of_default(const Drawing& drawing, const Resource& rule) {
  const auto& all = drawing.resources();
  const auto first = std::find_if(all.begin(), all.end(), [](const Resource* one) {
    return one->type == "AWS::Events::Rule" && bus_of(*one) == bus::Buses::kDefault;
  });
  return first != all.end() && *first == &rule;
}

void draw_rule(Drawing& drawing, const Resource& rule) {
  const Resource* custom = drawing.named("EventBusName", text_member(rule.properties, "EventBusName"));
  const std::string bus = custom == nullptr ? bus_of(rule) : custom->id;
  if (is_first_of_default(drawing, rule)) drawing.node(Node{bus, NodeKind::kBus, {}, {}});
  for (const Json& target : member(rule.properties, "Targets")) {
    if (const Resource* to = drawing.named("Arn", text_member(target, "Arn"))) {
      drawing.connect(bus, to->id, meaning_to(*to));
    }
    const std::string grave = text_member(member(target, "DeadLetterConfig"), "Arn");
    if (const Resource* to = drawing.named("Arn", grave)) drawing.connect(bus, to->id, Meaning::kFeeds);
  }
}

}  // namespace

extern const ResourceType kEventsRule{.name = "AWS::Events::Rule",
                                      .properties = kRuleProperties,
                                      .name_of = name_with_bus,
                                      .arn = "arn:aws:events:{region}:{account}:rule/{name}",
                                      .identify = identify_rule,
                                      .make = make_rule,
                                      .draw = draw_rule};

}  // namespace millrace::template_
