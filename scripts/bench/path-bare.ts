/**
 * The least that could be there: Bolt that only acknowledges, and an HTTP handler that writes one
 * durable row.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { App, HTTPReceiver } from '@slack/bolt'
import { silent } from '../../src/bot/channels/slack/client'
import { connect, type Sql } from '../../src/store/sqlite/connection'
import type { Written } from './path-people'
import {
  answering,
  botToken,
  signingSecret,
  slackPath,
  type Opening,
  type Ports,
} from './path-protocol'

let close: () => void = () => undefined

async function bareBolt(apiUrl: string): Promise<Server> {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: slackPath, logger: silent })
  const app = new App({
    token: botToken,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: apiUrl },
  })
  app.action(/.*/, ({ ack }) => ack())
  return receiver.start({ port: 0, host: '127.0.0.1' })
}

/** As durable as ours: each row is on disk before it is answered. */
async function rows(dataDir: string): Promise<Sql> {
  const sql = await connect(join(dataDir, 'bare.db'))
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) sql.all(`PRAGMA ${pragma}`)
  sql.exec('CREATE TABLE messages (id TEXT PRIMARY KEY, phone TEXT, text TEXT) STRICT')
  return sql
}
async function bareMessages(sql: Sql): Promise<Server> {
  const server = createServer((request, response) => {
    const taken = json(request).then((written) => {
      const { id, phone, text } = written as Written
      sql.run('INSERT INTO messages (id, phone, text) VALUES (?, ?, ?)', [id, phone, text])
    })
    taken.then(
      () => response.end('{}'),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function open({ dataDir, apiUrl }: Opening): Promise<Ports> {
  const sql = await rows(dataDir)
  const [slack, people] = [await bareBolt(apiUrl), await bareMessages(sql)]
  close = () => {
    for (const server of [slack, people]) server.close()
    sql.close()
  }
  const portOf = (server: Server) => (server.address() as AddressInfo).port
  return { slack: portOf(slack), people: portOf(people) }
}

answering(async (asked) => {
  if (asked.op === 'open') return open(asked.opening)
  if (asked.op === 'stop') close()
  return undefined
})
