/**
 * The bot keeps to Slack's pace by itself: a stand-in that counts posts and edits refuses almost
 * none.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../../src/app/compose'
import { slackOf, standIn } from '../../src/app/sandbox'
import { slackBudget } from '../../src/bot/outbox/pace'
import { readConfig } from '../../src/config/config'
import { createLog } from '../../src/log'
import { loadDemo } from '../../src/sandbox/demo-data'
import { Phones } from '../../src/sandbox/phones'
import { openSqliteStore } from '../../src/store/sqlite/open'
import { until } from './run'

test('three people report at the same moment: Slack refuses next to nothing, every thread is whole', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'conducto-budget-'))
  const clock = { now: () => Date.now() }
  const demo = loadDemo()
  const { store, files } = await openSqliteStore({ dataDir, now: clock.now })
  const slack = standIn({ now: clock.now })
  const phones = new Phones({ dataDir, files, now: clock.now })
  for (const person of demo.persons) phones.addPerson(person)
  const reached = await slack.start()
  const read = readConfig({ PORT: '0', DATA_DIR: dataDir })
  if (!read.ok) throw new Error(read.sentences.join('\n'))
  const app = await compose(read.config, {
    ...{ clock, store, files, slack: slackOf(reached, demo), host: '127.0.0.1', persons: [phones] },
    ...{ directory: demo.directory, log: createLog('silent'), budget: slackBudget },
  })
  await app.bot.start()
  try {
    const people = phones.persons().slice(0, 3)
    for (const text of ['no puedo entrar a ciudadania digital', 'si', '1'])
      await Promise.all(people.map(({ id }) => phones.write({ person: id, text })))
    // Of each case: headline, report and card.
    const posted = () => slack.calls.filter(({ method, ok }) => method === 'chat.postMessage' && ok)
    await until('three whole threads', () => (posted().length >= 9 ? true : undefined))
    const refused = slack.calls.filter(({ error }) => error === 'ratelimited')
    // A loaded machine may delay one request into the next one's second.
    expect(refused.length).toBeLessThanOrEqual(1)
    expect(slack.messages(demo.casesChannel)).toHaveLength(9)
  } finally {
    await app.bot.stop()
    await slack.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
