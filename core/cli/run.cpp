#include <cstdio>

#include "core/base/hash.h"
#include "core/cli/commands.h"
#include "core/cli/folder.h"
#include "core/session/console.h"
#include "core/session/script.h"
#include "core/workflow/language/mock_config.h"

namespace millrace::cli {
namespace {

void print_fact(const sim::Fact& fact, Instant start) {
  std::printf("%5llu  %s  %-28s %s\n", static_cast<unsigned long long>(fact.id), clock_text(fact.at - start).c_str(),
              fact.resource.c_str(), to_text(fact).c_str());
}

void print_end(const session::Session& session) {
  const sim::World& world = session.timeline().world();
  std::printf("%llu facts, %s of virtual time, seed %llu, fingerprint %s\n",
              static_cast<unsigned long long>(world.facts), spoken(world.now - world.start).c_str(),
              static_cast<unsigned long long>(world.luck.seed), hex(session.timeline().fingerprint()).c_str());
}

void print_trace(const session::Session& session, bool json, bool all) {
  const sim::World& world = session.timeline().world();
  for (const sim::Fact& fact : session.timeline().trace().facts()) {
    if (fact.id > world.facts) break;
    if (json) std::printf("%s\n", to_text(to_json(fact)).c_str());
    else if (all || fact.weight != sim::Weight::kNoise) print_fact(fact, world.start);
  }
  if (!json) print_end(session);
}

// Of the calls that came after a fact.
void print_answers(const session::Session& session, FactId after) {
  const auto calls = session::console_of(session).calls;
  for (auto call = calls.rbegin(); call != calls.rend(); ++call) {
    if (call->fact > after) std::printf("%s: %s\n%s\n", call->title.c_str(), call->state.c_str(), call->answer.c_str());
  }
}

// Each to its end, with what its calls were answered.
int run_scripts(session::Session& session, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const FactId before = session.timeline().world().facts;
    if (const auto given = session.give(story::RunScript{name}); !given) return fail(given.error());
    (void)session.give(story::Go{story::Move::kEnd});
    print_answers(session, before);
  }
  print_end(session);
  return 0;
}

std::string name_of(std::string folder) {
  while (!folder.empty() && folder.back() == '/') folder.pop_back();
  const size_t slash = folder.rfind('/');
  return slash == std::string::npos ? folder : folder.substr(slash + 1);
}

void print_notices(const session::Session& session) {
  for (const auto& notice : session.notices()) {
    std::fprintf(stderr, "%s: ignored: %s (%s)\n", notice.where.c_str(), notice.what.c_str(), notice.why.c_str());
  }
}

int run_script(session::Session& session, const session::Script& script, const RunOptions& options) {
  const auto played = session::play(session, script);
  print_trace(session, options.json, options.all);
  if (!played) return fail(played.error());
  if (const std::string& broken = session.timeline().broken(); !broken.empty())
    return fail({"the run stopped: " + broken, "", ""});
  return 0;
}

}  // namespace

int fail(const Problem& problem) {
  std::fprintf(stderr, "millrace: %s\n", to_text(problem).c_str());
  return 1;
}

int run(const RunOptions& options) {
  auto files = read_folder(options.folder);
  if (!files) return fail(files.error());
  if (!files->contains("script.json")) return fail({"has no script.json to play", options.folder, ""});
  if (!options.mocks.empty()) {
    auto mocks = read_file(options.mocks);
    if (!mocks) return fail(mocks.error());
    (*files)[workflow::kMockFile] = std::move(*mocks);
  }
  const auto script = session::parse_script(files->at("script.json"));
  if (!script) return fail(script.error());
  auto session =
      session::Session::open(name_of(options.folder), std::move(*files), options.seed.value_or(script->seed));
  if (!session) return fail(session.error());
  if (!options.json) print_notices(*session);
  return options.scripts.empty() ? run_script(*session, *script, options) : run_scripts(*session, options.scripts);
}

int replay(const ReplayOptions& options) {
  const auto text = read_file(options.file);
  if (!text) return fail(text.error());
  const auto journal = sim::parse_journal(*text);
  if (!journal) return fail(journal.error());
  session::Files files;
  if (!journal->sample.empty()) {
    auto folder = read_folder(options.samples + "/" + name_of(journal->sample));
    if (!folder) return fail(folder.error());
    files = std::move(*folder);
  }
  const auto session = session::Session::reopen(std::move(files), *journal);
  if (!session) return fail(session.error());
  print_trace(*session, options.json, options.all);
  const std::string print = hex(session->timeline().fingerprint());
  if (journal->fingerprint.empty() || journal->fingerprint == print) return 0;
  return fail({"the fingerprint is " + print + ", the journal says " + journal->fingerprint, options.file,
               "it was made with another version of the sample or of Millrace"});
}

}  // namespace millrace::cli
