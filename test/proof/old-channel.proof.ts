/**
 * Twenty reports in a channel of 2,500 old messages, over a Slack of 150–400 ms a call that keeps
 * its tiers: how long, and how many calls.
 */
import { slackBudget } from '../../src/bot/outbox/pace'
import { casesChannel } from '../support/story'
import { openWorld, until } from '../support/world'

const old = 2500
const reports = 20

test('twenty cases stand in an old channel as soon as Slack lets them, and nobody reads it', async () => {
  const world = await openWorld({
    slack: { latency: { least: 150, most: 400 } },
    budget: slackBudget,
  })
  try {
    for (let message = 0; message < old; message++)
      await world.slack.say({ user: 'U0LUIS', channel: casesChannel, text: `mensaje ${message}` })
    world.slack.setPace({ messagesPerSecondPerChannel: 1 })
    const before = world.slack.calls.length
    const from = performance.now()
    for (let report = 0; report < reports; report++)
      await world.app.bot.cases.open({
        inbound: `proof:${report}`,
        actor: { kind: 'system' },
        start: {
          procedure: 'UGAT/AIT-PR01',
          subject: `No abre el sistema ${report}`,
          intake: { channel: 'note', text: 'No abre el sistema', files: [] },
        },
      })
    const top = () =>
      world.slack.messages(casesChannel).filter((one) => !one['parent_user_id']).length - old
    await until('the last headline', () => top() === reports, 120_000)
    const seconds = (performance.now() - from) / 1000
    await until('every card', async () => !(await world.store.outbox.nextDue()), 180_000)
    const calls = new Map<string, number>()
    for (const { method, ok } of world.slack.calls.slice(before)) {
      const name = ok ? method : `${method} (refused)`
      calls.set(name, (calls.get(name) ?? 0) + 1)
    }
    const counted = JSON.stringify(Object.fromEntries(calls))
    process.stdout.write(
      `last of ${reports} headlines after ${seconds.toFixed(1)} s; calls: ${counted}\n`,
    )
    expect([...calls.keys()].filter((method) => /history|replies/.test(method))).toEqual([])
    expect(seconds).toBeLessThan(100)
  } finally {
    await world.close()
  }
})
