// What a story is told from: one run as whoever holds it has it. Nothing is copied; a source lives no longer than what
// it refers to.
#pragma once

#include <string>
#include <vector>

#include "core/run/timeline.h"
#include "core/story/scene.h"
#include "core/story/script.h"
#include "core/story/views.h"
#include "core/template/graph.h"

namespace millrace::story {

struct Source {
  const sim::Timeline& timeline;
  const std::string& sample;
  const template_::Files& files;  // as loaded
  const template_::Graph& graph;
  const std::vector<template_::Notice>& notices;
  const std::vector<Scene>& scenes;
  const std::vector<Script>& scripts;
  const Views& views;
  std::vector<std::string> branches;  // the names of the futures, and which of them is shown
  size_t branch = 0;
  bool playing = false;
  double speed = 1;  // virtual seconds per real one
  Instant hand;      // the clock's hand; between `World::now` and the next event
};

}  // namespace millrace::story
