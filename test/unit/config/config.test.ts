import { inspect } from 'node:util'
import { readFileSync } from 'node:fs'
import { describe as tell, readConfig } from '../../../src/config/config'
import type { Environment } from '../../../src/config/problems'
import { variableNames } from '../../../src/config/variables'

const disk = {
  isFile: (path: string) => path.startsWith('have'),
  isFolder: (path: string) => path.startsWith('have'),
}
const read = (env: Environment, purpose: 'serve' | 'read' = 'serve') =>
  readConfig(env, purpose, disk)
const http = {
  SLACK_BOT_TOKEN: 'xoxb-1-bot',
  SLACK_SIGNING_SECRET: '0123456789abcdef',
  SLACK_CASES_CHANNEL: 'C0CASES',
}
const config = (env: Environment) => {
  const result = read(env)
  if (!result.ok) throw new Error(result.sentences.join('\n'))
  return result.config
}
const sentences = (env: Environment, purpose: 'serve' | 'read' = 'serve') => {
  const result = read(env, purpose)
  if (result.ok) throw new Error('accepted')
  return result.sentences
}

describe('what is started', () => {
  test.each<[string, Environment, object]>([
    [
      'nothing set: the sandbox',
      {},
      { sandbox: true, whatsapp: 'simulated', port: 3000, sandboxPort: 3001 },
    ],
    [
      'empty values count as absent',
      { SLACK_BOT_TOKEN: '', PORT: ' ' },
      { sandbox: true, port: 3000 },
    ],
    ['the sandbox without phones', { WHATSAPP: 'none' }, { sandbox: true, whatsapp: 'none' }],
    [
      'the sandbox keeps its keys beside its data',
      { DATA_DIR: '/x/data' },
      { secrets: { keyFile: '/x/data.key', publicUrl: undefined, port: 3002 } },
    ],
    [
      'keys and their page where they are configured',
      { ...http, SECRETS_KEY_FILE: '/k', PUBLIC_URL: 'https://a.bo/c/', SECRETS_PORT: '0' },
      { secrets: { keyFile: '/k', publicUrl: 'https://a.bo/c', port: 0 } },
    ],
    ['no keys but those that are configured', http, { secrets: { keyFile: undefined } }],
    [
      'a page of this machine alone',
      { PUBLIC_URL: 'http://127.0.0.1:3002' },
      { secrets: { publicUrl: 'http://127.0.0.1:3002' } },
    ],
    [
      'Slack over HTTP',
      http,
      { sandbox: false, whatsapp: 'none', slack: { mode: 'http', casesChannel: 'C0CASES' } },
    ],
    [
      'a channel of its own for a series',
      { ...http, SLACK_SERIES_CHANNELS: 'HGE=C0HGE,INC=G0INC' },
      { slack: { casesChannel: 'C0CASES', seriesChannels: { HGE: 'C0HGE', INC: 'G0INC' } } },
    ],
    [
      'simulated phones beside Slack',
      { ...http, WHATSAPP: 'simulated' },
      { sandbox: false, whatsapp: 'simulated' },
    ],
    [
      'Socket Mode',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_CASES_CHANNEL: 'G0CASES' },
      { sandbox: false, slack: { mode: 'socket' } },
    ],
    [
      'WhatsApp Web with the browser on PATH',
      {
        WHATSAPP: 'web',
        PATH: '/usr/none:have',
        DATA_DIR: 'd',
        WHATSAPP_BROWSER_ARGS: '["--no-sandbox"]',
      },
      {
        whatsapp: 'web',
        whatsappWeb: {
          sessionDir: 'd/whatsapp',
          executablePath: 'have/chromium-headless-shell',
          browserArgs: ['--no-sandbox'],
        },
      },
    ],
    [
      'WhatsApp Web as configured',
      { WHATSAPP: 'web', PUPPETEER_EXECUTABLE_PATH: 'have-one', WHATSAPP_SESSION_DIR: 's' },
      { whatsappWeb: { sessionDir: 's', executablePath: 'have-one', browserArgs: [] } },
    ],
    [
      'a browser for others is left alone',
      { PUPPETEER_EXECUTABLE_PATH: 'gone' },
      { whatsapp: 'simulated' },
    ],
    [
      'how long data are kept, and what the law keeps',
      { RETENTION_REPORT: '365', KEPT_BY_LAW_STAFF_ACT: ' Ley 1178 ' },
      { retention: { report: 365 }, kept: [{ class: 'staff_act', reason: 'Ley 1178' }] },
    ],
    [
      'what stands at the head of papers',
      { AGENCY_NAME: ' Agencia Ñandú ', AGENCY_LOGO_FILE: 'have-one' },
      { agency: { name: 'Agencia Ñandú', logoFile: 'have-one' } },
    ],
    [
      'production with Slack',
      { ...http, NODE_ENV: 'production' },
      { sandbox: false, production: true },
    ],
    [
      'another Slack',
      { ...http, SLACK_API_URL: 'http://127.0.0.1:9/api/' },
      { slack: { apiUrl: 'http://127.0.0.1:9/api/' } },
    ],
    [
      'names of others are left alone',
      { PORTS: '1', SHELL: 'bash', LOGNAME: 'x', NODE_OPTIONS: '-' },
      { sandbox: true },
    ],
  ])('%s', (_name, env, expected) => {
    expect(config(env)).toMatchObject(expected)
  })
})

describe('one sentence for each problem', () => {
  test.each<[string, Environment, (string | RegExp)[]]>([
    [
      'half a configuration names what is missing',
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      [/^Falta SLACK_SIGNING_SECRET: /, /^Falta SLACK_CASES_CHANNEL: /],
    ],
    [
      'Socket Mode asks for no signing secret',
      { SLACK_APP_TOKEN: 'xapp-1' },
      [/^Falta SLACK_BOT_TOKEN/, /^Falta SLACK_CASES_CHANNEL/],
    ],
    [
      'production has no sandbox',
      { NODE_ENV: 'production' },
      [/SLACK_BOT_TOKEN.*production/, /SLACK_SIGNING_SECRET/, /SLACK_CASES_CHANNEL/],
    ],
    [
      'a typing error is not also missing',
      { ...http, SLACK_BOT_TOKEN: undefined, SLACK_BOT_TOKN: 'x' },
      ['No se conoce la variable SLACK_BOT_TOKN: ¿quiso decir SLACK_BOT_TOKEN?'],
    ],
    ['a typing error elsewhere', { WHATSAP: 'none' }, [/WHATSAP:.*WHATSAPP/]],
    [
      'MongoDB is not there yet',
      { MONGODB_URI: 'mongodb://user:pass@host' },
      [/aún no guarda en MongoDB/],
    ],
    ['a port in words', { PORT: 'http' }, [/PORT .*«http»/]],
    ['a port out of range', { SANDBOX_PORT: '70000' }, [/SANDBOX_PORT .*«70000»/]],
    ['one port for two', { PORT: '4000', SANDBOX_PORT: '4000' }, [/mismo número \(4000\)/]],
    [
      'a port that the page for secrets has',
      { PORT: '3002' },
      [/PORT y SECRETS_PORT no pueden ser el mismo número \(3002\)/],
    ],
    ['an address without HTTPS', { PUBLIC_URL: 'http://a.bo' }, [/PUBLIC_URL .*con https/]],
    ['an address with a query', { PUBLIC_URL: 'https://a.bo/?x=1' }, [/PUBLIC_URL .*consulta/]],
    ['an address with a password', { PUBLIC_URL: 'https://u:p@a.bo' }, [/PUBLIC_URL/]],
    ['no address', { PUBLIC_URL: 'a.bo' }, [/PUBLIC_URL .*«a.bo»/]],
    [
      'keys among the data',
      { DATA_DIR: 'd', SECRETS_KEY_FILE: 'd/x/keys' },
      [/SECRETS_KEY_FILE no puede estar dentro de DATA_DIR/],
    ],
    ['keys in the place of the data', { SECRETS_KEY_FILE: 'data' }, [/SECRETS_KEY_FILE/]],
    ["PORT on the page's default", { PORT: '3001' }, [/mismo número/]],
    [
      'a channel by its name',
      { ...http, SLACK_CASES_CHANNEL: '#casos' },
      [/SLACK_CASES_CHANNEL .*«#casos»/],
    ],
    [
      'a channel of a series by its name',
      { ...http, SLACK_SERIES_CHANNELS: 'HGE=#hge' },
      [/SLACK_SERIES_CHANNELS .*«HGE=#hge»/],
    ],
    ['a file that is not there', { DIRECTORY_FILE: 'gone.yaml' }, [/DIRECTORY_FILE .*«gone.yaml»/]],
    [
      'a calendar that is not there',
      { CALENDAR_FILE: 'gone.yaml' },
      [/CALENDAR_FILE .*«gone.yaml»/],
    ],
    ['a folder that is not there', { PROCEDURES_DIR: 'gone' }, [/PROCEDURES_DIR .*«gone»/]],
    [
      'an unknown choice lists the choices',
      { WHATSAPP: 'real' },
      [/WHATSAPP .*none, simulated.*«real»/],
    ],
    [
      'WhatsApp Web without a browser',
      { WHATSAPP: 'web', PATH: '/usr/none' },
      [/PUPPETEER_EXECUTABLE_PATH/],
    ],
    [
      'a browser that is not there',
      { WHATSAPP: 'web', PUPPETEER_EXECUTABLE_PATH: 'gone' },
      [/^PUPPETEER_EXECUTABLE_PATH .*«gone»/],
    ],
    ['browser options that are no list', { WHATSAPP_BROWSER_ARGS: '--no-sandbox' }, [/lista JSON/]],
    ['browser options that are no texts', { WHATSAPP_BROWSER_ARGS: '[1]' }, [/lista JSON/]],
    [
      'a browser option without dashes',
      { WHATSAPP_BROWSER_ARGS: '["no-sandbox"]' },
      [/dos guiones/],
    ],
    [
      'a browser option of ours',
      { WHATSAPP_BROWSER_ARGS: '["--user-data-dir=x"]' },
      [/--user-data-dir/],
    ],
    ['a term in words', { RETENTION_REPORT: 'un año' }, [/^RETENTION_REPORT .*«un año»/]],
    ['a term that is too short', { RETENTION_FILE: '29' }, [/^RETENTION_FILE .*30 y 36500/]],
    ['a law that says nothing', { KEPT_BY_LAW_FILE: 'sí' }, [/^KEPT_BY_LAW_FILE .*qué norma/]],
    ['a head of two lines', { AGENCY_UNIT: 'Una\nDos' }, [/^AGENCY_UNIT .*una línea/]],
    ['a head that is too long', { AGENCY_NAME: 'a'.repeat(121) }, [/^AGENCY_NAME .*120/]],
    ['a logo that is not there', { AGENCY_LOGO_FILE: 'gone' }, [/^AGENCY_LOGO_FILE .*«gone»/]],
    [
      'five mistakes at once',
      { SLACK_BOT_TOKEN: 'xoxp-wrong', SLACK_CASES_CHANNEL: 'casos', PORT: 'x', LOG_LEVEL: 'loud' },
      [
        /^Falta SLACK_SIGNING_SECRET/,
        /^SLACK_BOT_TOKEN .*xoxb-/,
        /^SLACK_CASES_CHANNEL/,
        /^PORT/,
        /^LOG_LEVEL/,
      ],
    ],
  ])('%s', (_name, env, expected) => {
    expect(sentences(env)).toEqual(expected.map((each) => expect.stringMatching(each)))
  })
  test('in English when asked', () => {
    expect(sentences({ CONDUCTO_LANGUAGE: 'en', PORT: 'x' })).toEqual([
      'PORT has to be a number between 0 and 65535, and it is “x”.',
    ])
  })
  test('a command that only reads asks nothing of Slack', () => {
    expect(read({ NODE_ENV: 'production', SLACK_BOT_TOKEN: 'xoxb-1' }, 'read').ok).toBe(true)
    expect(sentences({ PORT: 'x' }, 'read')).toHaveLength(1)
  })
})

describe('secrets', () => {
  test('are in no sentence', () => {
    const env = {
      SLACK_BOT_TOKEN: 'hush-bot',
      SLACK_SIGNING_SECRET: 'hush x',
      SLACK_APP_TOKEN: 'hush-app',
      MONGODB_URI: 'hush',
      WHATSAPP_PHONE: 'hush',
    }
    expect(sentences(env).join(' ')).not.toContain('hush')
  })
  test('are in no description, log or template', () => {
    const made = config(http)
    const shown = [
      JSON.stringify(tell(made)),
      JSON.stringify(made),
      inspect(made, { depth: 9 }),
      `${made.slack?.botToken}`,
    ].join()
    expect(shown).toContain('[secret]')
    expect(shown).not.toMatch(/xoxb|0123456789abcdef/)
    expect(made.slack?.botToken.reveal()).toBe('xoxb-1-bot')
  })
  test('the number to link is one of them', () => {
    const made = config({
      WHATSAPP: 'web',
      PUPPETEER_EXECUTABLE_PATH: 'have',
      WHATSAPP_PHONE: '+59170000000',
    })
    expect(JSON.stringify(tell(made))).not.toContain('70000000')
    expect(made.whatsappWeb?.phone?.reveal()).toBe('59170000000')
  })
})

test('.env.example documents every variable and no other', () => {
  const documented = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(
    (match) => match[1],
  )
  expect(documented.sort()).toEqual([...variableNames].sort())
})
