import * as counters from "./counters.mjs";
import * as ddb from "./ddb.mjs";
import * as users from "./users.mjs";

const MAX = 1024;

// All that is wrong.
function wrong({ message, group, handle }) {
  const errors = [];
  if (group === undefined && !handle) errors.push("user_receiver_handle_blank");
  if (!message) errors.push("message_blank");
  else if (message.length > MAX) errors.push("message_exceed_max_chars");
  return errors;
}

// The group that two people have already; the second of them finds it among the first one's.
async function groupOf(sender, receiver) {
  const groups = await ddb.listMessageGroups(sender.uuid);
  return groups.find(({ handle }) => handle === receiver.handle)?.uuid;
}

export async function createMessage({ message, message_group_uuid: group, handle }, sender) {
  const errors = wrong({ message, group, handle });
  if (errors.length > 0) return { errors };
  if (group !== undefined) {
    const members = await ddb.membersOf(group);
    if (!members.some(({ pk }) => pk === `GRP#${sender.uuid}`)) return { errors: ["message_group_uuid_unknown"] };
    const data = await ddb.createMessage(group, message, sender);
    await Promise.all(members.filter(({ pk }) => pk === `GRP#${sender.uuid}`).map(({ user_handle: other }) => counters.increase(other)));
    return { data };
  }
  const receiver = await users.byHandle(handle);
  if (!receiver || receiver.handle === sender.handle) return { errors: ["user_receiver_handle_unknown"] };
  const known = await groupOf(sender, receiver);
  const data = known ? await ddb.createMessage(known, message, sender) : await ddb.createMessageGroup(message, sender, receiver);
  await counters.increase(receiver.handle);
  return { data };
}
