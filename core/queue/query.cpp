#include "core/queue/query.h"

#include "core/queue/errors.h"

namespace millrace::queue {
namespace {

struct Name {
  const char* shape;
  const char* name;
};

// What each of a flattened list is called: `AttributeName.1`.
constexpr Name kElements[] = {
    {"AWSAccountIdList", "AWSAccountId"},
    {"ActionNameList", "ActionName"},
    {"AttributeNameList", "AttributeName"},
    {"BatchResultErrorEntryList", "BatchResultErrorEntry"},
    {"ChangeMessageVisibilityBatchRequestEntryList", "ChangeMessageVisibilityBatchRequestEntry"},
    {"ChangeMessageVisibilityBatchResultEntryList", "ChangeMessageVisibilityBatchResultEntry"},
    {"DeleteMessageBatchRequestEntryList", "DeleteMessageBatchRequestEntry"},
    {"DeleteMessageBatchResultEntryList", "DeleteMessageBatchResultEntry"},
    {"ListMessageMoveTasksResultEntryList", "ListMessageMoveTasksResultEntry"},
    {"MessageAttributeNameList", "MessageAttributeName"},
    {"MessageList", "Message"},
    {"MessageSystemAttributeList", "MessageSystemAttributeName"},
    {"QueueUrlList", "QueueUrl"},
    {"SendMessageBatchRequestEntryList", "SendMessageBatchRequestEntry"},
    {"SendMessageBatchResultEntryList", "SendMessageBatchResultEntry"},
    {"TagKeyList", "TagKey"},
};

// What each entry of a flattened map is called, `Attribute.1`, and what its key; a value is `Value`.
struct MapName {
  const char* shape;
  const char* entry;
  const char* key;
};
constexpr MapName kMaps[] = {
    {"MessageBodyAttributeMap", "MessageAttribute", "Name"},
    {"MessageBodySystemAttributeMap", "MessageSystemAttribute", "Name"},
    {"MessageSystemAttributeMap", "Attribute", "Name"},
    {"QueueAttributeMap", "Attribute", "Name"},
    {"TagMap", "Tag", "Key"},
};

void name_entries(door::Model& model, const MapName& map) {
  door::Shape& shape = model.shapes.find(map.shape)->second;
  shape.key.wire_name = map.key;
  shape.element.wire_name = "Value";
  for (auto& [name, owner] : model.shapes) {
    for (door::Member& member : owner.members) {
      if (member.shape == &shape) member.wire_name = map.entry;
    }
  }
}

void name_errors(door::Model& model) {
  for (const ErrorRow& row : error_rows()) {
    door::Shape& shape = model.shapes[std::string(row.name)];
    shape.name = row.name;
    shape.kind = door::Shape::Kind::kStructure;
    shape.error_code = row.code;
    shape.error_status = row.status;
  }
}

void amend(door::Model& model) {
  model.protocol = door::Protocol::kQuery;
  model.xml_namespace = "http://queue.amazonaws.com/doc/2012-11-05/";
  for (const auto& [shape, name] : kElements) model.shapes.find(shape)->second.element.wire_name = name;
  for (const MapName& map : kMaps) name_entries(model, map);
  name_errors(model);
  for (auto& [name, operation] : model.operations) {
    if (operation.output != nullptr) operation.result_wrapper = name + "Result";
  }
}

}  // namespace

const door::Model& query_model() {
  static const door::Model kModel = door::read_model(door::model_text("queue"), amend);
  return kModel;
}

}  // namespace millrace::queue
