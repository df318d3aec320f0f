#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "core/cli/commands.h"
#include "core/cli/endpoint.h"
#include "core/cli/folder.h"
#include "core/cli/snapshot.h"
#include "core/identity/making.h"
#include "core/template/load.h"
#include "core/workflow/language/mock_config.h"

namespace millrace::cli {
namespace {

// A sample's folder, or a template file with what lies beside it.
Result<std::map<std::string, std::string>> read_sample(std::string path) {
  const size_t slash = path.rfind('/');
  if (path.size() > 5 && path.substr(path.size() - 5) == ".json")
    path = slash == std::string::npos ? "." : path.substr(0, slash);
  return read_folder(path);
}

Result<sim::World> first_world(const ServeOptions& options) {
  if (!options.data.empty()) {
    auto saved = load_snapshot(options.data);
    if (!saved) return tl::unexpected<Problem>(saved.error());
    if (*saved) return std::move(**saved);
  }
  if (options.sample.empty()) {
    sim::World world;
    world.account = options.account;
    world.region = options.region;
    return world;
  }
  auto files = read_sample(options.sample);
  if (!files) return tl::unexpected<Problem>(files.error());
  function::Engine engine;
  auto loaded = template_::load(*files, 1, engine, {options.account, options.region});
  if (!loaded) return tl::unexpected<Problem>(loaded.error());
  return std::move(loaded->world);
}

Result<void> add_mocks(sim::World& world, const std::string& path) {
  if (path.empty()) return {};
  const auto text = read_file(path);
  if (!text) return tl::unexpected<Problem>(text.error());
  auto mocks = workflow::parse_mocks(*text);
  if (!mocks) return tl::unexpected<Problem>(mocks.error());
  world.workflows.mocks = std::move(*mocks);
  return {};
}

// A bound of what is kept, which is told when it is first reached.
struct Bound {
  bool (*reached)(const sim::World&);
  const char* words;
  bool told = false;
};

std::array<Bound, 3> bounds_of_world() {
  return {{{[](const sim::World& world) { return world.workflows.told_forgotten; },
            "executions that have ended are forgotten from now on, the oldest first"},
           {[](const sim::World& world) { return world.workflows.told_left_out; },
            "running executions hold so much that histories leave out inputs and outputs from now on"},
           {[](const sim::World& world) {
              const auto& streams = world.database.streams;
              return std::any_of(streams.begin(), streams.end(), [](const auto& one) { return one.second.cut_short; });
            },
            "a stream forgets records that are younger than 24 hours from now on, the oldest first"}}};
}

void tell(std::array<Bound, 3>& all, const sim::World& world) {
  for (Bound& bound : all) {
    if (bound.told || !bound.reached(world)) continue;
    bound.told = true;
    std::fprintf(stderr, "millrace: %s (`millrace serve --help` says how much is kept)\n", bound.words);
  }
}

// The account's own key, which a World without any begins with.
std::pair<std::string, std::string> root_key(sim::World& world) {
  auto& keys = world.identities.keys;
  const auto it = std::find_if(keys.begin(), keys.end(), [](const auto& key) { return key.second.user.empty(); });
  if (it != keys.end()) return {it->first, it->second.secret};
  function::Engine engine;
  sim::SeededChoices choices;
  sim::Turn turn{world, choices, nullptr, engine};
  turn.begin(0);
  const std::string id = identity::new_id(turn, "AKIA", "root");
  const std::string secret = identity::new_secret(turn, "root");
  keys[id] = {"", secret, true, world.now};
  return {id, secret};
}

}  // namespace

int serve(const ServeOptions& options) {
  auto world = first_world(options);
  if (!world) return fail(world.error());
  world->settings.index_lag = millis(options.index_lag);
  world->settings.ttl_lag = millis(options.ttl_lag);
  world->settings.throttling = options.throttle;
  if (options.skip) world->settings.table_ready = world->settings.pipe_ready = micros(1);
  if (const auto added = add_mocks(*world, options.mocks); !added) return fail(added.error());
  const auto root = options.verify ? std::optional(root_key(*world)) : std::nullopt;
  using Clock = std::chrono::steady_clock;
  const auto wall =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch());
  world->now = std::max(world->now, Instant{wall.count()});
  const Clock::time_point began = Clock::now();
  const auto elapsed = [began] {
    return micros(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began).count());
  };
  Endpoint endpoint(std::move(*world), options.skip ? Pace::kSkip : Pace::kReal, elapsed, options.skip_rate);
  if (options.verify) endpoint.require(Signatures::kVerified);
  const ServerHooks hooks{
      [&](const wire::HttpRequest& request, Reply reply) { endpoint.handle(request, std::move(reply)); },
      [&, bounds = bounds_of_world()]() mutable {
        const auto next = endpoint.pump();
        tell(bounds, endpoint.world());
        return next;
      }};
  const auto error = serve_http(options.host, options.port, hooks, [&](uint16_t port) {
    std::printf("millrace serves on http://%s:%d (account %s, region %s, time %s)\n", options.host.c_str(), port,
                options.account.c_str(), options.region.c_str(), options.skip ? "skip" : "real");
    if (root) std::printf("access key %s, secret key %s\n", root->first.c_str(), root->second.c_str());
    std::fflush(stdout);
  });
  if (error) return fail({*error, "", "is another server running there? choose one with --port"});
  if (options.data.empty()) return 0;
  const auto saved = save_snapshot(endpoint.world(), options.data);
  return saved ? 0 : fail(saved.error());
}

}  // namespace millrace::cli
