// A sample after one of its scenes, and what there is to see then.
#pragma once

#include <gtest/gtest.h>

#include "core/session/script.h"
#include "core/session/session.h"
#include "core/story/scene.h"
#include "tests/core/template/samples.h"

namespace millrace::session {

// A sample's session after one of its scenes.
inline Session after_scene(const std::string& sample, const std::string& title, int64_t until_s) {
  Result<Session> opened = Session::open(sample, template_::sample_files(sample), 1);
  EXPECT_TRUE(opened) << millrace::to_text(opened.error());
  Session session = std::move(*opened);
  const auto scenes = story::parse_scenes(session.files().at("scenes.json"));
  EXPECT_TRUE(scenes) << millrace::to_text(scenes.error());
  for (size_t i = 0; i < scenes->size(); ++i) {
    if ((*scenes)[i].title != title) continue;
    EXPECT_FALSE(session.perform({{"do", "scene"}, {"index", i}}).contains("error"));
    EXPECT_FALSE(session.perform({{"do", "seek"}, {"at_us", until_s * 1'000'000}}).contains("error"));
    EXPECT_EQ(session.timeline().broken(), "");
    return session;
  }
  ADD_FAILURE() << sample << " has no scene called " << title;
  return session;
}

// `200 {...}` of every request, in the order sent.
inline std::vector<std::string> answers(const Session& session) {
  std::vector<std::string> out;
  for (const auto& [id, exchange] : session.timeline().world().apis.exchanges) {
    out.push_back(exchange.answered ? std::to_string(exchange.response->status) + " " + exchange.response->body
                                    : "none");
  }
  return out;
}

// The status of every execution, in the order started.
inline std::string statuses(const Session& session) {
  std::string out;
  for (const auto& [id, execution] : session.timeline().world().workflows.executions) {
    out += (out.empty() ? "" : " ") + std::string(workflow::name_of(execution->status));
  }
  return out;
}

}  // namespace millrace::session
