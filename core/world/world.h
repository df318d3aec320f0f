// Everything simulated, as one value. Copying it is the checkpoint; `step` is the only way it moves. Plain structs,
// ordered containers, ids instead of pointers; large immutable payloads are shared.
#pragma once

#include <map>
#include <string>

#include "core/api/api.h"
#include "core/base/random.h"
#include "core/bus/buses.h"
#include "core/door/call.h"
#include "core/fault/fault.h"
#include "core/function/function.h"
#include "core/identity/identities.h"
#include "core/kinesis/stream.h"
#include "core/log/log.h"
#include "core/mapping/mapping.h"
#include "core/object/store.h"
#include "core/parameter/parameter.h"
#include "core/pipe/pipe.h"
#include "core/queue/queues.h"
#include "core/schedule/schedule.h"
#include "core/secret/secret.h"
#include "core/table/storage/database.h"
#include "core/topic/topics.h"
#include "core/userpool/pools.h"
#include "core/workflow/workflows.h"
#include "core/world/event.h"
#include "core/world/settings.h"

namespace millrace::sim {

// Capacity that a table has used, in half units.
struct Consumed {
  int64_t read_halves = 0;
  int64_t write_halves = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("read_halves", self.read_halves);
    v("write_halves", self.write_halves);
  }
};

// What was made of a file of the sample that holds a state machine's definition.
struct MachineFile {
  std::string arn;
  std::map<std::string, std::string> substitutions;  // `${Name}` in the file → value

  template <class V>
  static void fields(V& v, auto& self) {
    v("arn", self.arn);
    v("substitutions", self.substitutions);
  }
};

struct World {
  Settings settings;
  std::string account = "123456789012";
  std::string region = "eu-central-1";
  Instant start{1'767'225'600'000'000};  // 2026-01-01T00:00:00Z
  Instant now{1'767'225'600'000'000};
  uint64_t steps = 0;  // events handled and commands taken so far
  FactId facts = 0;    // facts noted so far
  Luck luck;
  Agenda agenda;
  std::map<std::string, std::string, std::less<>> names;  // physical name or ARN → logical id in the template
  std::map<std::string, MachineFile> machine_files;       // by path in the sample
  std::map<std::string, Consumed, std::less<>> consumed;  // by table
  door::Calls calls;
  fault::Faults faults;
  function::Functions functions;
  api::Apis apis;
  table::Database database;
  mapping::Mappings mappings;
  workflow::Workflows workflows;
  object::Objects objects;
  queue::Queues queues;
  topic::Topics topics;
  bus::Buses buses;
  identity::Identities identities;
  userpool::Pools userpools;
  secret::Secrets secrets;
  parameter::Parameters parameters;
  log::Logs logs;
  schedule::Schedules schedules;
  kinesis::Streams data_streams;
  pipe::Pipes pipes;

  // What people call a resource: its logical id, or its own name when no template made it.
  std::string name_of(const std::string& physical) const {
    const auto it = names.find(physical);
    return it == names.end() ? physical : it->second;
  }

  template <class V>
  static void fields(V& v, auto& self) {
    v("settings", self.settings);
    v("account", self.account);
    v("region", self.region);
    v("start", self.start);
    v("now", self.now);
    v("steps", self.steps);
    v("facts", self.facts);
    v("luck", self.luck);
    v("agenda", self.agenda);
    v("names", self.names);
    v("machine_files", self.machine_files);
    v("consumed", self.consumed);
    v("calls", self.calls);
    v("faults", self.faults);
    v("functions", self.functions);
    v("apis", self.apis);
    v("database", self.database);
    v("mappings", self.mappings);
    v("workflows", self.workflows);
    v("objects", self.objects);
    v("queues", self.queues);
    v("topics", self.topics);
    v("buses", self.buses);
    v("identities", self.identities);
    v("userpools", self.userpools);
    v("secrets", self.secrets);
    v("parameters", self.parameters);
    v("logs", self.logs);
    v("schedules", self.schedules);
    v("data_streams", self.data_streams);
    v("pipes", self.pipes);
  }
};

}  // namespace millrace::sim
