"""A short round of each service through unmodified boto3: boto3_rounds.py URL ROUND. Fails with what went wrong."""

import io
import json
import sys
import urllib.request
import zipfile

import boto3
from botocore.config import Config

URL, ROUND = sys.argv[1:]
OPTIONS = {
    "endpoint_url": URL,
    "region_name": "us-east-1",
    "aws_access_key_id": "anyone",
    "aws_secret_access_key": "anything",
    "config": Config(retries={"max_attempts": 1}),
}


def client(service):
    return boto3.client(service, **OPTIONS)


def archive(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in files.items():
            packed.writestr(name.replace("__", "/").replace("_js", ".js"), text)
    return out.getvalue()


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except Exception as error:  # whatever the client makes of it
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(code + " was expected")


def items():
    table = boto3.resource("dynamodb", **OPTIONS).create_table(
        TableName="Notes",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    table.wait_until_exists()
    table.put_item(Item={"id": "1", "words": {"a", "b"}, "raw": b"\x00\xff", "deep": {"list": [1, None, True]}})
    item = table.get_item(Key={"id": "1"})["Item"]
    assert item["words"] == {"a", "b"} and bytes(item["raw"]) == b"\x00\xff", item
    assert item["deep"] == {"list": [1, None, True]}, item
    with table.batch_writer() as batch:
        for number in range(30):
            batch.put_item(Item={"id": f"n{number}", "number": number})
    found = [item for page in client("dynamodb").get_paginator("scan").paginate(TableName="Notes", Limit=7) for item in page["Items"]]
    assert len(found) == 31, len(found)
    refused("ConditionalCheckFailedException", table.put_item, Item={"id": "1"}, ConditionExpression="attribute_not_exists(id)")


def queues():
    queue = boto3.resource("sqs", **OPTIONS).create_queue(QueueName="jobs")
    queue.send_message(MessageBody="one", MessageAttributes={"n": {"DataType": "Number", "StringValue": "1"}})
    sent = queue.send_messages(Entries=[{"Id": str(n), "MessageBody": f"more {n}"} for n in range(3)])
    assert len(sent["Successful"]) == 3, sent
    bodies = set()
    while len(bodies) < 4:
        for message in queue.receive_messages(MaxNumberOfMessages=10, MessageAttributeNames=["All"], WaitTimeSeconds=1):
            bodies.add(message.body)
            message.delete()
    assert bodies == {"one", "more 0", "more 1", "more 2"}, bodies
    refused("AWS.SimpleQueueService.NonExistentQueue", client("sqs").get_queue_url, QueueName="none")


def topics():
    sns, sqs = client("sns"), client("sqs")
    topic = sns.create_topic(Name="news")["TopicArn"]
    url = sqs.create_queue(QueueName="readers")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    sns.publish(TopicArn=topic, Message="hello")
    messages = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]
    assert [message["Body"] for message in messages] == ["hello"], messages
    refused("NotFound", sns.publish, TopicArn=topic + "x", Message="hello")


def buses():
    events, sqs = client("events"), client("sqs")
    bus = events.create_event_bus(Name="orders")["EventBusArn"]
    url = sqs.create_queue(QueueName="placed")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events.create_archive(ArchiveName="kept", EventSourceArn=bus, RetentionDays=1)
    events.put_rule(Name="placed", EventBusName="orders", EventPattern=json.dumps({"detail-type": ["Placed"]}))
    events.put_targets(Rule="placed", EventBusName="orders", Targets=[{"Id": "1", "Arn": arn, "InputPath": "$.detail"}])
    entry = {"EventBusName": "orders", "Source": "shop", "DetailType": "Placed", "Detail": json.dumps({"id": 1})}
    put = events.put_events(Entries=[entry, {**entry, "Detail": "none"}])
    assert put["FailedEntryCount"] == 1 and put["Entries"][1]["ErrorCode"] == "MalformedDetail", put
    messages = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]
    assert [json.loads(message["Body"]) for message in messages] == [{"id": 1}], messages
    archive = events.describe_archive(ArchiveName="kept")
    assert archive["EventCount"] == 1 and archive["CreationTime"].year > 2000, archive
    refused("ResourceNotFoundException", events.describe_rule, Name="none")
    refused("InvalidEventPatternException", events.put_rule, Name="none", EventPattern="[]")


def functions():
    lamb = client("lambda")
    layer = lamb.publish_layer_version(
        LayerName="tools",
        Content={"ZipFile": archive(nodejs__node_modules__greet__index_js="exports.hi = (name) => `hi ${name}`;")},
        CompatibleRuntimes=["nodejs22.x"],
    )
    handler = "const { hi } = require('greet'); exports.handler = async (event) => hi(event.name ?? event.rawPath);"
    lamb.create_function(
        FunctionName="greeter",
        Runtime="nodejs22.x",
        Handler="index.handler",
        Role="arn:aws:iam::123456789012:role/r",
        Code={"ZipFile": archive(index_js=handler)},
        Layers=[layer["LayerVersionArn"]],
    )
    lamb.get_waiter("function_active_v2").wait(FunctionName="greeter")
    answer = lamb.invoke(FunctionName="greeter", Payload=json.dumps({"name": "you"}))
    assert json.load(answer["Payload"]) == "hi you", answer
    url = lamb.create_function_url_config(FunctionName="greeter", AuthType="NONE")["FunctionUrl"]
    host = url.split("/")[2]
    request = urllib.request.Request(URL + "/all", headers={"Host": host})
    assert json.load(urllib.request.urlopen(request)) == "hi /all"
    lamb.add_permission(FunctionName="greeter", StatementId="s", Action="lambda:InvokeFunction", Principal="sns.amazonaws.com")
    policy = json.loads(lamb.get_policy(FunctionName="greeter")["Policy"])
    assert policy["Statement"][0]["Principal"] == {"Service": "sns.amazonaws.com"}, policy
    refused("ResourceNotFoundException", lamb.invoke, FunctionName="nobody")


def stores():
    secrets, ssm, logs = client("secretsmanager"), client("ssm"), client("logs")
    arn = secrets.create_secret(Name="api/key", SecretString="one")["ARN"]
    secrets.put_secret_value(SecretId=arn, SecretBinary=b"\x00\xff")
    assert secrets.get_secret_value(SecretId="api/key")["SecretBinary"] == b"\x00\xff"
    assert secrets.get_secret_value(SecretId=arn, VersionStage="AWSPREVIOUS")["SecretString"] == "one"
    assert secrets.describe_secret(SecretId=arn)["CreatedDate"].year >= 2026
    refused("ResourceNotFoundException", secrets.get_secret_value, SecretId="none")
    for name in ["/mill/a", "/mill/b/c"]:
        ssm.put_parameter(Name=name, Value="x", Type="SecureString")
    pages = ssm.get_paginator("get_parameters_by_path").paginate(Path="/mill", Recursive=True, WithDecryption=True)
    assert [one["Value"] for page in pages for one in page["Parameters"]] == ["x", "x"]
    refused("ParameterNotFound", ssm.get_parameter, Name="/none")
    logs.create_log_group(logGroupName="/mill")
    logs.create_log_stream(logGroupName="/mill", logStreamName="today")
    stamp = logs.describe_log_groups()["logGroups"][0]["creationTime"]
    logs.put_log_events(logGroupName="/mill", logStreamName="today", logEvents=[{"timestamp": stamp, "message": "it turns"}])
    found = logs.filter_log_events(logGroupName="/mill", filterPattern="turns")["events"]
    assert [event["message"] for event in found] == ["it turns"], found


def schedules():
    scheduler, sqs = client("scheduler"), client("sqs")
    url = sqs.create_queue(QueueName="due")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    what = {
        "Name": "often",
        "ScheduleExpression": "rate(1 minute)",
        "FlexibleTimeWindow": {"Mode": "OFF"},
        "Target": {"Arn": arn, "RoleArn": "arn:aws:iam::123456789012:role/r", "Input": "tick"},
    }
    scheduler.create_schedule(**what)
    assert sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"][0]["Body"] == "tick"
    shown = scheduler.get_schedule(Name="often")
    assert shown["Target"]["RetryPolicy"]["MaximumRetryAttempts"] == 185, shown
    refused("ConflictException", scheduler.create_schedule, **{**what, "ScheduleExpression": "rate(2 minutes)"})
    refused("ValidationException", scheduler.create_schedule, **{**what, "ScheduleExpression": "rate(1 blink)"})
    scheduler.delete_schedule(Name="often")
    refused("ResourceNotFoundException", scheduler.get_schedule, Name="often")


def data_streams():
    kinesis, lamb = client("kinesis"), client("lambda")
    kinesis.create_stream(StreamName="river", ShardCount=2)
    kinesis.get_waiter("stream_exists").wait(StreamName="river")
    sent = kinesis.put_records(
        StreamName="river", Records=[{"Data": f"record {n}".encode(), "PartitionKey": str(n)} for n in range(20)]
    )
    assert sent["FailedRecordCount"] == 0, sent
    assert {record["ShardId"] for record in sent["Records"]} == {"shardId-000000000000", "shardId-000000000001"}
    texts = set()
    for shard in kinesis.list_shards(StreamName="river")["Shards"]:
        place = kinesis.get_shard_iterator(StreamName="river", ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")
        texts |= {record["Data"] for record in kinesis.get_records(ShardIterator=place["ShardIterator"])["Records"]}
    assert len(texts) == 20 and b"record 7" in texts, texts
    lamb.create_function(
        FunctionName="reader",
        Runtime="nodejs22.x",
        Handler="index.handler",
        Role="arn:aws:iam::123456789012:role/r",
        Code={"ZipFile": archive(index_js="exports.handler = async () => {};")},
    )
    lamb.get_waiter("function_active_v2").wait(FunctionName="reader")
    arn = kinesis.describe_stream_summary(StreamName="river")["StreamDescriptionSummary"]["StreamARN"]
    made = lamb.create_event_source_mapping(FunctionName="reader", EventSourceArn=arn, StartingPosition="TRIM_HORIZON")
    assert made["BatchSize"] == 100, made
    refused("ResourceNotFoundException", kinesis.put_record, StreamName="none", Data=b"x", PartitionKey="1")


ROUNDS = [items, queues, topics, buses, functions, stores, schedules, data_streams]
{one.__name__: one for one in ROUNDS}[ROUND]()
