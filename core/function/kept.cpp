#include "core/function/kept.h"

#include "core/base/hash.h"

namespace millrace::function {
namespace {

Json same(const Json& given) { return given; }

Json snap_start_of(const Json& given) {
  return {{"ApplyOn", text_member(given, "ApplyOn", "None")}, {"OptimizationStatus", "Off"}};
}

// The VPC that the subnets lie in, which nothing here knows, has a name that is made of theirs.
Json vpc_of(const Json& given) {
  const Json& subnets = member(given, "SubnetIds");
  Json out = given;
  if (!out.contains("SecurityGroupIds")) out["SecurityGroupIds"] = Json::array();
  out["VpcId"] = subnets.empty() ? "" : "vpc-" + hex(hash_json(subnets, kHashStart)).substr(0, 8);
  return out;
}

Json image_config_of(const Json& given) { return {{"ImageConfig", given}}; }

struct KeptRow {
  const char* member;
  const char* shown_as;
  const char* otherwise;  // JSON text, shown when nothing was given; null: nothing is
  Json (*shown)(const Json& given);
};
constexpr KeptRow kKept[] = {
    {"Architectures", "Architectures", R"(["x86_64"])", same},
    {"EphemeralStorage", "EphemeralStorage", R"({"Size":512})", same},
    {"FileSystemConfigs", "FileSystemConfigs", nullptr, same},
    {"ImageConfig", "ImageConfigResponse", nullptr, image_config_of},
    {"KMSKeyArn", "KMSKeyArn", nullptr, same},
    {"SnapStart", "SnapStart", "{}", snap_start_of},
    {"TracingConfig", "TracingConfig", R"({"Mode":"PassThrough"})", same},
    {"VpcConfig", "VpcConfig", nullptr, vpc_of},
};

// Levels belong to JSON alone, and are INFO there when nothing else is said; what is not said stays as it was.
Json logging_of(const Json& before, const Json& given) {
  Json out = before.is_object() ? before : Json::object();
  if (text_member(given, "LogFormat") == "JSON")
    out.update({{"ApplicationLogLevel", "INFO"}, {"SystemLogLevel", "INFO"}});
  out.update(given);
  if (text_member(out, "LogFormat", "Text") != "Text") return out;
  for (const char* level : {"ApplicationLogLevel", "SystemLogLevel"}) out.erase(level);
  return out;
}

}  // namespace

void keep(Settings& settings, const Json& input) {
  for (const KeptRow& row : kKept) {
    if (const Json& given = member(input, row.member); !given.is_null()) settings.kept[row.member] = given;
  }
  const Json& logging = member(input, "LoggingConfig");
  if (logging.is_object()) {
    settings.kept["LoggingConfig"] = logging_of(member(settings.kept, "LoggingConfig"), logging);
  }
}

void show_kept(const std::string& function, const Settings& settings, bool published, Json& out) {
  for (const KeptRow& row : kKept) {
    const Json& given = member(settings.kept, row.member);
    if (given.is_null() && row.otherwise == nullptr) continue;
    out[row.shown_as] = row.shown(given.is_null() ? *parse_json(row.otherwise) : given);
  }
  const bool snapped = published && text_member(out["SnapStart"], "ApplyOn") == "PublishedVersions";
  if (snapped) out["SnapStart"]["OptimizationStatus"] = "On";
  Json logging{{"LogFormat", "Text"}, {"LogGroup", "/aws/lambda/" + function}};
  if (const Json& given = member(settings.kept, "LoggingConfig"); given.is_object()) logging.update(given);
  out["LoggingConfig"] = std::move(logging);
}

}  // namespace millrace::function
