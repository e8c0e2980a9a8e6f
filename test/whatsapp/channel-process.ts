/**
 * A program with the channel alone; it prints the channel's state whenever that changes. Killed by
 * the test.
 */
import { join } from 'node:path'
import { createWhatsAppChannel } from '../../src/bot/channels/whatsapp/whatsapp-channel'
import { openFolderFiles } from '../../src/store/files'
import { lockFolder } from '../../src/store/sqlite/lock'

const [sessionDir = '', executablePath = '', args = '[]'] = process.argv.slice(2)
const channel = createWhatsAppChannel({
  ...{ sessionDir, executablePath, browserArgs: JSON.parse(args) as string[], lock: lockFolder },
  files: openFolderFiles(join(sessionDir, 'files'), Date.now),
})
let last = ''
setInterval(() => {
  const { state } = channel.state()
  if (state !== last) process.stdout.write(`${state}\n`)
  last = state
}, 20)
void channel.start(async () => undefined)
