#include "core/wire/protocol.h"

namespace millrace::wire {

const Codec& codec_of(door::Protocol protocol) {
  switch (protocol) {
    case door::Protocol::kJson: return json_codec();
    case door::Protocol::kQuery: return query_codec();
    case door::Protocol::kRestJson: return rest_json_codec();
    case door::Protocol::kRestXml: return rest_xml_codec();
  }
  return json_codec();
}

const char* message_member(const door::Model& model, std::string_view error) {
  const door::Shape* shape = model.shape(error);
  return shape != nullptr && shape->find("Message") != nullptr ? "Message" : "message";
}

int status_of(const door::Model& model, const ServiceError& error) {
  const door::Shape* shape = model.shape(error.name);
  return shape == nullptr ? error.status : shape->error_status.value_or(error.status);
}

}  // namespace millrace::wire
