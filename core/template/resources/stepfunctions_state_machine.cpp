#include "core/template/drawing.h"
#include "core/template/machine_source.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/iam_rights.h"
#include "core/template/resources/ids.h"
#include "core/template/resources/reasons.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

constexpr Property kMachineProperties[] = {{"StateMachineName"},
                                           {"StateMachineType"},
                                           {"Definition"},
                                           {"DefinitionString"},
                                           {"DefinitionS3Location"},
                                           {"DefinitionSubstitutions"},
                                           {"RoleArn"},
                                           {"LoggingConfiguration", kNoTracing},
                                           {"TracingConfiguration", kNoTracing},
                                           {"EncryptionConfiguration", kNoSecrets},
                                           {"Tags", kNoTags},
                                           {}};

constexpr Right kMachineRights[] = {
    {"states:StartExecution", Meaning::kStarts}, {"states:StartSyncExecution", Meaning::kStarts}, {}};

void identify_machine(const Named& machine, Identity& identity) {
  identity.ref = machine.arn;
  identity.attributes["Name"] = machine.name;
  identity.attributes["StateMachineRevisionId"] = "INITIAL";
}

void make_machine(Making& making, const Resource& machine) {
  const Result<MachineSource> source = machine_source(machine, making.files);
  if (!source) return making.say(source.error());
  const std::string type = text_member(machine.properties, "StateMachineType", "STANDARD");
  const Problems wrong = check_definition(source->text, type == "EXPRESS", source->where);
  for (const Problem& problem : wrong) making.say(problem);
  if (!wrong.empty()) return;
  sim::World& world = making.turn.world;
  const Json made = making.call(machine, "states", "CreateStateMachine",
                                {{"name", machine.name},
                                 {"definition", source->text},
                                 {"roleArn", text_member(machine.properties, "RoleArn", no_role(world.account))},
                                 {"type", type}});
  if (made.is_null()) return;
  making.name(machine.name, machine.id);
  making.name(machine.ref, machine.id);
  if (!source->file.empty()) world.machine_files[source->file] = {machine.ref, source->substitutions};
}

// Every text in a definition, with the member it stands under, and whether it says where items are read from.
template <class See>
void each_text(const Json& value, const std::string& name, bool read, const See& see) {
  if (value.is_string()) see(name, value.get_ref<const std::string&>(), read);
  if (!value.is_structured()) return;
  for (const auto& [key, inner] : value.items()) {
    each_text(inner, value.is_object() ? key : name, read || name == "ItemReader", see);
  }
}

void draw_machine(Drawing& drawing, const Resource& machine) {
  std::vector<std::string> lines;
  if (const Result<MachineSource> source = machine_source(machine, drawing.files)) {
    const Json definition = *parse_json(source->text);
    lines.push_back(plural(member(definition, "States").size(), "state"));
    each_text(definition, {}, false, [&](const std::string& name, const std::string& text, bool read) {
      const Resource* target = drawing.named(name, text);
      if (target == nullptr || target->id == machine.id) return;
      if (read) drawing.connect(machine.id, target->id, Meaning::kReads);
      else drawing.connect_likely(machine.id, *target);
    });
  }
  drawing.node(machine, NodeKind::kWorkflow, std::move(lines));
}

}  // namespace

extern const ResourceType kStepFunctionsStateMachine{.name = "AWS::StepFunctions::StateMachine",
                                                     .properties = kMachineProperties,
                                                     .name_property = "StateMachineName",
                                                     .name_of = id_within<80>,
                                                     .arn = "arn:aws:states:{region}:{account}:stateMachine:{name}",
                                                     .identify = identify_machine,
                                                     .make = make_machine,
                                                     .draw = draw_machine,
                                                     .used = Meaning::kStarts,
                                                     .rights = kMachineRights};

}  // namespace millrace::template_
