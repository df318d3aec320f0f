// One run of a function, as the World holds it: what it was started with, and every answer and random number it has had
// since. That is all there is to know, because a handler is deterministic: the JavaScript engine (engine.h) can run it
// again over this history at any time. Follows the Lambda developer guide ("Define Lambda function handler in Node.js",
// "Using the Lambda context object"); leaves out extensions and response streaming.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/fields.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace millrace::function {

// A deployment package. Immutable and shared, because its hash is part of every history that runs it.
struct Code {
  // By path from the package's root: `index.mjs`, `lib/score.mjs`. Those of layers by their whole path:
  // `/opt/nodejs/…`.
  std::map<std::string, std::string> files;
  std::string handler;  // as the function's property has it: `index.handler`
  uint64_t hash = 0;    // of both

  template <class V>
  static void fields(V& v, auto& self) {
    v("files", self.files);
    v("handler", self.handler);
    v("hash", self.hash);
  }
};

std::shared_ptr<const Code> make_code(std::map<std::string, std::string> files, std::string handler);

// What an invocation starts with. Immutable and shared.
struct Start {
  std::shared_ptr<const Code> code;
  Json event;
  Instant at;
  std::string request_id;
  std::string function_name;
  std::string function_version = "$LATEST";
  std::string function_arn;
  std::string log_group;
  std::string log_stream;
  std::string region = "us-east-1";
  std::string runtime = "nodejs22.x";  // from 24 on: no callbacks, and a plain returned value counts
  int memory_mb = 128;
  Duration timeout = seconds(3);           // `context.getRemainingTimeInMillis()` counts down to it
  std::map<std::string, std::string> env;  // the function's own variables; the reserved ones are added
  bool provisioned = false;

  template <class V>
  static void fields(V& v, auto& self) {
    v("code", self.code);
    v("event", self.event);
    v("at", self.at);
    v("request_id", self.request_id);
    v("function_name", self.function_name);
    v("function_version", self.function_version);
    v("function_arn", self.function_arn);
    v("log_group", self.log_group);
    v("log_stream", self.log_stream);
    v("region", self.region);
    v("runtime", self.runtime);
    v("memory_mb", self.memory_mb);
    v("timeout", self.timeout);
    v("env", self.env);
    v("provisioned", self.provisioned);
  }
};

// A call of an AWS service, as the SDK would put it on the wire.
struct SdkCall {
  std::string service;    // its endpoint: `dynamodb`, `streams.dynamodb`, `states`, `sqs`, `sns`, `events`, `lambda`
  std::string operation;  // `PutItem`
  Json input;             // typed attribute values, base64 for bytes, seconds since 1970 for dates
};

struct Timer {
  Duration after;
};

// What the handler waits for. The caller answers each in its own time, in any order.
struct Ask {
  uint32_t number = 0;  // from 0, in the order in which the handler asked
  std::variant<SdkCall, Timer> what;
};

struct Answer {
  uint32_t number = 0;
  Instant at;       // the handler's clock shows this while it goes on
  Outcome outcome;  // null for a timer

  template <class V>
  static void fields(V& v, auto& self) {
    v("number", self.number);
    v("at", self.at);
    v("outcome", self.outcome);
  }
};

// A plain value: copying it is the checkpoint. Only `Engine` changes it.
struct Invocation {
  std::shared_ptr<const Start> start;
  std::vector<std::shared_ptr<const Answer>> answers;  // in the order of delivery
  std::vector<uint64_t> draws;                         // in the order in which the handler drew
  uint64_t history = 0;                                // hash of all of the above
  bool ended = false;

  template <class V>
  static void fields(V& v, auto& self) {
    v("start", self.start);
    v("answers", self.answers);
    v("draws", self.draws);
    v("history", self.history);
    v("ended", self.ended);
  }
};

struct LogLine {
  Instant at;
  std::string level;  // as Lambda prints it: `INFO`, `WARN`, `ERROR`, `DEBUG`, `TRACE`
  std::string text;
};

// How a run ended.
struct End {
  enum class Kind {
    kReturned,      // `result_json` is what the caller of the function receives
    kThrew,         // the error members are what the caller receives
    kNeverSettled,  // nothing left to wait for and an async handler's promise open: `Runtime.NodeJsExit` in the members
    kSpun,          // too many steps without an answer; for the simulated clock the handler would run until its timeout
    kOutOfMemory,
    kTooMuch,  // another bound of this simulation, named in `error_message`
  };
  Kind kind = Kind::kReturned;
  std::string result_json = "null";
  std::string error_type;  // `TypeError`, `Runtime.ImportModuleError`
  std::string error_message;
  std::vector<std::string> trace;  // lines of the stack, the first repeats the error
};

// `{"errorType": .., "errorMessage": .., "trace": [..]}`: the payload of a failed invocation.
Json error_payload(const End& end);

// What is new since the answer before.
struct Progress {
  std::vector<Ask> asks;
  std::vector<uint32_t> cancelled_timers;  // numbers of earlier asks that need no answer any more
  std::vector<LogLine> logs;
  std::optional<End> end;
};

}  // namespace millrace::function
