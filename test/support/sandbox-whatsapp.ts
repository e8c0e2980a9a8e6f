/** A scripted number as the sandbox's server asks for it. */
import { troubleWords } from '../../src/bot/links/channels-card'
import { createCatalogue } from '../../src/bot/words/catalogue'
import { qrPicture } from '../../src/bot/links/qr'
import type { SandboxWhatsApp } from '../../src/sandbox/server'
import { ScriptedNumber } from './linked'

/** @param now milliseconds since the epoch. */
export function scriptedWhatsApp(now: () => number): {
  number: ScriptedNumber
  whatsapp: SandboxWhatsApp
} {
  const number = new ScriptedNumber(() => new Date(now()).toISOString())
  const catalogue = createCatalogue()
  const whatsapp: SandboxWhatsApp = {
    now,
    state: () => number.state(),
    link: () => number.link(),
    onChange: (listener) => number.onChange(listener),
    relink: async () => number.relink(),
    picture: qrPicture,
    trouble: (code, language) => troubleWords(catalogue.in(language), code),
  }
  return { number, whatsapp }
}
