/**
 * The page where a secret is given or seen, once: `GET` only says what it is, for whatever looks
 * ahead at addresses gets it too; sending its form is what uses the address.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Catalogue, Language, Translate } from '../bot/words/catalogue'
import type { Looked, NotOpen, Opened, Vault } from '../bot/vault/port'
import { longestSecret } from '../bot/vault/port'
import type { Words } from '../flows/words'
import { agencyLanguage, isLanguage } from '../flows/languages'
import { pageHeaders, pageOf, type Shown } from './html'
import { createTries } from './tries'

export interface SecretPageDeps {
  vault: Pick<Vault, 'look' | 'give' | 'see'>
  catalogue: Pick<Catalogue, 'in'>
  /** What a secret is called, and the number of its case. */
  described(opened: Opened): Promise<{ label: Words | undefined; number: string }>
  /** Told of what failed inside; the page says only that something did. */
  onError(error: unknown): void
}

/** Bytes of what is sent: of the longest secret, each character as it is sent at most. */
const bodyLimit = longestSecret * 12 + 100

const statusOf: Record<NotOpen, number> = {
  unknown: 404,
  used: 410,
  over: 410,
  gone: 410,
  not_theirs: 403,
  closed: 503,
  altered: 500,
}

interface Reader {
  language: Language
  t: Translate
}
const preferred = ({ headers }: FastifyRequest): Language => {
  const asked = (headers['accept-language'] ?? '').slice(0, 2).toLowerCase()
  return isLanguage(asked) ? asked : agencyLanguage
}
const frame = ({ language, t }: Reader): Pick<Shown, 'language' | 'title'> => ({
  language,
  title: t('people.secretPage.title'),
})

export function secretPage(app: FastifyInstance, deps: SecretPageDeps): void {
  const tooMany = createTries(() => performance.now())
  const readerOf = (request: FastifyRequest, looked?: Looked): Reader => {
    const known = looked?.link?.language
    const language = isLanguage(known) ? known : preferred(request)
    return { language, t: deps.catalogue.in(language) }
  }
  const answer = (reply: FastifyReply, status: number, shown: Shown): FastifyReply =>
    reply.code(status).headers(pageHeaders).send(pageOf(shown))
  const refuse = (reply: FastifyReply, reader: Reader, refused: NotOpen): FastifyReply =>
    answer(reply, statusOf[refused], {
      ...frame(reader),
      heading: reader.t('people.secretPage.closed'),
      paragraphs: [reader.t('people.secretPage.refused', { why: refused })],
    })
  const asks = async (reader: Reader, opened: Opened, wrong?: string): Promise<Shown> => {
    const { t, language } = reader
    const { label, number } = await deps.described(opened)
    const { purpose } = opened.link
    const params = { purpose, label: label?.[language] ?? '', number }
    const field = { label: t('people.secretPage.field'), most: longestSecret }
    return {
      ...frame(reader),
      heading: t('people.secretPage.heading', params),
      paragraphs: [t('people.secretPage.about', params)],
      wrong,
      form: {
        button: t('people.secretPage.button', { purpose }),
        field: purpose === 'give' ? field : undefined,
      },
    }
  }
  const takes = async (
    { reader, reply, opened }: { reader: Reader; reply: FastifyReply; opened: Opened },
    { token, words }: { token: string; words: string },
  ): Promise<FastifyReply> => {
    const { t } = reader
    const wrong = words.trim() === '' ? 'empty' : 'long'
    if (words.trim() === '' || words.length > longestSecret) {
      const told = t('people.secretPage.wrong', { wrong, most: longestSecret })
      return answer(reply, 422, await asks(reader, opened, told))
    }
    const stored = await deps.vault.give(token, words)
    if ('refused' in stored) return refuse(reply, reader, stored.refused)
    const [heading, thanks] = [t('people.secretPage.kept'), t('people.secretPage.thanks')]
    return answer(reply, 200, { ...frame(reader), heading, paragraphs: [thanks] })
  }
  const shows = async (reader: Reader, reply: FastifyReply, token: string) => {
    const { t } = reader
    const opened = await deps.vault.see(token)
    if ('refused' in opened) return refuse(reply, reader, opened.refused)
    const [heading, copy] = [t('people.secretPage.seen'), t('people.secretPage.copy')]
    const secret = opened.words
    return answer(reply, 200, { ...frame(reader), heading, paragraphs: [copy], secret })
  }
  type Addressed = { Params: { token: string } }
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  )
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(pageHeaders)
    if (!tooMany(request.ip)) return
    const reader = readerOf(request)
    const paragraphs = [reader.t('people.secretPage.tooMany')]
    const heading = reader.t('people.secretPage.closed')
    await answer(reply, 429, { ...frame(reader), heading, paragraphs })
  })
  app.get<Addressed>('/s/:token', async (request, reply) => {
    const looked = await deps.vault.look(request.params.token)
    const reader = readerOf(request, looked)
    if ('refused' in looked) return refuse(reply, reader, looked.refused)
    return answer(reply, 200, await asks(reader, looked))
  })
  app.post<Addressed>('/s/:token', async (request, reply) => {
    const { token } = request.params
    const looked = await deps.vault.look(token)
    const reader = readerOf(request, looked)
    if ('refused' in looked) return refuse(reply, reader, looked.refused)
    if (looked.link.purpose === 'see') return shows(reader, reply, token)
    const sent = request.body instanceof URLSearchParams ? request.body.get('secret') : undefined
    const words = (sent ?? '').replaceAll('\r\n', '\n')
    return takes({ reader, reply, opened: looked }, { token, words })
  })
  app.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) deps.onError(error)
    const reader = readerOf(request)
    const paragraphs = [reader.t('people.secretPage.failed')]
    const heading = reader.t('people.secretPage.closed')
    return answer(reply, status, { ...frame(reader), heading, paragraphs })
  })
}
