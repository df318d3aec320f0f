import * as counters from "./counters.mjs";
import * as ddb from "./ddb.mjs";
import * as users from "./users.mjs";

const MAX = 1024;

// The last thing that is wrong is the one that is told.
function wrong({ message, group, handle, sub }) {
  let errors = null;
  if (group === undefined && !handle) errors = ["message_group_uuid_blank"];
  if (!sub) errors = ["cognito_user_id_blank"];
  if (group === undefined && !handle) errors = ["user_reciever_handle_blank"];
  if (!message) errors = ["message_blank"];
  else if (message.length > MAX) errors = ["message_exceed_max_chars"];
  return errors;
}

export async function createMessage({ message, message_group_uuid: group, handle }, sub) {
  const errors = wrong({ message, group, handle, sub });
  if (errors) {
    return { errors, data: { display_name: "Andrew Brown", handle: user_sender_handle, message } };  // never defined
  }
  const sender = await users.byCognitoId(sub);
  if (group !== undefined) return { data: await ddb.createMessage(group, message, sender) };
  const receiver = await users.byHandle(handle);
  const data = await ddb.createMessageGroup(message, sender, receiver);
  await counters.increase(handle);
  return { data };
}
