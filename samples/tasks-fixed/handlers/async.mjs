// Starts one workflow per record, even when the record is delivered twice: the execution is named after it.
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";

const workflows = new SFNClient({});

export async function handler(event) {
  for (const record of event.Records) {
    if (record.eventName === "REMOVE") continue;  // it has no NewImage
    const { NewImage, Keys } = record.dynamodb;
    await start(record.eventID, { Keys, workflow_step: NewImage.workflow_status?.S ?? "NEW" });
  }
}

async function start(name, input) {
  try {
    await workflows.send(
      new StartExecutionCommand({
        stateMachineArn: process.env.STEP_FUNCTION_ARN,
        name,
        input: JSON.stringify(input),
      }),
    );
  } catch (error) {
    if (error.name !== "ExecutionAlreadyExists") throw error;
    console.log(`${name} was started before`);
  }
}
