/**
 * What reads most, asked as people ask it: the page's routes, commands of the administrator, and
 * the digest of a morning.
 */
import { createCatalogue } from '../../src/bot/words/catalogue'
import { chartOf } from '../../src/bot/digests/chart'
import { drawingThread } from '../../src/bot/drawing/thread'
import { gatherDigests } from '../../src/bot/digests/gather'
import { digestPage } from '../../src/bot/digests/page'
import { readerOf } from '../../src/bot/digests/reader'
import { officeHours } from '../../src/flows/time/calendar'
import { loadLibrary } from '../../src/library/procedures'
import { loadDemo } from '../../src/sandbox/demo-data'
import { openReader } from '../../src/store/sqlite/open'

export interface Asked {
  asked: Record<string, () => Promise<unknown>>
  close(): Promise<void>
}

/** @param url of the page. */
export async function requestsOf(url: string, dataDir: string): Promise<Asked> {
  const { store } = await openReader({ dataDir, now: Date.now })
  const [library, catalogue, { directory, casesChannel }] = [
    loadLibrary(),
    createCatalogue(),
    loadDemo(),
  ]
  const t = catalogue.in('es')
  const drawing = drawingThread()
  const as = 'U0JORGE'
  const now = new Date().toISOString()
  const reader = readerOf({ library, directory, member: as, scope: {}, now })!
  const readers = directory.members.flatMap(
    ({ id }) => readerOf({ library, directory, member: id, scope: {}, now }) ?? [],
  )
  const world = { store, library, catalogue, calendar: officeHours, now }
  const [digest] = await gatherDigests({ ...world, readers: [reader] })
  const [row] = (await store.pending({ limit: 1 })).rows
  const get = (path: string) => async () => {
    const answer = await fetch(`${url}${path}`)
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return answer.arrayBuffer()
  }
  const command = (text: string) => async () => {
    const body = JSON.stringify({ as, channel: casesChannel, command: '/conducto', text })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/api/slack/commands`, { method: 'POST', headers, body })
    if (!answer.ok) throw new Error(`${text}: ${answer.status} ${await answer.text()}`)
  }
  const ofRow: Asked['asked'] = row
    ? {
        'a case of the page': get(`/api/cases/${row.number}`),
        'its diagram': get(`/api/cases/${row.number}/diagram`),
        'a case in Slack': command(`caso ${row.number}`),
        'its map': command(`mapa ${row.number}`),
      }
    : {}
  return {
    asked: {
      'the page': get('/api/state'),
      'the list of cases': get('/api/cases'),
      ...ofRow,
      'what is mine to do': command('pendientes'),
      'a search': command('buscar sistema 77'),
      'a unit': command(`unidad ${library.units[0]!.id}`),
      'the digests of everybody': () => gatherDigests({ ...world, readers }),
      'a page of a full list': () => digestPage({ ...world, reader, late: false }),
      'a chart': () => drawing.chart(chartOf(digest!, t)),
    },
    close: async () => {
      await drawing.stop()
      await store.close()
    },
  }
}
