#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/ids.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kActivityProperties[] = {{"Name"}, {"EncryptionConfiguration", kNoSecrets}, {"Tags", kNoTags}, {}};

void identify_activity(const Named& activity, Identity& identity) {
  identity.ref = activity.arn;
  identity.attributes["Name"] = activity.name;
}

void make_activity(Making& making, const Resource& activity) {
  if (making.call(activity, "states", "CreateActivity", {{"name", activity.name}}).is_null()) return;
  making.name(activity.name, activity.id);
  making.name(activity.ref, activity.id);
}

void draw_activity(Drawing& drawing, const Resource& activity) { drawing.node(activity, NodeKind::kActivity, {}); }

}  // namespace

extern const ResourceType kStepFunctionsActivity{.name = "AWS::StepFunctions::Activity",
                                                 .properties = kActivityProperties,
                                                 .name_property = "Name",
                                                 .name_of = id_within<80>,
                                                 .arn = "arn:aws:states:{region}:{account}:activity:{name}",
                                                 .identify = identify_activity,
                                                 .make = make_activity,
                                                 .draw = draw_activity,
                                                 .used = Meaning::kInvokes};

}  // namespace millrace::template_
