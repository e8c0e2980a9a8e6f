/** The size of a case's document. Counts: they are the same on every machine. */
import type { Command } from '../../src/flows/act'
import { Driven } from '../../test/unit/flows/support'
import { xstateBytes } from './engine-xstate'
import type { Figure } from './figures'
import { procedure, recordWalk } from './walk'

const group = 'document'
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** Sent back and done again, over and over: the same marking after each three acts. */
const sentBack = (driven: Driven): void => void driven.walk('18~16 16 17')
/** Written to and answered: the case stands where it stood. */
const said = (driven: Driven): void => {
  const words = 'Sigue igual que ayer: la pantalla se queda en blanco al guardar.'
  const write: Command = { act: 'write', activation: driven.id('18'), text: words, asks: true }
  driven.do(driven.doer(driven.on('18')), write)
  driven.do({ kind: 'person', id: 'contact1' }, { act: 'receive', text: words })
  driven.do({ kind: 'person', id: 'contact1' }, { act: 'receive', text: words })
}
const acts = (driven: Driven): number => driven.state.seq

/** Bytes that each act wrote, along a case of `count` acts. */
function alongOf(more: (driven: Driven) => void, count: number): number[] {
  const driven = new Driven(recordWalk().library, { procedure, channel: 'whatsapp', unchecked: true })
  driven.walk('1 2 3 4:no_integra 5 6 7 8 9:sin_observaciones 13 14 15 16 17')
  const written: number[] = []
  while (acts(driven) < count) {
    more(driven)
    driven.wait(300_000)
    written[acts(driven)] = bytesOf(driven.hot)
  }
  return written
}
function growth(what: string, more: (driven: Driven) => void): Figure {
  const written = alongOf(more, 300)
  const at = (act: number): number =>
    written.slice(act).find((bytes) => bytes !== undefined) ?? written.findLast((bytes) => bytes !== undefined) ?? 0
  const [early, late] = [at(60), at(300)]
  return {
    ...{
      group,
      what: `${what}: bytes of act 300 beside act 60, at one marking`,
      goal: '≤ 1.2 ×',
      runs: [late / early],
    },
    detail: `${late} B, ${early} B`,
  }
}

export function documentFigures(): Figure[] {
  const walk = recordWalk()
  const sizes = walk.states.map(bytesOf)
  const along = [0, 7, 14, 21, 28].map((index) => sizes[index]).join(', ')
  return [
    {
      ...{
        group,
        what: 'the document at the end of the longest procedure',
        goal: '≤ 6000 B',
        runs: [sizes.at(-1) ?? 0],
      },
      detail: `along it ${along} B; XState ${xstateBytes(walk)} B`,
    },
    growth('sent back again and again', sentBack),
    growth('messages to and fro', said),
  ]
}
