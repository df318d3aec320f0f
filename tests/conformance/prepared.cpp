#include "tests/conformance/prepared.h"

#include "core/base/base64.h"
#include "core/base/crc32.h"

namespace millrace::conformance {
namespace {

std::string little_endian(uint32_t number, int bytes) {
  std::string out;
  for (; bytes > 0; --bytes, number >>= 8) out += static_cast<char>(number & 255);
  return out;
}

}  // namespace

std::string zipped(const std::string& name, const std::string& text) {
  const auto size = static_cast<uint32_t>(text.size());
  const std::string numbers = little_endian(20, 2) + little_endian(0, 4) + little_endian(0, 4) +
                              little_endian(crc32(text), 4) + little_endian(size, 4) + little_endian(size, 4) +
                              little_endian(static_cast<uint32_t>(name.size()), 2) + little_endian(0, 2);
  const std::string file = little_endian(0x04034b50, 4) + numbers + name + text;
  const std::string entry = little_endian(0x02014b50, 4) + little_endian(20, 2) + numbers + little_endian(0, 2) +
                            little_endian(0, 4) + little_endian(0, 4) + little_endian(0, 4) + name;
  return file + entry + little_endian(0x06054b50, 4) + little_endian(0, 4) + little_endian(1, 2) + little_endian(1, 2) +
         little_endian(static_cast<uint32_t>(entry.size()), 4) + little_endian(static_cast<uint32_t>(file.size()), 4) +
         little_endian(0, 2);
}

Json prepared(const Json& value, const Json& line) {
  if (value.is_string()) {
    std::string text = value.get<std::string>();
    for (const Json& step : line.at("steps")) {
      const std::string hole = "{{s" + to_text(step.at("n")) + ".Role.Arn}}";
      const size_t at = text.find(hole);
      if (at == std::string::npos) continue;
      text.replace(at, hole.size(), "arn:aws:iam::111111111111:role/" + text_member(step.at("params"), "RoleName"));
    }
    return text;
  }
  if (value.is_object() && value.contains("$zip")) {
    const Json& files = value.at("$zip");
    if (files.empty()) return {{"$base64", base64(zipped("code", ""))}};  // what it held was not recorded
    const std::string text = text_member(member(line, "code"), text_member(files, files.begin().key()), "pass\n");
    return {{"$base64", base64(zipped(files.begin().key(), text))}};
  }
  if (!value.is_structured()) return value;
  Json out = value;
  for (Json& inner : out) inner = prepared(inner, line);
  return out;
}

}  // namespace millrace::conformance
