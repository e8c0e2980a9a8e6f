/**
 * A request that never ends is closed: its head, or its body, on any server that has the limits.
 */
import { connect, type AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import fastify from 'fastify'
import { fastifyLimits, nodeLimits } from '../../../../src/bot/channels/http-limits'

const ms = 300
const head = 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n'
const servers = {
  fastify: async () => {
    const app = fastify({ ...fastifyLimits(ms), forceCloseConnections: true })
    app.post('/', async () => 'taken')
    await app.listen({ host: '127.0.0.1', port: 0 })
    return { port: (app.server.address() as AddressInfo).port, close: () => app.close() }
  },
  node: async () => {
    const server = createServer(nodeLimits(ms), () => undefined)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const close = async () => {
      server.closeAllConnections()
      server.close()
    }
    return { port: (server.address() as AddressInfo).port, close }
  },
}
/** Milliseconds until the connection is closed. */
async function closes(port: number, sent: string): Promise<number> {
  const from = performance.now()
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(sent)
  socket.resume()
  await new Promise((resolve) => socket.on('close', resolve))
  return performance.now() - from
}

test.each(Object.entries(servers))(
  '%s',
  async (_name, start) => {
    const { port, close } = await start()
    const bodies = await Promise.all([
      closes(port, head),
      closes(port, `${head}content-length: 90\r\n\r\n{"never`),
    ])
    expect(Math.max(...bodies)).toBeLessThan(10_000)
    await close()
  },
  20_000,
)
