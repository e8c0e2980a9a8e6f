/**
 * A trial of WHATSAPP=web without a telephone: `node -r tsx/cjs test/support/whatsapp/run.ts`
 * prints the settings with which the program runs against this stand-in, then takes one line after
 * another from the keyboard. A stand-in that ends forgets its account.
 */
import { createInterface } from 'node:readline'
import { createWhatsAppStandIn, type WhatsAppStandIn } from './stand-in'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const help = [
  'scan              links whoever shows a QR',
  'code ABCD1234     links whoever shows this pairing code',
  'logout            takes every linked device off',
  'reload            reloads the page',
  '59170000001 hola  this phone writes',
]

async function obey(phone: WhatsAppStandIn, line: string): Promise<void> {
  const [first = '', ...rest] = line.trim().split(' ')
  if (/^\+?\d+$/.test(first)) phone.receive({ from: first, text: rest.join(' ') })
  else if (first === 'scan') await phone.scan()
  else if (first === 'code') await phone.enterCode(rest.join(''))
  else if (first === 'logout') phone.logoutFromPhone()
  else if (first === 'reload') phone.reload()
  else help.forEach(say)
}

async function run(): Promise<void> {
  const phone = await createWhatsAppStandIn()
  say(`WHATSAPP=web\nWHATSAPP_BROWSER_ARGS='${JSON.stringify(phone.browserArgs)}'\n`)
  help.forEach(say)
  const told = new Set<string>()
  setInterval(() => {
    for (const { id, chat, type, text } of phone.sent()) {
      if (!told.has(id))
        say(`→ ${chat.replace(/@.*/, '')} ${type === 'chat' ? '' : `[${type}] `}${text}`)
      told.add(id)
    }
  }, 200).unref()
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    obey(phone, line).catch((error: Error) => say(error.message))
  })
  lines.on('close', () => void phone.close())
}
void run()
