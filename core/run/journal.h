// A run, small enough to write down: what was loaded, the seed, and the user's commands with the step at which each was
// given. The journal is the save file, the bug report, the regression test, the lesson's start and the share link.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "core/api/request.h"
#include "core/base/fields.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "core/fault/fault.h"

namespace millrace::sim {

// Sends an HTTP request to an API of the architecture, `after` a while.
struct SendRequest {
  static constexpr const char* kName = "request";
  api::Request request;
  Duration after{};  // up to a week
  template <class V>
  static void fields(V& v, auto& self) {
    v("request", self.request);
    v("after", self.after);
  }
};

// Calls a service from the console, `after` a while.
struct CallService {
  static constexpr const char* kName = "call";
  std::string service;
  std::string operation;
  Json input;
  Duration after{};  // up to a week
  template <class V>
  static void fields(V& v, auto& self) {
    v("service", self.service);
    v("operation", self.operation);
    v("input", self.input);
    v("after", self.after);
  }
};

// Replaces one file of the architecture (a handler, a state machine); what runs already keeps the old one.
struct EditFile {
  static constexpr const char* kName = "edit";
  std::string path;
  std::string text;
  template <class V>
  static void fields(V& v, auto& self) {
    v("path", self.path);
    v("text", self.text);
  }
};

// Lays down one answer of luck: the `nth` (from 0) under `label`. Questions already asked cannot be answered again.
struct Choose {
  static constexpr const char* kName = "choose";
  std::string label;
  uint64_t nth = 0;
  uint64_t value = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("label", self.label);
    v("nth", self.nth);
    v("value", self.value);
  }
};

// Changes one member of `Settings`, from now on.
struct ChangeSetting {
  static constexpr const char* kName = "set";
  std::string name;
  Json value;
  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("value", self.value);
  }
};

// Lays a fault.
struct LayFault {
  static constexpr const char* kName = "fault";
  fault::Order order;
  template <class V>
  static void fields(V& v, auto& self) {
    fault::Order::fields(v, self.order);
  }
};

// Lifts one that is laid, by its number.
struct LiftFault {
  static constexpr const char* kName = "lift";
  uint64_t fault = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("fault", self.fault);
  }
};

// What an HTTP(S) endpoint outside, to which a topic delivers, answers: one request that waits there, or all from now
// on.
struct AnswerPlace {
  static constexpr const char* kName = "answer";
  std::string endpoint;
  uint64_t arrival = 0;  // the request's number; 0: from now on
  int64_t status = 200;  // 0: nothing by itself, so that requests wait
  template <class V>
  static void fields(V& v, auto& self) {
    v("endpoint", self.endpoint);
    v("arrival", self.arrival);
    v("status", self.status);
  }
};

using Deed = std::variant<SendRequest, CallService, EditFile, Choose, ChangeSetting, LayFault, LiftFault, AnswerPlace>;

struct Command {
  uint64_t step = 0;  // `World::steps` when it was given
  Instant at;         // not before `World::now`, not after the next event
  Deed deed;

  template <class V>
  static void fields(V& v, auto& self) {
    v("step", self.step);
    v("at", self.at);
    v("deed", self.deed);
  }
};

struct Journal {
  static constexpr int kVersion = 2;  // raised whenever the same seed gives another run
  static constexpr size_t kCommandsMax = 10'000;
  static constexpr size_t kBytesMax = size_t{4} << 20;

  int version = kVersion;
  std::string sample;                        // the folder's name, or empty when `files` are all there is
  std::map<std::string, std::string> files;  // that differ from the sample's, or all
  uint64_t seed = 0;
  std::vector<Command> commands;
  uint64_t position = 0;    // the step shown when it was saved
  std::string fingerprint;  // of the facts up to there, hexadecimal; empty: not said

  template <class V>
  static void fields(V& v, auto& self) {
    v("version", self.version);
    v("sample", self.sample);
    v("files", self.files);
    v("seed", self.seed);
    v("commands", self.commands);
    v("position", self.position);
    v("fingerprint", self.fingerprint);
  }
};

std::string to_text(const Journal& journal);
// Problems: not JSON, another version, a member of the wrong shape, larger than `kBytesMax`, commands out of order.
Result<Journal> parse_journal(std::string_view text);

}  // namespace millrace::sim
