#include "core/queue/service.h"

#include "core/queue/errors.h"
#include "core/queue/handlers.h"
#include "core/queue/operations/operations.h"
#include "core/queue/query.h"
#include "core/queue/receipt.h"
#include "core/world/world.h"

namespace millrace::queue {
namespace {

constexpr std::string_view kQueue = R"({"QueueUrl":"$queue"})";
constexpr std::string_view kReceipt = R"({"QueueUrl":"$queue","ReceiptHandle":"$receipt"})";

constexpr door::Example kExamples[] = {
    {"SendMessage", R"({"QueueUrl":"$queue","MessageBody":"hello"})"},
    {"ReceiveMessage", R"({"QueueUrl":"$queue","MaxNumberOfMessages":10,"MessageSystemAttributeNames":["All"]})"},
    {"DeleteMessage", kReceipt},
    {"ChangeMessageVisibility", R"({"QueueUrl":"$queue","ReceiptHandle":"$receipt","VisibilityTimeout":60})"},
    {"SendMessageBatch",
     R"({"QueueUrl":"$queue","Entries":[{"Id":"a","MessageBody":"one"},{"Id":"b","MessageBody":"two"}]})"},
    {"DeleteMessageBatch", R"({"QueueUrl":"$queue","Entries":[{"Id":"a","ReceiptHandle":"$receipt"}]})"},
    {"ChangeMessageVisibilityBatch",
     R"({"QueueUrl":"$queue","Entries":[{"Id":"a","ReceiptHandle":"$receipt","VisibilityTimeout":0}]})"},
    {"GetQueueAttributes", R"({"QueueUrl":"$queue","AttributeNames":["All"]})"},
    {"SetQueueAttributes", R"({"QueueUrl":"$queue","Attributes":{"VisibilityTimeout":"60"}})"},
    {"PurgeQueue", kQueue},
    {"ListQueues", "{}"},
    {"GetQueueUrl", R"({"QueueName":"$name"})"},
    {"CreateQueue", R"({"QueueName":"another"})"},
    {"DeleteQueue", kQueue},
    {"ListDeadLetterSourceQueues", kQueue},
    {"StartMessageMoveTask", R"({"SourceArn":"$arn","MaxNumberOfMessagesPerSecond":1})"},
    {"ListMessageMoveTasks", R"({"SourceArn":"$arn"})"},
    {"CancelMessageMoveTask", R"({"TaskHandle":"$task"})"},
    {"AddPermission",
     R"({"QueueUrl":"$queue","Label":"guests","AWSAccountIds":["123456789012"],"Actions":["SendMessage"]})"},
    {"RemovePermission", R"({"QueueUrl":"$queue","Label":"guests"})"},
    {"TagQueue", R"({"QueueUrl":"$queue","Tags":{"team":"mill"}})"},
    {"UntagQueue", R"({"QueueUrl":"$queue","TagKeys":["team"]})"},
    {"ListQueueTags", kQueue},
};

// What its framework says of a request; limits and meanings are the operations' affair.
std::optional<ServiceError> check_request(const door::Model& model, const door::ModelOperation& operation,
                                          const Json& input) {
  if (auto wrong = door::check_types(model, *operation.input, input)) return wrong;
  for (const door::Member& one : operation.input->members) {
    const Json& value = member(input, one.name);
    if (one.required && (value.is_null() || value == "")) return missing(one.name).error();
  }
  return std::nullopt;
}

// The first message of the queue that somebody has received and not deleted.
std::string some_receipt(const Queue& queue) {
  for (const auto& [number, message] : queue.messages) {
    if (message.receipt != 0) return write_receipt({queue.name, number, message.receipt});
  }
  return {};
}

void words(const sim::World& world, door::Words& words) {
  for (const auto& [name, queue] : world.queues.queues) {
    words.emplace("$queue", queue->url);
    words.emplace("$name", name);
    words.emplace("$arn", queue->arn);
    const std::string receipt = some_receipt(*queue);
    if (!receipt.empty()) words.emplace("$receipt", receipt);
    for (const MoveTask& task : queue->tasks) words.emplace("$task", write_task_handle({task.id, queue->arn}));
  }
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "sqs",
      .folder = "queue",
      .id = "SQS",
      .operations = door::names_of(operations()),
      .perform = perform,
      .check = check_request,
      .query_model = query_model,
      .path_member = "QueueUrl",
      .failure = {"InternalFailure", "The request processing has failed because of an unknown error."},
      .throttling = {"RequestThrottled", "The request was denied due to request throttling.", 403},
      .resource_members = {"QueueUrl", "QueueName", "SourceArn"},
      .error_namespace = "com.amazonaws.sqs#",
      .optimised = door::Optimised{"SQS", "AmazonSQS", "AmazonSQSException", {"MessageBody"}},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::queue
