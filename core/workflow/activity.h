// An activity as data: tasks that wait for programs outside, or programs that wait for tasks.
#pragma once

#include <deque>
#include <map>
#include <string>

#include "core/workflow/execution/execution.h"

namespace millrace::workflow {

// A program outside that asked for a task and waits.
struct Worker {
  CallId call = 0;
  std::string name;

  template <class V>
  static void fields(V& v, auto& self) {
    v("call", self.call);
    v("name", self.name);
  }
};

struct Activity {
  std::string arn, name;
  Instant created;
  std::deque<TaskRef> waiting;  // tasks without a worker, the oldest first
  std::deque<Worker> workers;   // workers without a task
  std::map<std::string, std::string> tags;

  template <class V>
  static void fields(V& v, auto& self) {
    v("arn", self.arn);
    v("name", self.name);
    v("created", self.created);
    v("waiting", self.waiting);
    v("workers", self.workers);
    v("tags", self.tags);
  }
};

}  // namespace millrace::workflow
