/** What seals secrets in one installation, and the page where they are given and seen. */
import type { App } from './compose'
import { openKeys } from './sealing-keys'
import type { Sealing } from '../bot/vault/secrets'
import { readCatalogue } from '../config/catalogue-file'
import type { Config } from '../config/config'
import { errorForLog, type Log } from '../log'
import { createSecretPage, type SecretPageServer } from '../secret-page/server'
import type { SecretPageDeps } from '../secret-page/routes'
import type { Store } from '../store/port'

interface Beginning {
  at: string
  log: Log
  /** Where the page is reached, once it is. */
  address(): string | undefined
}
/** What of secrets does not work is said, and what still does. */
export async function sealingOf(
  store: Store,
  config: Config,
  { at, log, address }: Beginning,
): Promise<Sealing> {
  const { secrets, sandbox, catalogueFile, language } = config
  const keys = await openKeys(store, secrets?.keyFile, at)
  const t = readCatalogue(catalogueFile).in(language)
  if ('closed' in keys && keys.closed !== 'none')
    log.error({ code: `secrets_${keys.closed}` }, t('staff.admin.keys', { why: keys.closed }))
  else if ('closed' in keys || !(sandbox || secrets?.publicUrl))
    log.info({ code: 'secrets_off' }, t('staff.admin.keys', { why: 'none' }))
  return { keys, address }
}

export const pageDeps = ({ bot, catalogue }: App, log: Log): SecretPageDeps => ({
  ...bot.secrets,
  catalogue,
  onError: (error) => log.error({ error: errorForLog(error) }, 'secret page'),
})

/** Listens where it has an address; undefined where it has none. */
export async function servePage(
  config: Config,
  app: App,
  log: Log,
): Promise<SecretPageServer | undefined> {
  const { secrets } = config
  if (!secrets?.publicUrl) return undefined
  const page = createSecretPage(pageDeps(app, log))
  await page.start(secrets.port)
  return page
}
