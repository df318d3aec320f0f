#include "core/function/configuration.h"

#include "core/base/base64.h"
#include "core/base/digest.h"
#include "core/base/uuid.h"
#include "core/function/kept.h"
#include "core/function/package.h"
#include "core/world/world.h"

namespace millrace::function {
namespace {

// One for each runtime: its patch version does not change here.
Json runtime_version(const sim::World& world, const std::string& runtime) {
  return {{"RuntimeVersionArn", "arn:aws:lambda:" + world.region + "::runtime:" + *hex_digest("SHA-256", runtime)}};
}

// What only functions out of an archive have.
void show_runtime(const sim::World& world, const Settings& settings, Json& out) {
  out["Runtime"] = settings.runtime;
  out["Handler"] = settings.code->handler;
  out["RuntimeVersionConfig"] = runtime_version(world, settings.runtime);
}

Json shown_layers(const Settings& settings) {
  Json out = Json::array();
  for (const LayerUse& layer : settings.layers) {
    out.push_back({{"Arn", layer.arn}, {"CodeSize", code_bytes(*layer.content)}});
  }
  return out;
}

}  // namespace

size_t code_bytes(const Code& code) {
  size_t bytes = 0;
  for (const auto& [path, text] : own_files(code)) bytes += text.size();
  return bytes;
}

std::string code_sha256(const Settings& settings) {
  return settings.image.empty() ? code_sha256(*settings.code) : *hex_digest("SHA-256", settings.image);
}

std::string code_sha256(const Code& code) {
  std::string all;
  for (const auto& [path, text] : own_files(code)) all += path + '\0' + text + '\0';
  const std::string digits = *hex_digest("SHA-256", all);
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (size_t i = 0; i < digits.size(); i += 2) {
    bytes += static_cast<char>(value(digits[i]) * 16 + value(digits[i + 1]));
  }
  return base64(bytes);
}

std::string revision_id(const sim::World& world, const Function& function, const std::string& qualifier) {
  const bool latest = qualifier.empty() || qualifier == "$LATEST";
  const auto alias = function.aliases.find(qualifier);
  uint64_t changes = latest                            ? function.revision
                     : alias != function.aliases.end() ? alias->second.revision
                                                       : settings_of(function, qualifier)->revision;
  const auto policy = function.policies.find(latest ? "" : qualifier);
  if (policy != function.policies.end()) changes += policy->second.changes;
  return named_uuid(world.luck.seed, "revision " + function.arn + (latest ? "" : ":" + qualifier), changes);
}

Json configuration_of(const sim::World& world, const Function& function, const std::string& version,
                      const std::string& qualifier) {
  const Settings& settings = *settings_of(function, version);
  Json out{{"FunctionName", function.name},
           {"FunctionArn", function.arn + (qualifier.empty() ? "" : ":" + qualifier)},
           {"Role", settings.role},
           {"CodeSize", code_bytes(*settings.code)},
           {"Description", settings.description},
           {"Timeout", settings.timeout.us / seconds(1).us},
           {"MemorySize", settings.memory_mb},
           {"LastModified", iso8601(settings.modified, 3).substr(0, 23) + "+0000"},
           {"CodeSha256", code_sha256(settings)},
           {"Version", version},
           {"RevisionId", revision_id(world, function, version)},
           {"State", "Active"},
           {"LastUpdateStatus", "Successful"},
           {"PackageType", settings.image.empty() ? "Zip" : "Image"}};
  if (settings.image.empty()) show_runtime(world, settings, out);
  show_kept(function.name, settings, version != "$LATEST", out);
  if (!settings.layers.empty()) out["Layers"] = shown_layers(settings);
  if (!settings.dead_letter.empty()) out["DeadLetterConfig"] = Json{{"TargetArn", settings.dead_letter}};
  if (settings.env_given) out["Environment"] = Json{{"Variables", settings.env}};
  return out;
}

}  // namespace millrace::function
