#include "core/cli/program.h"

#include <CLI/CLI.hpp>

#include "core/base/bounds.h"
#include "core/base/version.h"
#include "core/cli/commands.h"
#include "core/cli/endpoint.h"

namespace millrace::cli {
namespace {

CLI::App* add_run(CLI::App& app, RunOptions& options) {
  CLI::App* run = app.add_subcommand("run", "Play a sample's script to the end and print its trace");
  run->add_option("folder", options.folder, "The sample's folder, like samples/tasks")->required();
  run->add_option("script", options.scripts,
                  "Scripts of its scripts.json, one after the other, with what their calls were answered");
  run->add_option("--seed", options.seed, "Another seed than the script's");
  run->add_flag("--json", options.json, "Facts as JSON, one in a line");
  run->add_flag("--all", options.all, "Also what a person would skip: polls that found nothing, answers under way");
  run->add_option("--mock-config", options.mocks, "Scripted outcomes of tasks, in Step Functions Local's format");
  return run;
}

CLI::App* add_replay(CLI::App& app, ReplayOptions& options) {
  CLI::App* replay = app.add_subcommand("replay", "Re-run a journal saved from the page and check its fingerprint");
  replay->add_option("file", options.file, "The journal")->required();
  replay->add_option("--samples", options.samples, "The folder of the samples")->default_val("samples");
  replay->add_flag("--json", options.json, "Facts as JSON, one in a line");
  replay->add_flag("--all", options.all, "Also what a person would skip");
  return replay;
}

CLI::App* add_learn(CLI::App& app, LearnOptions& options) {
  CLI::App* learn = app.add_subcommand("learn", "Take a lesson at the terminal, or prove lessons");
  learn->add_option("folder", options.folder, "The lesson's folder; with --check a course's too, or one of courses")
      ->required();
  learn->add_flag("--check", options.check, "Prove it: the start fails, the solution passes, each wrong fix fails");
  learn->add_option("--seeds", options.seeds, "With so many seeds")->capture_default_str()->check(CLI::Range(1, 1000));
  learn->add_option("--samples", options.samples, "The folder of the samples")->default_val("samples");
  return learn;
}

CLI::App* add_lesson(CLI::App& app, std::string& folder) {
  CLI::App* lesson = app.add_subcommand("lesson", "Write lessons");
  lesson->require_subcommand(1);
  CLI::App* fresh = lesson->add_subcommand("new", "Make a folder with the skeleton of a lesson");
  fresh->add_option("folder", folder, "It must not be there yet")->required();
  return fresh;
}

std::string kept() {
  using namespace bounds;
  const auto megabytes = [](uint64_t bytes) { return std::to_string(bytes / kMegabyte) + " MB"; };
  return "What is kept at most, the oldest going first: executions of workflows that have ended, for " +
         std::to_string(kEndedExecutionsKept.us / hours(24).us) + " days, " + std::to_string(kExecutions) + " and " +
         megabytes(kExecutionBytes) + " of histories; " + megabytes(kStreamBytes) + " of records in each stream; " +
         std::to_string(kEndedRuns) + " runs of functions and " + megabytes(kEndedRunBytes) + " of what they said; " +
         std::to_string(kExchanges) + " requests to APIs and " + megabytes(kExchangeBytes) +
         " of bodies. Items and objects stay until they are deleted.";
}

CLI::App* add_serve(CLI::App& app, ServeOptions& options) {
  CLI::App* serve = app.add_subcommand("serve", "Answer unmodified AWS SDKs over HTTP");
  serve->footer(kept());
  serve->add_option("--port", options.port, "0 takes a free one and prints it")->capture_default_str();
  serve->add_option("--host", options.host, "The address to listen on")->capture_default_str();
  serve->add_option("--account", options.account, "The account's number")->capture_default_str()->check(CLI::Number);
  serve->add_option("--region", options.region, "The region")->capture_default_str();
  serve
      ->add_option_function<std::string>(
          "--time", [&options](const std::string& v) { options.skip = v == "skip"; },
          "real: waits last; skip: they take no real time, but for what goes on in the background, like expiry")
      ->check(CLI::IsMember({"real", "skip"}));
  serve
      ->add_option("--skip-rate", options.skip_rate,
                   "Virtual seconds that may be skipped with each real one, once 400 days are")
      ->capture_default_str()
      ->check(CLI::Range(int64_t{1}, Endpoint::kSkipRateMax));
  serve->add_option("--index-lag", options.index_lag, "Milliseconds until a global index shows a write")
      ->capture_default_str()
      ->check(CLI::Range(0, 60'000));
  serve->add_option("--ttl-lag", options.ttl_lag, "Milliseconds from an item's expiry to its deletion")
      ->capture_default_str()
      ->check(CLI::Range(0, 172'800'000));
  serve
      ->add_option_function<std::string>(
          "--throttle", [&options](const std::string& v) { options.throttle = v == "on"; },
          "on: tables throttle what their provisioned capacity does not admit, after their burst; off: they never do")
      ->check(CLI::IsMember({"off", "on"}));
  serve
      ->add_option_function<std::string>(
          "--signatures", [&options](const std::string& v) { options.verify = v == "verify"; },
          "any: every key opens the door; verify: only keys that this endpoint issued (it prints the account's first "
          "one)")
      ->check(CLI::IsMember({"any", "verify"}));
  serve->add_option("--template", options.sample, "Load an architecture first: a template, or a sample's folder");
  serve->add_option("--data", options.data, "Start from this snapshot if it is there, and save to it at the end");
  serve->add_option("--mock-config", options.mocks, "Scripted outcomes of tasks, in Step Functions Local's format");
  return serve;
}

}  // namespace

int program(int argc, const char* const* argv) {
  CLI::App app{"Runs serverless architectures on a clock that you hold."};
  app.set_version_flag("--version", std::string(version()));
  app.require_subcommand(1);
  RunOptions run_options;
  ReplayOptions replay_options;
  ServeOptions serve_options;
  LearnOptions learn_options;
  std::string new_folder;
  const CLI::App* run = add_run(app, run_options);
  const CLI::App* replay = add_replay(app, replay_options);
  const CLI::App* learn = add_learn(app, learn_options);
  const CLI::App* fresh = add_lesson(app, new_folder);
  add_serve(app, serve_options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (run->parsed()) return cli::run(run_options);
  if (replay->parsed()) return cli::replay(replay_options);
  if (learn->parsed()) return cli::learn(learn_options);
  if (fresh->parsed()) return cli::new_lesson(new_folder);
  return cli::serve(serve_options);
}

}  // namespace millrace::cli
