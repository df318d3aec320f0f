// The web backend: who is signed in is what the authorizer says.
import * as counters from "./counters.mjs";
import { createMessage } from "./create_message.mjs";
import { listMessageGroups, listMessages, membersOf } from "./ddb.mjs";
import * as users from "./users.mjs";

const answer = (statusCode, body) => ({ statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

const routes = {
  "GET /api/message_groups": async ({ user, query }) => {
    await counters.reset(user.handle);
    return answer(200, await listMessageGroups(user.uuid, query.before));
  },
  "GET /api/messages/counter": async ({ user }) => answer(200, await counters.get(user.handle)),
  "GET /api/messages/{message_group_uuid}": async ({ user, query, parameters }) => {
    const group = parameters.message_group_uuid;
    const members = await membersOf(group);
    if (!members.some(({ pk }) => pk === `GRP#${user.uuid}`)) return answer(404, {});
    return answer(200, await listMessages(group, query.before));
  },
  "POST /api/messages": async ({ user, body }) => {
    let request;
    try { request = JSON.parse(body); } catch { return answer(422, ["body_not_json"]); }
    const { errors, data } = await createMessage(request, user);
    return errors ? answer(422, errors) : answer(200, data);
  },
  "GET /api/users/{handle}/short": async ({ parameters }) => {
    const user = await users.byHandle(parameters.handle.replace(/^@/, ""));
    return answer(200, user ? { uuid: user.uuid, handle: user.handle, display_name: user.display_name } : {});
  },
};

export async function handler(event) {
  const user = await users.byCognitoId(event.requestContext.authorizer.jwt.claims.sub);
  if (!user) return answer(403, {});
  return routes[event.routeKey]({ user, body: event.body, query: event.queryStringParameters ?? {}, parameters: event.pathParameters ?? {} });
}
