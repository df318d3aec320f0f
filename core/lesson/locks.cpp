#include "core/lesson/locks.h"

#include <algorithm>
#include <array>

namespace millrace::lesson {
namespace {

using sim::World;

bool has_function(const World& world, const std::string& name) { return world.functions.functions.contains(name); }
bool has_mapping(const World& world, const std::string& name) { return world.mappings.mappings.contains(name); }
bool has_queue(const World& world, const std::string& name) {
  return name.starts_with("http") && world.names.contains(name);
}
bool has_table(const World& world, const std::string& name) { return world.database.tables.contains(name); }

// A call that changes properties of a resource. Of a kind's rows the first that takes the property counts.
struct Setter {
  std::string_view service;
  std::string_view operation;
  std::string_view target;    // the member that says of what
  std::string_view inside;    // the member that holds the properties; empty: the input itself
  std::string_view property;  // the only one; empty: any
  bool (*is)(const World& world, const std::string& name);  // what its resource is called
};

constexpr auto kSetters = std::to_array<Setter>({
    {"lambda", "UpdateEventSourceMapping", "UUID", "", "", has_mapping},
    {"lambda", "PutFunctionConcurrency", "FunctionName", "", "ReservedConcurrentExecutions", has_function},
    {"lambda", "PutFunctionEventInvokeConfig", "FunctionName", "", "MaximumRetryAttempts", has_function},
    {"lambda", "UpdateFunctionConfiguration", "FunctionName", "", "", has_function},
    {"sqs", "SetQueueAttributes", "QueueUrl", "Attributes", "", has_queue},
    {"dynamodb", "UpdateTimeToLive", "TableName", "", "TimeToLiveSpecification", has_table},
    {"dynamodb", "UpdateTable", "TableName", "", "", has_table},
});

bool open_knob(const Lesson& lesson, const std::string& of, const std::string& name) {
  return std::any_of(lesson.opens.knobs.begin(), lesson.opens.knobs.end(),
                     [&](const Knob& knob) { return knob.of == of && knob.name == name; });
}

std::string open_knobs(const Lesson& lesson) {
  std::string out;
  for (const Knob& knob : lesson.opens.knobs) {
    out += (out.empty() ? "open is " : ", ") + knob.name + (knob.of.empty() ? "" : " of " + knob.of);
  }
  return out;
}

// What a call sets, property by property.
Result<void> check_set(const Lesson& lesson, const World& world, const Setter& setter, const Json& input) {
  const std::string of = world.name_of(text_member(input, setter.target));
  const Json& properties = setter.inside.empty() ? input : member(input, setter.inside);
  if (!properties.is_object()) return problem("that call changes nothing", "/input");
  for (const auto& [name, value] : members(properties)) {
    if (name == setter.target || open_knob(lesson, of, name)) continue;
    return problem(name + " of " + of + " is locked in this lesson", "/input", open_knobs(lesson));
  }
  return {};
}

struct Check {
  const Lesson& lesson;
  const World& world;

  Result<void> operator()(const sim::EditFile& edit) const {
    const auto& files = lesson.opens.files;
    if (std::find(files.begin(), files.end(), edit.path) != files.end()) return {};
    std::string open;
    for (const std::string& file : files) open += (open.empty() ? "open is " : ", ") + file;
    return problem(edit.path + " is locked in this lesson", "/path", open);
  }

  Result<void> operator()(const sim::ChangeSetting& set) const {
    if (open_knob(lesson, "", set.name)) return {};
    return problem(set.name + " is locked in this lesson", "/name", open_knobs(lesson));
  }

  Result<void> operator()(const sim::CallService& call) const {
    const auto& calls = lesson.opens.calls;
    if (std::find(calls.begin(), calls.end(), call.service + ":" + call.operation) != calls.end()) return {};
    const auto setter = std::find_if(kSetters.begin(), kSetters.end(), [&](const Setter& row) {
      return row.service == call.service && row.operation == call.operation;
    });
    if (setter != kSetters.end()) return check_set(lesson, world, *setter, call.input);
    return problem(call.operation + " is locked in this lesson", "/operation");
  }

  Result<void> operator()(const sim::LayFault& fault) const {
    const auto same = [](const std::string& open, const std::string& asked) { return open.empty() || open == asked; };
    for (const fault::Order& open : lesson.opens.faults) {
      if (same(open.at, fault.order.at) && same(open.what, fault.order.what) &&
          same(open.resource, fault.order.resource)) {
        return {};
      }
    }
    return problem("that fault is locked in this lesson", "/at");
  }

  Result<void> operator()(const sim::LiftFault&) const {
    if (!lesson.opens.faults.empty()) return {};
    return problem("faults are locked in this lesson", "/fault");
  }

  Result<void> operator()(const sim::SendRequest&) const {
    if (lesson.opens.requests) return {};
    return problem("this lesson sends the requests", "/do", "run it again with your change");
  }

  Result<void> operator()(const sim::Choose&) const { return problem("luck is locked in this lesson", "/label"); }
  Result<void> operator()(const sim::AnswerPlace&) const {
    return problem("what the outside answers is locked in this lesson", "/endpoint");
  }
  Result<void> operator()(const auto&) const { return {}; }
};

}  // namespace

Result<void> check_open(const Lesson& lesson, const World& world, const story::Command& command) {
  return std::visit(Check{lesson, world}, command);
}

Result<story::Command> turn_knob(const World& world, const Knob& knob, const Json& value) {
  if (knob.of.empty()) return sim::ChangeSetting{knob.name, value};
  for (const Setter& setter : kSetters) {
    if (!setter.property.empty() && setter.property != knob.name) continue;
    for (const auto& [name, called] : world.names) {
      if (called != knob.of || !setter.is(world, name)) continue;
      Json properties{{knob.name, value}};
      Json input = setter.inside.empty() ? properties : Json{{std::string(setter.inside), properties}};
      input[std::string(setter.target)] = name;
      return sim::CallService{std::string(setter.service), std::string(setter.operation), std::move(input), {}};
    }
  }
  return problem("nothing here changes " + knob.name + " of " + knob.of, "/opens/knobs");
}

}  // namespace millrace::lesson
