#include "core/workflow/language/optimised.h"

#include <algorithm>
#include <array>

namespace millrace::workflow {
namespace {

// The object store's are those of readers and writers of a distributed Map.
constexpr std::array<OptimisedOperation, 65> kOptimised{{
    {"apigateway", "Invoke", false, true},
    {"athena", "GetQueryExecution"},
    {"athena", "GetQueryResults"},
    {"athena", "StartQueryExecution", true},
    {"athena", "StopQueryExecution"},
    {"batch", "SubmitJob", true, true},
    {"bedrock", "CreateModelCustomizationJob", true},
    {"bedrock", "InvokeModel", false, true},
    {"codebuild", "BatchDeleteBuilds"},
    {"codebuild", "BatchGetReports"},
    {"codebuild", "DeleteBuildBatch"},
    {"codebuild", "RetryBuildBatch", true},
    {"codebuild", "StartBuild", true},
    {"codebuild", "StartBuildBatch", true},
    {"codebuild", "StopBuild"},
    {"codebuild", "StopBuildBatch"},
    {"databrew", "StartJobRun", true},
    {"dynamodb", "DeleteItem"},
    {"dynamodb", "GetItem"},
    {"dynamodb", "PutItem"},
    {"dynamodb", "UpdateItem"},
    {"ecs", "RunTask", true, true},
    {"eks", "Call"},
    {"eks", "CreateCluster", true},
    {"eks", "CreateFargateProfile", true},
    {"eks", "CreateNodegroup", true},
    {"eks", "DeleteCluster", true},
    {"eks", "DeleteFargateProfile", true},
    {"eks", "DeleteNodegroup", true},
    {"eks", "RunJob", true},
    {"elasticmapreduce", "AddStep", true},
    {"elasticmapreduce", "CancelStep"},
    {"elasticmapreduce", "CreateCluster", true},
    {"elasticmapreduce", "ModifyInstanceFleetByName"},
    {"elasticmapreduce", "ModifyInstanceGroupByName"},
    {"elasticmapreduce", "SetClusterTerminationProtection"},
    {"elasticmapreduce", "TerminateCluster", true},
    {"emr-containers", "CreateVirtualCluster"},
    {"emr-containers", "DeleteVirtualCluster", true},
    {"emr-containers", "StartJobRun", true},
    {"emr-serverless", "CreateApplication", true},
    {"emr-serverless", "DeleteApplication", true},
    {"emr-serverless", "StartApplication", true},
    {"emr-serverless", "StartJobRun", true},
    {"emr-serverless", "StopApplication", true},
    {"events", "PutEvents", false, true},
    {"glue", "StartJobRun", true},
    {"http", "Invoke"},
    {"lambda", "Invoke", false, true},
    {"mediaconvert", "CreateJob", true},
    {"s3", "GetObject"},
    {"s3", "ListObjectsV2"},
    {"s3", "PutObject"},
    {"sagemaker", "CreateEndpoint"},
    {"sagemaker", "CreateEndpointConfig"},
    {"sagemaker", "CreateHyperParameterTuningJob", true},
    {"sagemaker", "CreateLabelingJob", true},
    {"sagemaker", "CreateModel"},
    {"sagemaker", "CreateProcessingJob", true},
    {"sagemaker", "CreateTrainingJob", true},
    {"sagemaker", "CreateTransformJob", true},
    {"sagemaker", "UpdateEndpoint"},
    {"sns", "Publish", false, true},
    {"sqs", "SendMessage", false, true},
    {"states", "StartExecution", true, true},
}};

}  // namespace

const OptimisedOperation* find_optimised(std::string_view service, std::string_view operation) {
  const auto* it = std::find_if(kOptimised.begin(), kOptimised.end(), [&](const OptimisedOperation& row) {
    return row.service == service && row.operation == operation;
  });
  return it == kOptimised.end() ? nullptr : it;
}

}  // namespace millrace::workflow
