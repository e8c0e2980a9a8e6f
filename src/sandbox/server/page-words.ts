/** What the page says, and the library that formats it: its words are the catalogue's. */
import { dirname } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { languageCodes, languageLike, localeOf, ownName } from '../../flows/languages'
import { textsOf } from '../../bot/words/texts'

/** One module that a browser can load, from npm: the page asks no other machine for anything. */
const library = 'intl-messageformat.iife.js'
const libraryFolder = dirname(require.resolve('intl-messageformat'))

export function pageWordsRoutes(app: FastifyInstance): void {
  app.get<{ Querystring: { lang?: unknown } }>('/api/words', ({ query }) => {
    const language = languageLike(String(query.lang ?? ''))
    return {
      language,
      locale: localeOf(language),
      languages: languageCodes.map((code) => ({ code, name: ownName(code) })),
      texts: textsOf(language, 'page'),
    }
  })
  app.get('/js/intl-messageformat.js', (_request, reply) => reply.sendFile(library, libraryFolder))
}
