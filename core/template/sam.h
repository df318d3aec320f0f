// The transform AWS::Serverless-2016-10-31: serverless resources and their events rewritten as plain CloudFormation, as
// the SAM specification says which resources it generates and how they are called. Left out: events other than Api,
// HttpApi, DynamoDB, SQS, SNS, S3 and those that are rules of a bus (said as notices), layers, deployment preferences.
#pragma once

#include "core/template/architecture.h"

namespace millrace::template_ {

struct Expanded {
  Json source;                                 // the template without serverless types
  std::map<std::string, std::string> origins;  // of generated resources: the pointer to what they were made from
  Problems problems;
  std::vector<Notice> notices;
};

bool is_serverless(const Json& source);

Expanded expand(const Json& source);

}  // namespace millrace::template_
