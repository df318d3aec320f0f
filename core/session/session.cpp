#include "core/session/session.h"

#include <algorithm>

#include "core/session/deeds.h"

namespace millrace::session {
namespace {

Result<template_::Loaded> load(const Files& files, uint64_t seed, function::Engine& engine) {
  return template_::load(files, seed, engine);
}

// Without the file there is nothing of it.
template <class Told>
Result<Told> read_if_there(const Files& files, const char* path, Result<Told> (*parse)(std::string_view)) {
  const auto text = files.find(path);
  return text == files.end() ? Told() : parse(text->second);
}

}  // namespace

Result<Session> Session::open(std::string sample, Files files, uint64_t seed, EnginePtr engine) {
  if (engine == nullptr) engine = std::make_shared<function::Engine>();
  auto loaded = load(files, seed, *engine);
  if (!loaded) return tl::unexpected<Problem>(loaded.error());
  auto scenes = read_if_there(files, "scenes.json", story::parse_scenes);
  if (!scenes) return tl::unexpected<Problem>(scenes.error());
  auto scripts = read_if_there(files, "scripts.json", story::parse_scripts);
  if (!scripts) return tl::unexpected<Problem>(scripts.error());
  auto views = read_if_there(files, "views.json", story::parse_views);
  if (!views) return tl::unexpected<Problem>(views.error());
  Session session;
  session.scenes_ = std::move(*scenes);
  session.scripts_ = std::move(*scripts);
  session.views_ = std::move(*views);
  session.sample_ = std::move(sample);
  session.files_ = std::move(files);
  session.graph_ = std::move(loaded->graph);
  session.notices_ = std::move(loaded->notices);
  session.transport_.hand = loaded->world.now;
  session.branches_.push_back({"run", sim::Timeline(std::move(loaded->world), act, std::move(engine))});
  return session;
}

Result<Session> Session::reopen(Files sample_files, const sim::Journal& journal, EnginePtr engine) {
  for (const auto& [path, text] : journal.files) sample_files[path] = text;
  auto session = open(journal.sample, std::move(sample_files), journal.seed, std::move(engine));
  if (!session) return session;
  sim::Timeline& timeline = session->branches_[0].timeline;
  timeline.plan(journal.commands);
  timeline.seek_step(journal.position);
  session->own_files_ = journal.files;
  session->transport_.hand = timeline.world().now;
  if (!timeline.broken().empty()) {
    return problem("the journal does not run here: " + timeline.broken(), "", "was it made with another sample?");
  }
  return session;
}

story::Source Session::source() const {
  std::vector<std::string> names;
  for (const Branch& branch : branches_) names.push_back(branch.name);
  return {timeline(),     sample_, files_,           graph_,   notices_,           scenes_,
          scripts_,       views_,  std::move(names), current_, transport_.playing, transport_.speed,
          transport_.hand};
}

sim::Journal Session::journal() const {
  sim::Journal journal;
  journal.sample = sample_;
  journal.files = own_files_;
  journal.seed = seed();
  journal.commands = timeline().commands();
  journal.position = timeline().world().steps;
  journal.fingerprint = hex(timeline().fingerprint());
  return journal;
}

bool Session::tick(double real_seconds) {
  if (!transport_.playing) return false;
  sim::Timeline& timeline = branches_[current_].timeline;
  const double virtual_us = std::clamp(real_seconds, 0.0, 1.0) * transport_.speed * 1e6;
  const Instant wanted = transport_.hand + micros(static_cast<int64_t>(virtual_us));
  for (int i = 0; i < kStepsPerTick; ++i) {
    const auto next = timeline.next_at();
    if (!next || !timeline.broken().empty()) {
      transport_.playing = false;
      transport_.hand = std::max(transport_.hand, timeline.world().now);
      return true;
    }
    if (*next > wanted) {
      transport_.hand = wanted;
      return true;
    }
    timeline.advance();
    transport_.hand = timeline.world().now;
  }
  return true;
}

Files current_files(const Session& session) {
  Files files = session.files();
  const sim::Timeline& timeline = session.timeline();
  for (const sim::Command& command : timeline.commands()) {
    if (command.step >= timeline.world().steps) break;
    if (const auto* edit = std::get_if<sim::EditFile>(&command.deed)) files[edit->path] = edit->text;
  }
  return files;
}

}  // namespace millrace::session
