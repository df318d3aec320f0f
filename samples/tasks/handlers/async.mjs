// Starts a workflow for every record that the mapping's filters let through. The step is the item's status, or NEW.
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";

const workflows = new SFNClient({});

export async function handler(event) {
  let started;
  for (const record of event.Records) {
    console.log(JSON.stringify(record));
    const { NewImage, Keys } = record.dynamodb;
    const workflow_step = "workflow_status" in NewImage ? NewImage.workflow_status.S : "NEW";
    started = await workflows.send(
      new StartExecutionCommand({
        stateMachineArn: process.env.STEP_FUNCTION_ARN,
        input: JSON.stringify({ Keys, workflow_step }),
      }),
    );
  }
  return { statusCode: started.$metadata.httpStatusCode, execution_id: started.executionArn.split(":").at(-1) };
}
