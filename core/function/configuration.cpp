#include "core/function/configuration.h"

#include "core/base/base64.h"
#include "core/base/digest.h"
#include "core/base/uuid.h"
#include "core/world/world.h"

namespace millrace::function {
namespace {

size_t bytes_of(const Code& code) {
  size_t bytes = 0;
  for (const auto& [path, text] : code.files) bytes += text.size();
  return bytes;
}

// One for each runtime: its patch version does not change here.
Json runtime_version(const sim::World& world, const std::string& runtime) {
  return {{"RuntimeVersionArn", "arn:aws:lambda:" + world.region + "::runtime:" + *hex_digest("SHA-256", runtime)}};
}

}  // namespace

std::string code_sha256(const Code& code) {
  std::string all;
  for (const auto& [path, text] : code.files) all += path + '\0' + text + '\0';
  const std::string digits = *hex_digest("SHA-256", all);
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (size_t i = 0; i < digits.size(); i += 2) {
    bytes += static_cast<char>(value(digits[i]) * 16 + value(digits[i + 1]));
  }
  return base64(bytes);
}

std::string revision_id(const sim::World& world, const std::string& arn, uint64_t revision) {
  return named_uuid(world.luck.seed, "revision " + arn, revision);
}

Json configuration_of(const sim::World& world, const Function& function, const std::string& version,
                      const std::string& qualifier) {
  const Settings& settings = *settings_of(function, version);
  const std::string of_version = version == "$LATEST" ? "" : ":" + version;
  Json out{{"FunctionName", function.name},
           {"FunctionArn", function.arn + (qualifier.empty() ? "" : ":" + qualifier)},
           {"Runtime", settings.runtime},
           {"Role", settings.role},
           {"Handler", settings.code->handler},
           {"CodeSize", bytes_of(*settings.code)},
           {"Description", settings.description},
           {"Timeout", settings.timeout.us / seconds(1).us},
           {"MemorySize", settings.memory_mb},
           {"LastModified", iso8601(settings.modified, 3).substr(0, 23) + "+0000"},
           {"CodeSha256", code_sha256(*settings.code)},
           {"Version", version},
           {"TracingConfig", {{"Mode", "PassThrough"}}},
           {"RevisionId", revision_id(world, function.arn + of_version, settings.revision)},
           {"State", "Active"},
           {"LastUpdateStatus", "Successful"},
           {"PackageType", "Zip"},
           {"Architectures", Json::array({"x86_64"})},
           {"EphemeralStorage", {{"Size", 512}}},
           {"SnapStart", {{"ApplyOn", "None"}, {"OptimizationStatus", "Off"}}},
           {"RuntimeVersionConfig", runtime_version(world, settings.runtime)},
           {"LoggingConfig", {{"LogFormat", "Text"}, {"LogGroup", "/aws/lambda/" + function.name}}}};
  if (!settings.dead_letter.empty()) out["DeadLetterConfig"] = Json{{"TargetArn", settings.dead_letter}};
  if (settings.env_given) out["Environment"] = Json{{"Variables", settings.env}};
  return out;
}

}  // namespace millrace::function
