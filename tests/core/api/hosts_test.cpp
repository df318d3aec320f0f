#include "core/api/hosts.h"

#include <gtest/gtest.h>

namespace millrace::api {
namespace {

std::string spoken_front(const std::optional<Front>& front) { return front ? front->name + " " + front->path : "none"; }

TEST(Hosts, AnApisStageIsThePathsFirstPart) {
  Apis apis;
  const auto add = [&](const std::string& called, const std::string& id, const std::string& stage) {
    Api api;
    api.id = id;
    api.name = called.substr(0, called.find('/'));
    api.stage = stage;
    apis.apis[called] = std::make_shared<const Api>(std::move(api));
  };
  add("Jobs", "abc", "dev");
  add("Jobs/test", "abc", "test");
  add("Notes", "def", "$default");
  struct Row {
    const char* host;
    const char* target;
    const char* front;
  };
  const Row rows[] = {
      {"abc.execute-api.eu-central-1.amazonaws.com", "/dev/job/1?a=1", "Jobs /job/1?a=1"},
      {"abc.execute-api.localhost:4566", "/test/job", "Jobs/test /job"},
      {"abc.execute-api.localhost", "/dev", "Jobs /"},
      {"abc.execute-api.localhost", "/dev?a=1", "Jobs /?a=1"},
      {"abc.execute-api.localhost", "/prod/job", "none"},
      {"def.execute-api.localhost", "/notes", "Notes /notes"},
      {"xyz.execute-api.localhost", "/dev/job", "none"},
      {"example.com", "/dev/job", "none"},
  };
  for (const Row& row : rows) EXPECT_EQ(spoken_front(front_of_host(apis, {}, row.host, row.target)), row.front);
  EXPECT_EQ(spoken_front(front_of_path(apis, "/execute-api/abc/dev/job/1?a=1")), "Jobs /job/1?a=1");
  EXPECT_EQ(spoken_front(front_of_path(apis, "/execute-api/Jobs/dev/job")), "Jobs /job");
  EXPECT_EQ(spoken_front(front_of_path(apis, "/execute-api/def")), "Notes /");
  EXPECT_EQ(spoken_front(front_of_path(apis, "/other")), "none");
}

}  // namespace
}  // namespace millrace::api
