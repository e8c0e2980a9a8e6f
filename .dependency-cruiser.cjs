/**
 * The layers, enforced: flows ← store ← bot ← app. `test/architecture.test.ts` holds the rules that
 * are not about imports.
 */
/** The composition root. */
const app = '^src/app/'
/** Adapters, each with the heavy libraries that only it may import. */
const owned = [
  {
    name: 'slack',
    folder: '^src/bot/channels/slack/',
    libraries: ['@slack/bolt', '@slack/web-api', '@slack/socket-mode'],
  },
  { name: 'whatsapp', folder: '^src/bot/channels/whatsapp/', libraries: ['whatsapp-web.js'] },
  { name: 'sqlite', folder: '^src/store/sqlite/', libraries: ['libsql'] },
  { name: 'mongo', folder: '^src/store/mongo/', libraries: ['mongodb'] },
  { name: 'calendar', folder: '^src/bot/calendar/', libraries: ['date-holidays'] },
  { name: 'clockwork', folder: '^src/bot/clockwork/', libraries: ['node-cron'] },
  { name: 'links', folder: '^src/bot/links/', libraries: ['qrcode'] },
  {
    name: 'drawing',
    folder: '^src/bot/drawing/',
    libraries: ['echarts', 'pdfmake', 'fontkit', 'pdfkit'],
  },
  {
    name: 'pages',
    folder: '^src/(sandbox|secret-page)/',
    libraries: ['fastify', '@fastify/multipart', '@fastify/static', 'ws'],
  },
  {
    name: 'command line',
    folder: '^src/(app/|cli/|cli\\.ts$)',
    libraries: ['commander', 'picocolors'],
  },
]
/** Every folder of stores and channels, whatever it is called: a new one keeps the same rules. */
const adapters = '^src/(store|bot/channels)/[^/]+/'
/** What every store has in common. */
const commonOfStores = '^src/store/(outbox|port|record)/'
/** A library that the sandbox's server gives the page beside its own modules. */
const served = '^\\./intl-messageformat\\.js$'
const npm = (library) => `^node_modules/(@types/)?${library.replaceAll('.', '\\.')}/`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: served },
    },
    {
      name: 'no-development-libraries',
      comment: 'what runs may not need what is only there to test it; types are erased',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'flows-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/flows/' },
      to: { path: '^src/', pathNot: '^src/flows/' },
    },
    {
      name: 'flows-are-pure',
      severity: 'error',
      from: { path: '^src/flows/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'disk-imports-nothing-of-ours',
      comment: 'files that are whole, and lines that are added: any layer that keeps something',
      severity: 'error',
      from: { path: '^src/disk/' },
      to: { path: '^src/', pathNot: '^src/disk/' },
    },
    {
      name: 'store-knows-flows-alone',
      severity: 'error',
      from: { path: '^src/store/' },
      to: { path: '^src/', pathNot: '^src/(store|flows|disk)/' },
    },
    {
      name: 'bot-knows-flows-and-the-store-port',
      severity: 'error',
      from: { path: '^src/bot/' },
      to: {
        path: '^src/',
        pathNot: '^src/(bot|flows|disk)/|^src/store/([^/]+\\.ts$|(outbox|record)/)',
      },
    },
    {
      name: 'channels-know-their-port-alone',
      comment:
        'what arrives goes through a callback; types of flows and store are allowed where the port has them',
      severity: 'error',
      from: { path: '^src/bot/channels/([^/]+)/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/bot/channels/$1/|^src/bot/channels/[^/]+\\.ts$|^src/disk/|^src/flows/(case/(act|case)|definition/definition|graphemes|languages|present|table)\\.ts$|^src/store/port\\.ts$',
      },
    },
    {
      name: 'only-app-names-adapters',
      severity: 'error',
      from: { pathNot: [app, '^src/(store|bot/channels|sandbox)/'] },
      to: { path: `${adapters}|^src/sandbox/`, pathNot: commonOfStores },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/(store|bot/channels)/([^/]+)/', pathNot: commonOfStores },
      to: { path: adapters, pathNot: ['^src/$1/$2/', commonOfStores] },
    },
    {
      name: 'stand-ins-know-ports-alone',
      comment: 'the stand-ins must be reached as the real services are: over their protocols',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: adapters, pathNot: commonOfStores },
    },
    {
      name: 'page-imports-itself-alone',
      severity: 'error',
      from: { path: '^src/sandbox/page/' },
      to: { pathNot: `^src/sandbox/page/|${served}` },
    },
    {
      name: 'nobody-imports-the-page',
      severity: 'error',
      from: { pathNot: '^src/sandbox/page/' },
      to: { path: '^src/sandbox/page/' },
    },
    ...owned.map(({ name, folder, libraries }) => ({
      name: `library-of-${name.replace(' ', '-')}`,
      severity: 'error',
      from: { path: '^src/', pathNot: folder },
      to: { path: libraries.map(npm).join('|') },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
