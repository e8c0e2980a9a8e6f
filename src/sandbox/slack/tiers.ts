/**
 * How often Slack lets an app call a method, in calls a minute and workspace. The published tiers
 * are lower bounds (1, 20, 50, 100); the first tolerates a small burst. `chat.postMessage` has its
 * gap of a second in each channel besides. https://docs.slack.dev/apis/web-api/rate-limits
 */
import { table } from '../../flows/table'
const first = 4
const second = 20
const third = 50
const fourth = 100
const several = 300

export const TIERS: Readonly<Record<string, number>> = table({
  'auth.test': several,
  'apps.connections.open': first,
  'chat.postMessage': several,
  'chat.update': third,
  'chat.delete': third,
  'chat.postEphemeral': fourth,
  'chat.getPermalink': fourth,
  'reactions.add': third,
  'conversations.open': third,
  'conversations.info': third,
  'conversations.list': second,
  'conversations.members': fourth,
  'conversations.join': third,
  'conversations.history': third,
  'conversations.replies': third,
  'users.info': fourth,
  'users.list': second,
  'users.profile.get': fourth,
  'bots.info': third,
  'team.info': third,
  'views.open': fourth,
  'views.push': fourth,
  'views.update': fourth,
  'views.publish': fourth,
  'files.getUploadURLExternal': fourth,
  'files.completeUploadExternal': fourth,
  'files.info': fourth,
  'files.list': third,
  'files.delete': third,
})
